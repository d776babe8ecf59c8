import type { JsonObject } from "../support/base-schema.js";
import {
  kindOf,
  readParts,
  referredName,
  throughUnnamed,
  type SchemaParts,
} from "./schema-parts.js";
import { expectedForms, type ExpectedForms } from "./travelling-forms.js";

/** What a package must hold, read straight from the schema and from nothing of the generator's. */
export interface ExpectedFacade {
  readonly methods: readonly string[];
  readonly forms: ExpectedForms;
  /** Several files describe it when there is more than one: then only names are compared, as types are merged. */
  readonly releases: readonly SchemaParts[];
}

/** Facades by class name. */
export function expectedFacades(files: Iterable<Buffer>): ReadonlyMap<string, ExpectedFacade> {
  const releases = new Map<string, SchemaParts[]>();
  for (const file of files) {
    const entries = JSON.parse(file.toString("utf8").replace(/^\uFEFF/u, "")) as JsonObject[];
    for (const entry of entries) {
      const key = `${entry["Name"] as string}V${entry["Version"] as number}`;
      const parts = readParts(entry["Schema"] as JsonObject);
      releases.set(key, [...(releases.get(key) ?? []), parts]);
    }
  }
  return new Map(
    [...releases].map(([key, members]) => {
      const methods = new Set(members.flatMap((parts) => [...parts.methods.keys()]));
      const forms = expectedForms(members);
      return [key, { methods: [...methods], forms, releases: members }];
    }),
  );
}

/** The definition that a reference leads to in the end. A ring of references must not come out of the generator. */
export function resolve(
  schema: JsonObject,
  parts: SchemaParts,
): { readonly schema: JsonObject; readonly name: string | undefined } {
  let name: string | undefined;
  let current = throughUnnamed(schema, parts);
  for (let step = 0; kindOf(current) === "reference"; step++) {
    if (step > parts.definitions.size) throw new RangeError(`definition ${name} leads to itself`);
    name = referredName(current);
    const next = parts.definitions.get(name);
    if (next === undefined) throw new RangeError(`definition ${name} does not exist`);
    current = throughUnnamed(next, parts);
  }
  return { schema: current, name };
}
