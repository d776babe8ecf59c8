import { baseSchema, facade, type Json } from "../support/base-schema.js";
import { diagnostic, EITHER, jsonCase, type HostileCase } from "../support/hostile-case.js";
import { Random } from "../support/random.js";

/** Where a value stands: the keys and indices that lead to it. */
type Path = readonly (string | number)[];

function pathsOf(value: Json, path: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.map((item, index): [number, Json] => [index, item])
    : value !== null && typeof value === "object"
      ? Object.entries(value)
      : [];
  return [path, ...inner.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

/** A copy in which one value is another. */
function replaced(value: Json, path: Path, replacement: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === first ? replaced(item, rest, replacement) : item));
  }
  const members = Object.entries(value as Record<string, Json>).map(
    ([key, item]): [string, Json] => [
      key,
      key === first ? replaced(item, rest, replacement) : item,
    ],
  );
  return Object.fromEntries(members);
}

function valueAt(value: Json, path: Path): Json {
  return path.reduce<Json>(
    (inner, key) => (inner as Record<string | number, Json>)[key] ?? null,
    value,
  );
}

const WRONG: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  "",
  "text",
  [],
  {},
  [null],
  [[]],
  { $ref: 1 },
  { type: "object" },
  { type: ["string", "null"] },
  { type: "null" },
];

/** Text that stands in no schema, so that its line can be found again. */
const MARK = "what-is-this-doing-here";

/** A text where an object or an array belongs: known to be wrong, on a known line. */
function markedPlaces(): HostileCase[] {
  const random = new Random("marked");
  const base = baseSchema();
  const containers = pathsOf(base).filter((path) => typeof valueAt(base, path) === "object");
  return random.sample(containers, 40).map((path) => {
    const schema = replaced(base, path, MARK);
    const lines = JSON.stringify(schema, undefined, 2).split("\n");
    const line = lines.findIndex((text) => text.includes(MARK)) + 1;
    return jsonCase(`a text at /${path.join("/")}`, schema, diagnostic("FG2001", line));
  });
}

/** Any value in any place; some of these are right by chance. */
function anyPlaces(): HostileCase[] {
  const random = new Random("any place");
  const base = baseSchema();
  const paths = pathsOf(base);
  return Array.from({ length: 60 }, () => {
    const path = random.pick(paths);
    const value = random.pick(WRONG);
    const title = `${JSON.stringify(value)} at /${path.join("/")}`;
    return jsonCase(title, replaced(base, path, value), EITHER);
  });
}

function wholeFiles(): HostileCase[] {
  const values: Json[] = [
    null,
    true,
    0,
    1e21,
    "",
    "[]",
    {},
    { Name: "Alpha" },
    [null],
    [[]],
    [0],
    ["x"],
    [{}],
  ];
  return [
    ...values.map((value) =>
      jsonCase(`${JSON.stringify(value)} as the file`, value, diagnostic("FG2001")),
    ),
    jsonCase("no facade at all", [], diagnostic("FG5002")),
  ];
}

function versions(): HostileCase[] {
  const wrong: Json[] = [0, -1, 1.5, 1e21, 9_007_199_254_740_992, "3", "", null, true, [3], {}];
  return [
    ...wrong.map((version) => {
      const title = `${JSON.stringify(version)} as a version`;
      return jsonCase(title, [facade("Alpha", version, [])], diagnostic("FG2001", 4));
    }),
    jsonCase("the largest version", [facade("Alpha", Number.MAX_SAFE_INTEGER, [])], EITHER),
  ];
}

export function wrongTypeCases(): HostileCase[] {
  return [...markedPlaces(), ...anyPlaces(), ...wholeFiles(), ...versions()];
}
