import {
  arrayOf,
  facade,
  mapOf,
  method,
  objectOf,
  reference,
  type Json,
  type JsonObject,
} from "../support/base-schema.js";
import {
  diagnostic,
  EITHER,
  jsonCase,
  OUTPUT,
  textCase,
  type HostileCase,
} from "../support/hostile-case.js";

const TEXT: JsonObject = { type: "string" };

function numbered(count: number, name: string, value: (index: number) => Json): [string, Json][] {
  return Array.from({ length: count }, (_, index) => [`${name}${index}`, value(index)]);
}

function nested(depth: number, wrap: (inner: Json) => Json): Json {
  let schema: Json = TEXT;
  for (let level = 0; level < depth; level++) schema = wrap(schema);
  return schema;
}

function deep(): HostileCase[] {
  const wraps: [string, (inner: Json) => Json, number][] = [
    ["arrays", arrayOf, 1],
    ["maps", mapOf, 2],
    ["objects", (inner) => objectOf([["o", inner]]), 2],
  ];
  const schemas = wraps.flatMap(([what, wrap, levels]) => {
    const within = (depth: number): Json => [
      facade("Alpha", 1, [["Go", method(nested(depth, wrap))]]),
    ];
    return [
      jsonCase(`${what} in ${what}, as deep as is read`, within(Math.floor(80 / levels)), OUTPUT),
      jsonCase(`${what} in ${what}, 200 deep`, within(200), diagnostic("FG1004")),
    ];
  });
  return [
    ...schemas,
    textCase("a million brackets", "[".repeat(1_000_000), diagnostic("FG1004", 1, 101)),
    textCase(
      "a hundred thousand arrays in each other",
      "[".repeat(100_000) + "]".repeat(100_000),
      diagnostic("FG1004", 1),
    ),
    textCase(
      "objects in each other",
      '{"a":'.repeat(50_000) + "1" + "}".repeat(50_000),
      diagnostic("FG1004", 1),
    ),
  ];
}

function many(): HostileCase[] {
  const everywhere = Array.from({ length: 30_000 }, () => 7);
  return [
    jsonCase(
      "2000 properties",
      [facade("Alpha", 1, [], [["A", objectOf(numbered(2000, "p", () => TEXT))]])],
      OUTPUT,
    ),
    jsonCase(
      "1500 definitions in one ring of properties",
      [
        facade(
          "Alpha",
          1,
          [],
          numbered(1500, "D", (index) => objectOf([["next", reference(`D${(index + 1) % 1500}`)]])),
        ),
      ],
      OUTPUT,
    ),
    jsonCase(
      "1000 methods",
      [
        facade(
          "Alpha",
          1,
          numbered(1000, "M", () => method(TEXT)),
        ),
      ],
      OUTPUT,
    ),
    jsonCase(
      "300 facades",
      Array.from({ length: 300 }, (_, index) =>
        facade(`Facade${"ABCDEFGHIJ"[index % 10]}${index}`, 1, [["Go", method()]]),
      ),
      OUTPUT,
    ),
    jsonCase("30000 wrong facades", everywhere, diagnostic("FG2001", 2)),
    jsonCase(
      "20000 names that are required and not declared",
      [
        facade("Alpha", 1, [
          [
            "Go",
            method({
              ...objectOf([]),
              required: numbered(20_000, "r", () => 0).map(([name]) => name),
            }),
          ],
        ]),
      ],
      diagnostic("FG2010"),
    ),
    jsonCase(
      "5000 logins",
      [
        {
          ...facade("Alpha", 1, []),
          AvailableTo: Array.from({ length: 5000 }, (_, index) => `user-${index}`),
        },
      ],
      OUTPUT,
    ),
    textCase(
      "one key ten thousand times",
      `[{${'"a":1,'.repeat(10_000)}"a":1}]`,
      diagnostic("FG1005", 1),
    ),
    textCase("a number of a million digits", `[${"9".repeat(1_000_000)}]`, diagnostic("FG2001", 1)),
    textCase(
      "a name of a million characters",
      JSON.stringify([facade("F".repeat(1_000_000), 1, [])]),
      diagnostic("FG2006"),
    ),
    jsonCase(
      "a key of a hundred thousand characters",
      [{ ...facade("Alpha", 1, []), ["k".repeat(100_000)]: 1 }],
      EITHER,
    ),
    jsonCase(
      "a property of ten thousand characters",
      [facade("Alpha", 1, [["Go", method(objectOf([["p".repeat(10_000), TEXT]]))]])],
      OUTPUT,
    ),
  ];
}

export function sizeCases(): HostileCase[] {
  return [...deep(), ...many()];
}
