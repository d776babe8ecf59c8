import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { rawFacades, type RawFacade, type RawSchema } from "../history/raw-schemas.js";

const SCHEMA = fileURLToPath(new URL("../../schema/", import.meta.url));

/** One facade version as one release has it. */
export interface RawSource {
  readonly release: string;
  readonly facade: RawFacade;
}

/** What schemas say of a definition's property, in one release. */
export interface PropertyForm {
  readonly release: string;
  readonly branch: string;
  readonly schema: RawSchema;
  readonly required: boolean;
}

export interface MethodForm {
  readonly release: string;
  readonly branch: string;
  readonly params: RawSchema | undefined;
  readonly result: RawSchema | undefined;
}

/** One facade version with all that releases say of it, read without the generator. */
export class RawFacadeVersion {
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly sources: readonly RawSource[];

  constructor(sources: readonly [RawSource, ...RawSource[]]) {
    this.name = sources[0].facade.Name;
    this.version = sources[0].facade.Version;
    this.key = `${this.name}@${this.version}`;
    this.sources = sources;
  }

  /** Every release's form of the definition. */
  definitions(name: string): { readonly release: string; readonly schema: RawSchema }[] {
    return this.sources.flatMap(({ release, facade }) => {
      const schema = own(facade.Schema.definitions, name);
      return schema === undefined ? [] : { release, schema };
    });
  }

  properties(definition: string, property: string): PropertyForm[] {
    return this.definitions(definition).flatMap(({ release, schema }) => {
      const found = own(schema.properties, property);
      if (found === undefined) return [];
      const required = schema.required?.includes(property) === true;
      return { release, branch: branchOf(release), schema: found, required };
    });
  }

  methods(name: string): MethodForm[] {
    return this.sources.flatMap(({ release, facade }) => {
      const method = own(facade.Schema.properties, name);
      if (method === undefined) return [];
      const { Params: params, Result: result } = method.properties ?? {};
      return { release, branch: branchOf(release), params, result };
    });
  }

  methodNames(): ReadonlySet<string> {
    return new Set(
      this.sources.flatMap(({ facade }) => Object.keys(facade.Schema.properties ?? {})),
    );
  }

  definitionNames(): ReadonlySet<string> {
    return new Set(
      this.sources.flatMap(({ facade }) => Object.keys(facade.Schema.definitions ?? {})),
    );
  }
}

/** What the package under test is made from: every pinned release that the mirror has, and this repository's own schemas. */
export function pinnedSources(): RawSource[] {
  const { releases } = JSON.parse(readFileSync(path.join(SCHEMA, "releases.json"), "utf8")) as {
    readonly releases: readonly {
      readonly version: string;
      readonly files: readonly { readonly name: string }[];
    }[];
  };
  const pinned = new Set(
    releases.flatMap(({ version, files }) => files.map(({ name }) => `${version}/${name}`)),
  );
  const published = rawFacades().filter(({ release, file }) =>
    pinned.has(`${release}/${path.basename(file)}`),
  );
  return withEmbedded([...published, ...supplementSources()]);
}

/** What needs no mirror: `schema/supplement` and `schema/embedded`. */
export function ownSources(): RawSource[] {
  return withEmbedded(supplementSources());
}

function supplementSources(): RawSource[] {
  return folderSources("supplement");
}

/** The embedded schemas only stand in for facade versions that no other file has. */
function withEmbedded(sources: readonly RawSource[]): RawSource[] {
  const known = new Set(sources.map(({ facade }) => `${facade.Name}@${facade.Version}`));
  const standIns = folderSources("embedded").filter(
    ({ facade }) => !known.has(`${facade.Name}@${facade.Version}`),
  );
  return [...sources, ...standIns];
}

function folderSources(folder: string): RawSource[] {
  return readdirSync(path.join(SCHEMA, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => {
      const file = path.join(SCHEMA, folder, name);
      const facades = JSON.parse(readFileSync(file, "utf8")) as RawFacade[];
      const release = name === "jaas.json" ? "JAAS" : name.replace(/^juju-|\.json$/gu, "");
      return facades.map((facade) => ({ release, facade }));
    });
}

export function byFacadeVersion(
  sources: readonly RawSource[],
): ReadonlyMap<string, RawFacadeVersion> {
  const grouped = new Map<string, [RawSource, ...RawSource[]]>();
  for (const source of sources) {
    const key = `${source.facade.Name}@${source.facade.Version}`;
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [source]);
    else group.push(source);
  }
  return new Map([...grouped].map(([key, group]) => [key, new RawFacadeVersion(group)]));
}

/**
 * The branch of the data files whose Go source a release was built from, or comes nearest to: "3.3.0" is the
 * oldest of them and stands for all before it.
 */
export function branchOf(release: string): string {
  const [, major = "", minor = ""] = /^(\d+)\.(\d+)/u.exec(release) ?? [];
  if (major === "") return release;
  const order = Number(major) * 100 + Number(minor);
  if (order <= 303) return "3.3.0";
  if (order < 400) return "3.6";
  return order === 400 ? "4.0" : "main";
}

/** A schema in the words that the data files use for it. */
export function formOf(schema: RawSchema): string {
  if (schema.$ref !== undefined) return `$ref ${referenceOf(schema)}`;
  if (schema.type === "array") return `array<${formOf(schema.items ?? {})}>`;
  if (schema.type === "object") {
    const values = schema.patternProperties?.[".*"];
    if (values !== undefined) return `object{.*: ${formOf(values)}}`;
    if (schema.additionalProperties === true) return "object{any}";
    return "object";
  }
  const type = schema.type ?? "anything";
  return schema.format === undefined ? type : `${type}(${schema.format})`;
}

/** The definition that a `$ref` names. */
export function referenceOf(schema: RawSchema): string | undefined {
  return schema.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);
}

function own<Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}
