import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { applies } from "../../generator/correct/applies.js";
import type { Correction, Match } from "../../generator/correct/correction.js";
import { readInputs } from "../../generator/load/read-inputs.js";
import type { FacadeSchema } from "../../generator/model/facade-schema.js";
import { shapeText } from "../../generator/model/shape-text.js";
import { validate } from "../../generator/validate/validate.js";
import { mirrorFiles } from "../support/mirror.js";
import { readFacts, type Entry } from "../wire-truth/facts.js";

const SCHEMA = new URL("../../schema/", import.meta.url);
const FOLDER = new URL("corrections/", SCHEMA);

/** One line of a correction file. */
interface Line extends Match {
  readonly definition?: string;
  readonly property?: string;
  readonly method?: string;
  readonly expects: readonly string[];
  readonly unpublished?: true;
  readonly directions?: readonly string[];
  readonly shape?: unknown;
  readonly values?: string;
  readonly at?: string;
  readonly never?: true;
  readonly typescript: string;
  readonly source: string;
}

interface CorrectionFile {
  readonly kind: Correction["kind"];
  readonly corrections: readonly Line[];
}

interface Named {
  readonly shape?: unknown;
  readonly open?: boolean;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** The files that together hold each fact of the wire's description once, and how many each has. */
const FACTS = {
  "always-fails.json": 9,
  "always-present.json": 27,
  "any-json.json": 60,
  "bare-types.json": 2,
  "base64.json": 11,
  "durations.json": 22,
  "known-values.json": 181,
  "map-keys.json": 2,
  "not-callable.json": 6,
  "nulls.json": 575,
  "own-json.json": 45,
  "phantoms.json": 32,
  "promoted.json": 14,
  "times.json": 47,
  "watcher-ids.json": 34,
  "watchers.json": 213,
  "wrong-references.json": 3,
};

const NOT_CORRECTIONS = ["corrections.schema.json", "releases.json", "types.json", "values.json"];
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const files = new Map(
  names
    .filter((name) => !NOT_CORRECTIONS.includes(name))
    .map((name) => [name, readJson(name) as CorrectionFile]),
);
const lines = [...files].flatMap(([name, { kind, corrections }]) =>
  corrections.map((line) => ({ name, kind, line })),
);
const { types } = readJson("types.json") as { types: Record<string, Named> };
const { values } = readJson("values.json") as { values: Record<string, Named> };

function textOf(name: string): string {
  return readFileSync(new URL(name, FOLDER), "utf8");
}

/** The first test holds each file against its JSON schema, so that callers may say what they read. */
function readJson(name: string): unknown {
  return JSON.parse(textOf(name));
}

function subjectOf({ definition, property, method, facades }: Line): string {
  if (method !== undefined) return `${facades?.join() ?? ""} ${method}`;
  return property === undefined ? `${definition}` : `${definition}.${property}`;
}

describe("correction files", () => {
  const isValid = new Ajv({ strict: false }).compile(readJson("corrections.schema.json") as object);

  test.each(names.filter((name) => name !== "corrections.schema.json"))("%s is valid", (name) => {
    isValid(readJson(name));
    expect(isValid.errors ?? []).toEqual([]);
  });

  test.each(names.filter((name) => name !== "corrections.schema.json"))(
    "%s has an entry a line, sorted",
    (name) => {
      const [, inner = ""] =
        /[[{]\n(?<inner>(?: {4}.*\n)+) {2}[\]}]\n\}\n$/u.exec(textOf(name)) ?? [];
      const found = inner
        .split("\n")
        .slice(0, -1)
        .map((line): unknown => {
          const text = line.trim().replace(/,$/u, "");
          return JSON.parse(text.startsWith('"') && text.endsWith("}") ? `{${text}}` : text);
        });
      const file = readJson(name) as Record<string, unknown>;
      const { corrections, releases } = file;
      if (Array.isArray(releases)) return expect(found).toEqual(releases);
      if (Array.isArray(corrections)) {
        const keys = found.map((line) => sortKey(line as Line));
        expect(found).toEqual(corrections);
        return expect(keys).toEqual([...keys].sort());
      }
      const named = (file["types"] ?? file["values"]) as Record<string, unknown>;
      const keys = found.map((line) => Object.keys(line as object)[0] ?? "");
      expect(Object.assign({}, ...found)).toEqual(named);
      expect(keys).toEqual([...new Set(keys)].sort());
    },
  );

  test("no two corrections say the same thing of the same thing", () => {
    const keys = lines.map(({ kind, line }) =>
      JSON.stringify([kind, subjectOf(line), line.facades, line.releases, line.at]),
    );
    expect(keys.filter((key, position) => keys.indexOf(key) !== position)).toEqual([]);
  });

  test("every source says in which code the fact was found", () => {
    const known = /^(?:juju(?:'s schema)? |jimm |gopkg\.in\/|github\.com\/)\S/u;
    const named = [...Object.values(types), ...Object.values(values)] as { source: string }[];
    const sources = [...lines.map(({ line }) => line.source), ...named.map(({ source }) => source)];
    expect(sources.filter((source) => !known.test(source))).toEqual([]);
  });
});

/** The order of a file: by definition and property, or by facade and method. */
function sortKey(line: Line): string {
  const { definition, property = "", method, facades = [], at, releases } = line;
  const subject = method === undefined ? [definition, property] : [facades[0], method];
  return [...subject, at === "elements" ? 1 : 0, releases?.since ?? ""].join("\u0001");
}

describe("the facts about the wire", () => {
  test("each is one correction of its kind, and no correction of these files is none of them", () => {
    const ofFacts = lines.filter(({ name }) => Object.hasOwn(FACTS, name));
    const counts = Object.fromEntries(
      Object.keys(FACTS).map((name) => [name, files.get(name)?.corrections.length]),
    );
    expect(counts).toEqual(FACTS);
    const facts = readFacts().entries.map(factKey).sort();
    expect(facts).toHaveLength(1_283);
    expect(ofFacts.map(({ kind, line }) => lineKey(kind, line)).sort()).toEqual(facts);
  });

  test("known values are those of the fact", () => {
    for (const entry of readFacts().entries) {
      if (entry.kind !== "known-values") continue;
      const { definition, property, values: fact, branches } = entry;
      const words = fact.words?.filter((word) => typeof word !== "boolean").sort();
      const [line, other] = lines
        .filter(({ name, line }) => {
          return name === "known-values.json" && subjectOf(line) === `${definition}.${property}`;
        })
        .map((found) => found.line)
        .filter(({ releases }) => {
          const isNew = branches[0] === "4.0" || branches[0] === "main";
          return releases === undefined || (releases.since !== undefined) === isNew;
        });
      expect(other, entry.label).toBeUndefined();
      const set = values[line?.values ?? ""];
      const expected = words === undefined || words.length === 0 ? undefined : words;
      expect(set && Object.values(set.values ?? {}).sort(), entry.label).toEqual(expected);
      if (set !== undefined) expect(set.open, entry.label).toBe(!fact.closed);
    }
  });
});

function factKey(entry: Entry): string {
  const { kind, tsType } = entry;
  if (kind === "definition") return JSON.stringify(["own-json", entry.definition, "", tsType]);
  if ("method" in entry) return JSON.stringify([kind, entry.facade, entry.method, tsType]);
  const subject = `${entry.definition}.${entry.property}`;
  if (kind === "null") {
    const at = entry.container === "elem" ? "elements" : "property";
    return JSON.stringify([kind, subject, at, tsType, entry.never]);
  }
  return JSON.stringify([kind, subject, "", kind === "known-values" ? "" : tsType]);
}

function lineKey(kind: Correction["kind"], line: Line): string {
  const { method, at, typescript, never = false } = line;
  if (method !== undefined) return JSON.stringify([kind, line.facades?.join(), method, typescript]);
  if (kind === "null") return JSON.stringify([kind, subjectOf(line), at, typescript, never]);
  return JSON.stringify([kind, subjectOf(line), "", kind === "known-values" ? "" : typescript]);
}

describe("the types that corrections name", () => {
  test("known values are in values.json, each set is in use, and its name is in the TypeScript type", () => {
    const used = lines.flatMap(({ line }) => (line.values === undefined ? [] : [line]));
    expect(Object.keys(values).sort()).toEqual(
      [...new Set(used.map((line) => line.values))].sort(),
    );
    for (const line of used)
      expect([line.values, `${line.values}[]`], subjectOf(line)).toContain(line.typescript);
  });

  test("names are identifiers that nothing else has", () => {
    const all = [...Object.keys(types), ...Object.keys(values)];
    expect(all.filter((name, position) => all.indexOf(name) !== position)).toEqual([]);
    expect(all.filter((name) => !/^[A-Z][A-Za-z0-9]*$/u.test(name))).toEqual([]);
    expect(all.filter((name) => Object.hasOwn(globalThis, name))).toEqual([]);
    for (const [name, set] of Object.entries(values)) {
      const members = Object.values(set.values ?? {});
      expect(new Set(members).size, name).toBe(members.length);
      for (const member of Object.keys(set.values ?? {})) expect(member).toMatch(/^[A-Z]\w*$/u);
    }
  });

  test("every type leads to types that are there", () => {
    const missing = Object.values(types).flatMap(({ shape }) => referencesOf(shape));
    expect(missing.filter((name) => !Object.hasOwn(types, name))).toEqual([]);
  });
});

/** The names in every `ref` of a written shape. */
function referencesOf(shape: unknown): string[] {
  if (shape === null || typeof shape !== "object") return [];
  return Object.entries(shape).flatMap(([key, part]: [string, unknown]) =>
    key === "ref" && typeof part === "string" ? [part] : referencesOf(part),
  );
}

// Without a mirror (JUJU_SCHEMA_MIRROR) there are no published files to hold the corrections against.
describe.skipIf(mirrorFiles().length === 0)("every schema file", async () => {
  const facades = await allFacades();

  test("the releases are those that the corrections were held against", () => {
    const { releases } = readJson("releases.json") as { releases: string[] };
    expect([...new Set(facades.map(({ release }) => release))].sort()).toEqual(
      [...releases].sort(),
    );
  });

  test("no set of known values is called like a definition or a facade", () => {
    const taken = new Set(
      facades.flatMap(({ name, definitions }) => [name, ...definitions.keys()]),
    );
    expect(Object.keys(values).filter((name) => taken.has(name))).toEqual([]);
  });

  test("every correction meets a schema that says what it expects, and none that says otherwise", () => {
    for (const { name, kind, line } of lines) {
      const label = `${name} ${subjectOf(line)}`;
      const here = facades.filter((facade) => applies(line, facade));
      const found = here.flatMap((facade) => saidBy(facade, kind, line));
      expect(found.length === 0, label).toBe(line.unpublished === true);
      if (line.expects.length === 0) continue;
      const others = found.filter((text) => !line.expects.includes(text));
      expect(others, label).toEqual([]);
      const unmet = line.expects.filter((text) => !found.includes(text));
      if (line.unpublished !== true) expect(unmet, label).toEqual([]);
    }
  });

  test("every shape leads to types that are there, or to definitions of the same facade", () => {
    for (const { kind, line } of lines) {
      const foreign = referencesOf(line.shape).filter((name) => !Object.hasOwn(types, name));
      for (const facade of facades.filter((candidate) => applies(line, candidate))) {
        if (saidBy(facade, kind, line).length === 0) continue;
        expect(foreign.filter((name) => !facade.definitions.has(name))).toEqual([]);
      }
    }
  });
});

async function allFacades(): Promise<FacadeSchema[]> {
  const own = ["embedded", "supplement"].map((name) => fileURLToPath(new URL(name, SCHEMA)));
  const published = mirrorFiles().map(({ file }) => file);
  const paths = [...published, ...own];
  const loaded = await readInputs({ sources: paths.map((path) => ({ path, release: "JAAS" })) });
  return validate(loaded.output).output;
}

/** What a facade's schema says of the subject of a correction; nothing where it does not have it. */
function saidBy(facade: FacadeSchema, kind: Correction["kind"], line: Line): string[] {
  if (line.method !== undefined) {
    const method = facade.methods.get(line.method);
    if (method === undefined) return [];
    const [params = "none", result = "none"] = [method.params, method.result].map((part) =>
      part === undefined ? undefined : shapeText(part),
    );
    const isOfResult = kind === "bare-type" ? line.expects.includes(result) : kind === "watcher";
    return [isOfResult ? result : params];
  }
  const shape = facade.definitions.get(line.definition ?? "")?.shape;
  if (shape === undefined) return [];
  if (line.property === undefined) return [shapeText(shape)];
  const property = shape.kind === "object" ? shape.properties.get(line.property) : undefined;
  if (property !== undefined) return [shapeText(property.shape)];
  // Where the schema lacks what Go promotes, it says nothing, and that is what such a correction is for.
  return line.expects.length === 0 ? ["absent"] : [];
}
