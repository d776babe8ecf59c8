import { readdirSync, readFileSync } from "node:fs";
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
import { filesCase, jsonCase, OUTPUT, type HostileCase } from "../support/hostile-case.js";
import { GLOBAL_NAMES, OBJECT_MEMBERS, RARE_IDENTIFIERS, RESERVED_WORDS } from "./hostile-names.js";

const FOLDER = new URL("../../../schema/corrections/", import.meta.url);

/** What a correction is about, as far as a schema has to know it. */
interface CorrectionSubject {
  readonly kind: string;
  readonly definition?: string;
  readonly property?: string;
  readonly method?: string;
  readonly facades?: readonly string[];
}

function correctionSubjects(): CorrectionSubject[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
    .flatMap((name) => {
      // Another test holds these files against their JSON schema.
      const { kind = "", corrections = [] } = JSON.parse(
        readFileSync(new URL(name, FOLDER), "utf8"),
      ) as { kind?: string; corrections?: Omit<CorrectionSubject, "kind">[] };
      return corrections.map((subject) => ({ ...subject, kind }));
    });
}

const FLAGS: JsonObject = arrayOf({ type: "boolean" });

/** Every definition and property that a correction speaks of, as something that no correction expects. */
function otherDefinitions(): Json {
  const properties = new Map<string, Set<string>>();
  for (const { definition, property = "other" } of correctionSubjects()) {
    if (definition === undefined) continue;
    const known = properties.get(definition) ?? new Set();
    properties.set(definition, known.add(property));
  }
  const definitions = [...properties].map(([name, members]): [string, Json] => [
    name,
    objectOf(
      [...members].map((member) => [member, FLAGS]),
      [...members],
    ),
  ]);
  const all = objectOf(definitions.map(([name]) => [name, reference(name)]));
  return [facade("Alpha", 1, [["Go", method(all, all)]], definitions)];
}

/** Methods that corrections speak of, with params and results that no correction expects. */
function otherMethods(): Json {
  const subjects = correctionSubjects().flatMap(({ kind, method: name, facades = [] }) => {
    return name === undefined ? [] : facades.map((key) => ({ kind, name, key }));
  });
  // What always fails does so whatever it takes, and the emitted method says so.
  const failing = new Set(
    subjects.filter(({ kind }) => kind === "always-fails").map(({ name, key }) => `${key} ${name}`),
  );
  const methods = new Map<string, Set<string>>();
  for (const { name, key } of subjects) {
    if (failing.has(`${key} ${name}`)) continue;
    methods.set(key, (methods.get(key) ?? new Set()).add(name));
  }
  return [...methods].map(([key, names]) => {
    const [name = "", version = ""] = key.split("@");
    const all = [...names].map((each): [string, Json] => [each, method(FLAGS, FLAGS)]);
    return facade(name, Number(version), all);
  });
}

/** Definitions that travel both ways and look different on each, so that every one needs a second name. */
function bothWays(names: readonly string[], isList: (name: string) => boolean = () => true): Json {
  const methods = names.map((name, index): [string, Json] => [
    `Use${index}`,
    method(reference(name), arrayOf(reference(name))),
  ]);
  const definitions = names.map((name, index): [string, Json] => {
    const next = reference(names[(index + 1) % names.length] ?? name);
    const list: [string, Json] = ["list", arrayOf(mapOf(arrayOf(next)))];
    const properties: [string, Json][] = [["next", next], ...(isList(name) ? [list] : [])];
    return [
      name,
      objectOf(
        properties,
        properties.map(([property]) => property),
      ),
    ];
  });
  return [facade("Alpha", 1, methods, definitions)];
}

function withParams(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${name}Params`, `${name}Params$`]);
}

export function correctionCases(): HostileCase[] {
  const names = [
    ...new Set([...OBJECT_MEMBERS, ...RESERVED_WORDS, ...GLOBAL_NAMES, ...RARE_IDENTIFIERS]),
  ].filter((name) => name !== "default");
  const ring = ["A", "B", "C", "D"];
  const onlyParams = [facade("Alpha", 1, [["Go", method(reference("A"))]], definitionsOf("A"))];
  const onlyResult = [
    facade(
      "Alpha",
      1,
      [["Stop", method(undefined, reference("A"))]],
      [...definitionsOf("A"), ["AParams", { type: "string" }]],
    ),
  ];
  return [
    jsonCase("definitions that corrections name, in another shape", otherDefinitions(), OUTPUT),
    jsonCase("methods that corrections name, with other params", otherMethods(), OUTPUT),
    jsonCase("definitions of two forms, under hostile names", bothWays(names), OUTPUT),
    jsonCase(
      "definitions of two forms, whose second names are taken",
      bothWays(withParams(["Foo", "__proto__", "Promise", "constructor"])),
      OUTPUT,
    ),
    jsonCase(
      "a ring of definitions, of which one has two forms",
      bothWays(ring, (name) => name === "C"),
      OUTPUT,
    ),
    jsonCase(
      "a ring of definitions of one form",
      bothWays(ring, () => false),
      OUTPUT,
    ),
    filesCase(
      "a definition that travels one way in each of two releases",
      [
        ["juju-3.6.1.json", onlyParams],
        ["juju-3.6.2.json", onlyResult],
      ],
      OUTPUT,
    ),
  ];
}

function definitionsOf(name: string): [string, Json][] {
  return [[name, objectOf([["list", FLAGS]], ["list"])]];
}
