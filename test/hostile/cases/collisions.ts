import {
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
  filesCase,
  jsonCase,
  OUTPUT,
  type HostileCase,
} from "../support/hostile-case.js";

const TEXT: JsonObject = { type: "string" };

function small(name: string, version: number, methodName = "Go"): JsonObject {
  return facade(name, version, [[methodName, method(objectOf([["a", TEXT]]))]]);
}

/** Facades of one file that want the same place. */
function inOneFile(): HostileCase[] {
  const cases: [string, Json, HostileCase["expected"], string?][] = [
    ["one facade twice", [small("Alpha", 1), small("Alpha", 1)], "diagnostic", "FG2005"],
    [
      "one facade twice, with other methods",
      [small("Alpha", 1), small("Alpha", 1, "Stop")],
      "diagnostic",
      "FG2005",
    ],
    [
      "one version as 1 and as 1.0",
      [small("Alpha", 1), { ...small("Alpha", 1), Version: Number("1.0") }],
      "diagnostic",
      "FG2005",
    ],
    ["facades Foo and FOO", [small("Foo", 1), small("FOO", 2)], "diagnostic", "FG3002"],
    [
      "facades CAASUnit and CaasUnit",
      [small("CAASUnit", 1), small("CaasUnit", 1)],
      "diagnostic",
      "FG3002",
    ],
    ["facade FooV1 beside Foo 1", [small("Foo", 1), small("FooV1", 1)], "diagnostic", "FG3002"],
    ["facade FooV2 beside Foo 1", [small("Foo", 1), small("FooV2", 1)], "output"],
    ["facade FooV1 in version 2 beside Foo 12", [small("FooV1", 2), small("Foo", 12)], "output"],
    [
      "many versions",
      Array.from({ length: 60 }, (_, index) => small("Alpha", index + 1)),
      "output",
    ],
    ["versions 2, 10 and 1", [small("Alpha", 2), small("Alpha", 10), small("Alpha", 1)], "output"],
  ];
  return cases.map(([title, schema, expected, code]) => {
    return jsonCase(title, schema, { expected, ...(code === undefined ? {} : { code }) });
  });
}

/** Facades of several files. */
function inSeveralFiles(): HostileCase[] {
  const broken = baseSchema();
  if (broken[1]) broken[1]["Version"] = "2";
  return [
    filesCase(
      "the same file twice",
      [
        ["a.json", baseSchema()],
        ["b.json", baseSchema()],
      ],
      OUTPUT,
    ),
    filesCase(
      "files that contradict each other",
      [
        ["a.json", [small("Alpha", 1)]],
        ["b.json", [small("Alpha", 1, "Stop")]],
      ],
      diagnostic("FG3001"),
    ),
    filesCase(
      "releases that differ",
      [
        ["juju-3.6.1.json", [small("Alpha", 1)]],
        ["juju-3.6.2.json", [small("Alpha", 1, "Stop")]],
      ],
      OUTPUT,
    ),
    filesCase(
      "a good file and a bad one",
      [
        ["a.json", baseSchema()],
        ["b.json", broken],
      ],
      diagnostic("FG2001"),
    ),
    filesCase(
      "a good file and one of another form",
      [
        ["a.json", baseSchema()],
        ["package.json", { name: "x" }],
      ],
      diagnostic("FG2001"),
    ),
    filesCase(
      "releases with strange names",
      [
        ["juju-3.6.json", baseSchema()],
        ["juju-99999999999999999999.0.1.json", baseSchema()],
      ],
      EITHER,
    ),
    filesCase("a release whose name ends a comment", [["juju-3.6*.json", baseSchema()]], EITHER),
    filesCase(
      "a release whose name is a tag",
      [["juju-3.6\n@deprecated hostile.json", baseSchema()]],
      EITHER,
    ),
  ];
}

/** Descriptions of one property in different types over several releases. */
function drift(): HostileCase[] {
  const shapes: Json[] = [
    TEXT,
    { type: "integer" },
    { type: "array", items: TEXT },
    objectOf([["__proto__", TEXT]]),
    { type: "object", patternProperties: { ".*": TEXT } },
  ];
  const files = shapes.map((shape, index): [string, Json] => {
    const definition = objectOf(
      [
        ["value", shape],
        ["constructor", shape],
        ["__proto__", shape],
      ],
      index === 0 ? ["value"] : [],
    );
    return [
      `juju-3.6.${index}.json`,
      [facade("Alpha", 1, [["Go", method({ $ref: "#/definitions/A" })]], [["A", definition]])],
    ];
  });
  return [filesCase("five releases with five types", files, OUTPUT)];
}

export function collisionCases(): HostileCase[] {
  return [...inOneFile(), ...inSeveralFiles(), ...drift()];
}
