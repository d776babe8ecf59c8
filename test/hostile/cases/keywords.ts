import {
  arrayOf,
  baseSchema,
  facade,
  method,
  objectOf,
  type Json,
  type JsonObject,
} from "../support/base-schema.js";
import {
  diagnostic,
  EITHER,
  jsonCase,
  OUTPUT,
  shown,
  textCase,
  type HostileCase,
} from "../support/hostile-case.js";
import { Random } from "../support/random.js";

/** Keywords of JSON Schema, of its dialects and of tools, none of which Juju writes. */
const UNKNOWN: readonly (readonly [string, Json])[] = [
  ["enum", ["a", "b"]],
  ["const", 1],
  ["anyOf", [{ type: "string" }]],
  ["oneOf", []],
  ["allOf", [{ $ref: "#" }]],
  ["not", {}],
  ["nullable", true],
  ["minItems", 3],
  ["maxLength", -1],
  ["pattern", "(a+)+$"],
  ["title", "*/ export const evil = 1; /*"],
  ["default", null],
  ["examples", []],
  ["tsType", "any"],
  ["tsEnumNames", ["A"]],
  ["deprecated", true],
  ["id", "http://localhost:1/schema"],
  ["$id", "file:///etc/passwd"],
  ["$schema", "http://json-schema.org/draft-04/schema#"],
  ["$defs", {}],
  ["definitions", { Evil: { type: "string" } }],
  ["extends", { $ref: "#/definitions/Entity" }],
  ["__proto__", { type: "string" }],
  ["constructor", {}],
  ["toString", "x"],
  ["Type", "string"],
  ["proprties", {}],
  ["", 1],
  ["*/", 1],
  ["`${evil}`", 1],
  ["\u202Eepyt", 1],
];

function unknownKeywords(): HostileCase[] {
  return UNKNOWN.flatMap(([keyword, value]) => {
    const random = new Random(`keyword ${keyword}`);
    const types = ["string", "integer", "array", "object", "$ref"] as const;
    return random.sample(types, 2).map((type) => {
      const node: JsonObject =
        type === "$ref"
          ? { $ref: "#/definitions/Entity" }
          : { type, ...(type === "array" ? { items: { type: "string" } } : {}) };
      const entries = [...Object.entries(node), [keyword, value] as const];
      const property = Object.fromEntries(entries);
      const entity = objectOf([["tag", { type: "string" }]]);
      const schema = [
        facade("Alpha", 1, [["Go", method(objectOf([["a", property]]))]], [["Entity", entity]]),
      ];
      const title = `keyword ${shown(keyword)} beside ${type}`;
      return jsonCase(title, schema, diagnostic("FG2003"));
    });
  });
}

/** Unknown keys of a facade's entry do the types no harm, but must not be taken for known ones either. */
function entryKeys(): HostileCase[] {
  const keys = ["name", "__proto__", "constructor", "Schema2", "", "*/", "\n"];
  return keys.map((key) => {
    const entries = [
      ...Object.entries(facade("Alpha", 1, [["Go", method()]])),
      [key, { Name: "Evil" }],
    ] as const;
    return jsonCase(`key ${shown(key)} of a facade`, [Object.fromEntries(entries)], OUTPUT);
  });
}

function schemaKeys(): HostileCase[] {
  return ["required", "$ref", "__proto__", "patternProperties"].map((key) => {
    const [first] = baseSchema();
    const schema = Object.fromEntries<Json>([
      ...Object.entries(first?.["Schema"] ?? {}),
      [key, {}],
    ]);
    return jsonCase(
      `keyword ${shown(key)} of a facade's schema`,
      [{ ...first, Schema: schema }],
      diagnostic("FG2003"),
    );
  });
}

function badNodes(): HostileCase[] {
  const nodes: [string, JsonObject, string][] = [
    ["no type", {}, "FG2002"],
    ["an unknown type", { type: "strnig" }, "FG2001"],
    ["a type called __proto__", { type: "__proto__" }, "FG2001"],
    ["a type called constructor", { type: "constructor" }, "FG2001"],
    ["an array without items", { type: "array" }, "FG2002"],
    ["a tuple", { type: "array", items: [{ type: "string" }] }, "FG2001"],
    [
      "two patterns",
      { type: "object", patternProperties: { ".*": { type: "string" }, "^x": {} } },
      "FG2003",
    ],
    [
      "another pattern",
      { type: "object", patternProperties: { "(a+)+$": { type: "string" } } },
      "FG2003",
    ],
    [
      "a pattern called __proto__",
      Object.fromEntries([
        ["type", "object"],
        ["patternProperties", Object.fromEntries([["__proto__", {}]])],
      ]),
      "FG2003",
    ],
    [
      "required but not declared",
      { type: "object", properties: {}, required: ["constructor"] },
      "FG2010",
    ],
    ["required __proto__", { type: "object", properties: {}, required: ["__proto__"] }, "FG2010"],
    [
      "additional properties with a schema",
      { type: "object", additionalProperties: { type: "string" } },
      "FG2001",
    ],
    ["a format that is a number", { type: "string", format: 1 }, "FG2001"],
  ];
  return [
    ...nodes.map(([title, node, code]) => {
      const schema = [facade("Alpha", 1, [["Go", method(arrayOf(node))]])];
      return jsonCase(title, schema, diagnostic(code));
    }),
    jsonCase(
      "an unknown format",
      [facade("Alpha", 1, [["Go", method({ type: "string", format: "*/ @evil" })]])],
      OUTPUT,
    ),
    jsonCase(
      "required twice",
      [
        facade("Alpha", 1, [
          ["Go", method({ ...objectOf([["a", { type: "string" }]]), required: ["a", "a"] })],
        ]),
      ],
      EITHER,
    ),
    jsonCase(
      "a method with parts of other names",
      [
        facade("Alpha", 1, [
          ["Go", { type: "object", properties: { params: { type: "string" } } }],
        ]),
      ],
      diagnostic("FG2003"),
    ),
  ];
}

/** The same key twice, of which a parser would silently keep the last. */
function duplicateKeys(): HostileCase[] {
  const lines = JSON.stringify(baseSchema(), undefined, 2).split("\n");
  const random = new Random("duplicate keys");
  const keys = lines.flatMap((line, index) =>
    /^\s*"[^"]+": [^{[].*,$/u.test(line) ? [index] : [],
  );
  return random.sample(keys, 8).map((index) => {
    const line = lines[index] ?? "";
    const doubled = lines.toSpliced(index, 0, line).join("\n");
    return textCase(
      `line ${index + 2}: the key of the line before`,
      doubled,
      diagnostic("FG1005", index + 2),
    );
  });
}

export function keywordCases(): HostileCase[] {
  return [...unknownKeywords(), ...entryKeys(), ...schemaKeys(), ...badNodes(), ...duplicateKeys()];
}
