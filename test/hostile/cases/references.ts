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
  filesCase,
  jsonCase,
  OUTPUT,
  shown,
  type HostileCase,
} from "../support/hostile-case.js";

const TEXT: JsonObject = { type: "string" };

function alpha(
  definitions: readonly (readonly [string, Json])[],
  params: Json = reference("A"),
): Json {
  return [facade("Alpha", 1, [["Go", method(params, params)]], definitions)];
}

/** References that lead nowhere, or to where none may lead. */
function missing(): HostileCase[] {
  const targets = [
    "#/definitions/B",
    "#/definitions/a",
    "#/definitions/",
    "#/definitions/__proto__",
    "#/definitions/constructor",
    "#/definitions/toString",
    "#/definitions/A/properties/tag",
    "#/definitions/A\n",
    "#/definitions/%41",
    "#/definitions/*~1",
    "#/properties/Go",
    "#",
    "",
    "A",
    "/definitions/A",
    "file:///etc/passwd",
    "http://localhost:1/schema.json",
    "../../package.json",
    "#/definitions/`${evil}`",
    `#/definitions/${"A".repeat(200)}`,
  ];
  const cases = targets.map((target) => {
    const schema = alpha([["A", objectOf([["tag", TEXT]])]], { $ref: target });
    return jsonCase(`a reference to ${shown(target)}`, schema, diagnostic("FG2004"));
  });
  const wrong: Json[] = [null, 1, true, [], {}, { $ref: "#/definitions/A" }];
  return [
    ...cases,
    ...wrong.map((target) => {
      const title = `a reference that is ${JSON.stringify(target)}`;
      return jsonCase(title, alpha([["A", objectOf([])]], { $ref: target }), diagnostic("FG2001"));
    }),
    jsonCase(
      "a reference to another facade's definition",
      [facade("Alpha", 1, [], [["A", TEXT]]), facade("Beta", 1, [["Go", method(reference("A"))]])],
      diagnostic("FG2004"),
    ),
  ];
}

/** Cycles in which every definition has a shape, and so does its type. */
function soundCycles(): HostileCase[] {
  const cycles: [string, (readonly [string, Json])[]][] = [
    ["a property", [["A", objectOf([["a", reference("A")]])]]],
    ["a required property", [["A", objectOf([["a", reference("A")]], ["a"])]]],
    [
      "two properties",
      [
        ["A", objectOf([["b", reference("B")]])],
        ["B", objectOf([["a", reference("A")]], ["a"])],
      ],
    ],
    ["an array", [["A", arrayOf(reference("A"))]]],
    [
      "arrays of arrays",
      [
        ["A", arrayOf(arrayOf(reference("B")))],
        ["B", arrayOf(reference("A"))],
      ],
    ],
    ["a map", [["A", mapOf(reference("A"))]]],
    ["a map of arrays", [["A", mapOf(arrayOf(reference("A")))]]],
    [
      "an array, then a map",
      [
        ["A", arrayOf(reference("B"))],
        ["B", mapOf(reference("A"))],
      ],
    ],
    [
      "a reference and an array",
      [
        ["A", reference("B")],
        ["B", arrayOf(reference("A"))],
      ],
    ],
    [
      "a reference and a map",
      [
        ["A", reference("B")],
        ["B", mapOf(reference("A"))],
      ],
    ],
    [
      "a reference and a property",
      [
        ["A", reference("B")],
        ["B", objectOf([["a", reference("A")]])],
      ],
    ],
    ["an inline object", [["A", objectOf([["o", objectOf([["a", arrayOf(reference("A"))]])]])]]],
    ["an array of inline objects", [["A", arrayOf(objectOf([["a", reference("A")]]))]]],
  ];
  return cycles.map(([how, definitions]) =>
    jsonCase(`a cycle through ${how}`, alpha(definitions), OUTPUT),
  );
}

