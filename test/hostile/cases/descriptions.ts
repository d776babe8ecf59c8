import { facade, method, objectOf, reference, type Json } from "../support/base-schema.js";
import { jsonCase, OUTPUT, shown, type HostileCase } from "../support/hostile-case.js";
import { Random } from "../support/random.js";

/**
 * Texts that try to end the comment, to speak to a tool that reads comments, or to show what is not there. The
 * word `hostile` marks what must not come out as a tag or a link.
 */
const TEXTS: readonly string[] = [
  "*/ export const hostile = 1; /*",
  "**/",
  "*\u200B/ */*/ /**/ /*",
  "*\n/",
  "ends with a star *",
  "/",
  "@module hostile",
  "First line.\n@deprecated hostile\n@internal",
  "a\n\n@hidden\n@param hostile\n@returns {hostile}",
  "{@link hostile} and {@linkcode hostile | text} and {@inheritDoc hostile}",
  "{@link\nhostile}",
  "@ts-nocheck",
  "@ts-expect-error",
  '// @ts-ignore\n/// <reference path="/etc/passwd" />',
  "//# sourceMappingURL=http://localhost:1/",
  "@jsx hostile\n@jsxImportSource hostile",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "<!-- hostile --> &lt; &#60; </details>",
  "`unbalanced and @deprecated hostile",
  "`code @deprecated hostile` and `{@link hostile}`",
  "``` \n@deprecated hostile\n```",
  "`a */ b`",
  "``` */",
  "`*`/",
  "${hostile} `${hostile}` \\${hostile}",
  "{{hostile}} {{{hostile}}} {{> lines}} {{!--",
  "    @deprecated hostile\n    */ code",
  "\t@internal\n\t```\n\t*/\n\t{@link hostile}",
  "- @deprecated hostile\n- */\n1. {@link hostile}\n+ `x",
  "one\rtwo\r\nthree\n\rfour\u2028five\u2029six\u0085*/",
  "\u0000\u0001\u001B[2J\u0007\u007F\u009B31m",
  "\u202EesreveR\u202C \u2066isolated\u2069 \u200F",
  "*\u202E/ *\u0000/ *\uFEFF/ *\u2028/",
  "\u{1F600}\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u{10FFFF}",
  "\\",
  "\\*/",
  "\\u002a\\u002f \\x2a/",
  "'\"`'\"`",
  "word ".repeat(5000),
  "w".repeat(100_000),
  "@deprecated hostile ".repeat(200),
  "`x` @deprecated hostile ".repeat(50),
  "\n".repeat(10_000),
  "|a|b|\n|-|-|\n|*/|@hostile|",
  "# @hostile\n===\n> */",
  "\uFEFF",
  "__proto__",
];

/** The text in every place that takes a description. */
function described(text: string, login: string): Json {
  const definition = {
    ...objectOf([
      ["plain", { type: "string", description: text }],
      ["time", { type: "string", format: "date-time", description: text }],
      ["more", { ...reference("A"), description: text }],
    ]),
    description: text,
  };
  const entry = facade(
    "Alpha",
    1,
    [
      ["Go", method(reference("A"), reference("B"), text)],
      ["Stop", method(undefined, undefined, text)],
    ],
    [
      ["A", definition],
      ["B", { type: "array", items: reference("A"), description: text }],
    ],
  );
  return [{ ...entry, Description: text, AvailableTo: [login, "model-user"] }];
}

function texts(): HostileCase[] {
  return TEXTS.map((text) =>
    jsonCase(`a description ${shown(text)}`, described(text, text), OUTPUT),
  );
}

/** Random mixtures of pieces that mean something to some reader of comments. */
function mixtures(): HostileCase[] {
  const pieces = [
    "*",
    "/",
    "*/",
    "@",
    "@deprecated hostile",
    "{",
    "}",
    "{@link hostile}",
    "`",
    "```",
    "\\",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "    ",
    "  ",
    "- ",
    "<",
    ">",
    "$",
    "word",
    "\u2028",
    "\u0000",
    "\u202E",
    "|",
    "\n@internal",
    "\n    @internal",
  ];
  return Array.from({ length: 40 }, (_, index) => {
    const random = new Random(`mixture ${index}`);
    const text = Array.from({ length: 5 + random.below(60) }, () => random.pick(pieces)).join("");
    return jsonCase(`mixture ${index}: ${shown(text)}`, described(text, "controller-user"), OUTPUT);
  });
}

export function descriptionCases(): HostileCase[] {
  return [...texts(), ...mixtures()];
}
