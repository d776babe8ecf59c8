import fc from "fast-check";
import { createScanner } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { locate, parseJsonDocument } from "../../generator/load/json-document.js";
import { TOKEN } from "../../generator/load/json-tokens.js";
import { walkJson } from "../../generator/load/json-walk.js";
import { propertySettings } from "../support/fuzz-settings.js";

test("our names of the scanner's tokens are the scanner's", () => {
  const tokens: [string, number][] = [
    ["{", TOKEN.openBrace],
    ["}", TOKEN.closeBrace],
    ["[", TOKEN.openBracket],
    ["]", TOKEN.closeBracket],
    [",", TOKEN.comma],
    [":", TOKEN.colon],
    ["null", TOKEN.null],
    ["true", TOKEN.true],
    ["false", TOKEN.false],
    ['"x"', TOKEN.string],
    ["1", TOKEN.number],
    ["//x", TOKEN.lineComment],
    ["/**/", TOKEN.blockComment],
    ["\n", TOKEN.lineBreak],
    [" ", TOKEN.whitespace],
    ["", TOKEN.end],
  ];
  for (const [text, token] of tokens) expect(createScanner(text).scan(), text).toBe(token);
});

describe("a file that is no JSON is told where and why", () => {
  test.each<[string, string, number, number, string]>([
    ["a missing comma", '[\n  {"a": 1\n   "b": 2}\n]', 3, 4, 'unexpected "b"; expected `,` or `}`'],
    ["a trailing comma", '{\n"a": [1,]\n}', 2, 9, 'unexpected "]"; expected a value'],
    [
      "a trailing comma in an object",
      '{"a":1,}',
      1,
      8,
      'unexpected "}"; expected a key in double quotes',
    ],
    ["an end too early", '[\n{"a": ', 2, 7, "the text ends here; expected a value"],
    ["something after the end", "[]\n[]", 2, 1, 'unexpected "["; expected the end of the document'],
    ["a comment", "[\n// no\n]", 2, 1, "JSON has no comments; expected a value"],
    ["a string that is not closed", '["a\n]', 1, 2, "this string is not closed; expected a value"],
    [
      "an unknown escape",
      '["\\x"]',
      1,
      2,
      "this string has an escape that JSON does not know; expected a value",
    ],
    ["a key without quotes", "{a: 1}", 1, 2, 'unexpected "a"; expected a key in double quotes'],
    ["a missing colon", '{"a" 1}', 1, 6, 'unexpected "1"; expected `:`'],
    ["an infinity", "[Infinity]", 1, 2, 'unexpected "Infinity"; expected a value'],
  ])("%s", (_title, text, line, column, message) => {
    const { output, diagnostics } = parseJsonDocument("x.json", text);
    expect(output).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "FG1002", severity: "error", message, location: { file: "x.json", line, column } },
    ]);
  });
});

test("agrees with JSON.parse on what is JSON", () => {
  const json = fc.json();
  const broken = fc
    .tuple(json, fc.nat(), fc.constantFrom("", ",", "}", "]", '"', ":", "1", "-", "\\"))
    .map(([text, at, inserted]) => {
      const position = at % (text.length + 1);
      return text.slice(0, position) + inserted + text.slice(position + (at % 2));
    });
  fc.assert(
    fc.property(fc.oneof(json, broken), (text) => {
      const parses = (() => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();
      // The scanner is laxer than JSON.parse in one thing: it takes white space that JSON does not know.
      if (parses) expect(walkJson(text, {})).toBeUndefined();
      else if (text.trim() !== "") expect(parseJsonDocument("x", text).diagnostics).not.toEqual([]);
    }),
    propertySettings(2000, 1),
  );
});

test("a key that stands twice is an error, wherever it is", () => {
  const { diagnostics } = parseJsonDocument("x", '{"a": {"b": 1,\n "b": 2}, "c": {"a": 1}}');
  expect(diagnostics).toMatchObject([
    { code: "FG1005", location: { pointer: "/a/b", line: 2, column: 2 } },
  ]);
});

test("nesting without end is an error, not a stack overflow", () => {
  const { output, diagnostics } = parseJsonDocument("x", "[".repeat(100_000) + "]".repeat(100_000));
  expect(output).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "FG1004" }]);
});

test("a pointer leads to its line, or to the nearest value that is there", () => {
  const { output: document } = parseJsonDocument("x", '{\n "a/b": [1,\n  {"~": true}]\n}');
  if (document === undefined) throw new Error("not parsed");
  const place = (pointer: string) => {
    const diagnostic = {
      code: "FG2001",
      severity: "error",
      message: "",
      location: { file: "x", pointer },
    } as const;
    const [located] = locate([diagnostic], [document]);
    return [located?.location?.line, located?.location?.column];
  };
  expect(place("")).toEqual([1, 1]);
  expect(place("/a~1b")).toEqual([2, 9]);
  expect(place("/a~1b/1/~0")).toEqual([3, 9]);
  expect(place("/a~1b/1/missing/deeper")).toEqual([3, 3]);
});
