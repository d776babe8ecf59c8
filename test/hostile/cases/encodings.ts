import { baseSchema, facade, method, objectOf, type Json } from "../support/base-schema.js";
import {
  diagnostic,
  EITHER,
  jsonCase,
  OUTPUT,
  textCase,
  type HostileCase,
} from "../support/hostile-case.js";

function baseText(): string {
  return JSON.stringify(baseSchema(), undefined, 2);
}

/** Text that is JSON in another encoding than UTF-8, or with bytes around it that are none of the text. */
function encodings(): HostileCase[] {
  const text = baseText();
  const bigEndian = Buffer.from(text, "utf16le").swap16();
  const latin = Buffer.from(
    JSON.stringify(baseSchema()).replace("The first", "Das \u00E9rste"),
    "latin1",
  );
  const lineOfFirst = text.split("\n").findIndex((line) => line.includes("Begins it all")) + 1;
  const overlong = Buffer.concat([
    Buffer.from('[{"Name":"'),
    Buffer.from([0xc0, 0x80]),
    Buffer.from('"}]'),
  ]);
  return [
    textCase("a byte order mark", `\uFEFF${text}`, OUTPUT),
    textCase("two byte order marks", `\uFEFF\uFEFF${text}`, diagnostic("FG1002", 1)),
    textCase("a byte order mark and nothing", "\uFEFF", diagnostic("FG1007")),
    textCase(
      "a byte order mark and a broken line",
      `\uFEFF${text.replace('"Begins it all."', "oops")}`,
      diagnostic("FG1002", lineOfFirst),
    ),
    textCase("UTF-16 with a mark", Buffer.from(`\uFEFF${text}`, "utf16le"), diagnostic("FG1008")),
    textCase("UTF-16 without a mark", Buffer.from(text, "utf16le"), diagnostic("FG1002", 1)),
    textCase("UTF-16, the other way round", bigEndian, diagnostic("FG1002", 1)),
    textCase("Latin-1", latin, diagnostic("FG1008")),
    textCase("a zero in two bytes", overlong, diagnostic("FG1008")),
    textCase(
      "half of a surrogate pair in three bytes",
      Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
      diagnostic("FG1008"),
    ),
    textCase(
      "a compressed file",
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
      diagnostic("FG1008"),
    ),
    textCase("only zero bytes", Buffer.alloc(5000), diagnostic("FG1002", 1, 1)),
    textCase("a zero byte after the end", `${text}\0`, diagnostic("FG1002")),
    textCase("only white space", " \n\t\r\n ", diagnostic("FG1007")),
    textCase("nothing", "", diagnostic("FG1007")),
    textCase("old line breaks", text.replaceAll("\n", "\r"), OUTPUT),
    textCase("mixed line breaks", text.replaceAll(/\n(?= *")/gu, "\r\n"), OUTPUT),
    textCase("everything on one line", JSON.stringify(baseSchema()), OUTPUT),
    textCase(
      "a no-break space between tokens",
      text.replace(": ", ":\u00A0"),
      diagnostic("FG1002"),
    ),
    textCase(
      "a line separator between tokens",
      text.replace(": ", ":\u2028"),
      diagnostic("FG1002"),
    ),
    textCase("names with escapes", text.replaceAll("Alpha", "\\u0041lpha"), OUTPUT),
  ];
}

/** Halves of surrogate pairs, which JSON can hold as escapes and UTF-8 cannot. */
function surrogates(): HostileCase[] {
  const half = "\uD83D";
  const inProperty = facade("Alpha", 1, [["Go", method(objectOf([[half, { type: "string" }]]))]]);
  const inDefinition = facade("Alpha", 1, [], [[`A${half}`, { type: "string" }]]);
  const inMethod = facade("Alpha", 1, [[half, method()]]);
  const described = baseSchema();
  if (described[0]) described[0]["Description"] = `Half ${half} a character.`;
  const login = baseSchema();
  if (login[0]) login[0]["AvailableTo"] = [`user${half}`];
  const keyword = baseSchema();
  if (keyword[0]) keyword[0][half] = 1;
  const cases: [string, Json][] = [
    ["a property", [inProperty]],
    ["a definition", [inDefinition]],
    ["a method", [inMethod]],
    ["the facade", [facade(`A${half}`, 1, [])]],
    ["a description", described],
    ["a login", login],
  ];
  return [
    ...cases.map(([what, schema]) => {
      return jsonCase(`half of a surrogate pair in ${what}`, schema, diagnostic("FG2006"));
    }),
    jsonCase("half of a surrogate pair as a keyword", keyword, EITHER),
  ];
}

export function encodingCases(): HostileCase[] {
  return [...encodings(), ...surrogates()];
}