/** Definitions that each refer to the next, and the last to the first. */
function ring(length: number): [string, Json][] {
  return Array.from({ length }, (_, index) => [
    index === 0 ? "A" : `A${index}`,
    reference(index === length - 1 ? "A" : `A${index + 1}`),
  ]);
}

/** Cycles of references alone, which leave a definition without any shape. */
function emptyCycles(): HostileCase[] {
  const lengths = [1, 2, 3, 500];
  return [
    ...lengths.map((length) => {
      return jsonCase(`a ring of ${length} references`, alpha(ring(length)), diagnostic("FG2007"));
    }),
    jsonCase(
      "a reference into a ring",
      alpha([
        ["A", reference("B")],
        ["B", reference("C")],
        ["C", reference("B")],
      ]),
      diagnostic("FG2007"),
    ),
  ];
}

/** Definitions that are no objects, alone and through chains of references. */
function aliases(): HostileCase[] {
  const shapes: [string, JsonObject][] = [
    ["a string", TEXT],
    ["a time", { type: "string", format: "date-time" }],
    ["an integer", { type: "integer" }],
    ["a number", { type: "number" }],
    ["a boolean", { type: "boolean" }],
    ["an array", arrayOf(TEXT)],
    ["an array of arrays", arrayOf(arrayOf(arrayOf({ type: "integer" })))],
    ["a map", mapOf(mapOf({ type: "boolean" }))],
    ["an empty object", { type: "object" }],
    ["any object", { type: "object", additionalProperties: true }],
    ["a reference with a description", { ...reference("B"), description: "Is */ B." }],
  ];
  const cases = shapes.map(([what, shape]) => {
    return jsonCase(
      `a definition that is ${what}`,
      alpha([
        ["A", shape],
        ["B", objectOf([["a", reference("A")]])],
      ]),
      OUTPUT,
    );
  });
  const chain = Array.from({ length: 300 }, (_, index): [string, Json] => [
    index === 0 ? "A" : `A${index}`,
    index === 299 ? arrayOf(TEXT) : reference(`A${index + 1}`),
  ]);
  const inline = [
    facade("Alpha", 1, [
      ["One", method(TEXT, { type: "integer" })],
      ["Two", method(arrayOf(objectOf([["a", mapOf(TEXT)]])), mapOf(arrayOf(TEXT)))],
      ["Three", method(objectOf([["class", objectOf([["new", TEXT]], ["new"])]]), objectOf([]))],
      ["Four", method({ type: "object", additionalProperties: true })],
    ]),
  ];
  return [
    ...cases,
    jsonCase("a chain of 300 references", alpha(chain), OUTPUT),
    jsonCase("params and results without a definition", inline, OUTPUT),
  ];
}

/** Each release is sound on its own; only what they give together goes round in a circle. */
function cyclesAcrossReleases(): HostileCase[] {
  const older = alpha([
    ["A", reference("B")],
    ["B", TEXT],
  ]);
  const newer = alpha([
    ["A", TEXT],
    ["B", reference("A")],
  ]);
  const number = alpha([
    ["A", { type: "integer" }],
    ["B", reference("A")],
  ]);
  return [
    filesCase(
      "two releases that refer to each other's names",
      [
        ["juju-3.6.1.json", older],
        ["juju-3.6.2.json", newer],
      ],
      EITHER,
    ),
    filesCase(
      "three releases that refer to each other's names",
      [
        ["juju-3.6.1.json", older],
        ["juju-3.6.2.json", newer],
        ["juju-3.6.3.json", number],
      ],
      EITHER,
    ),
    filesCase(
      "a release in which a definition is an array of itself",
      [
        ["juju-3.6.1.json", alpha([["A", arrayOf(reference("A"))]])],
        ["juju-3.6.2.json", alpha([["A", mapOf(reference("A"))]])],
      ],
      OUTPUT,
    ),
  ];
}

export function referenceCases(): HostileCase[] {
  return [
    ...missing(),
    ...soundCycles(),
    ...emptyCycles(),
    ...aliases(),
    ...cyclesAcrossReleases(),
  ];
}
