import type { JsonObject } from "../support/base-schema.js";
import {
  kindOf,
  partsOf,
  propertiesOf,
  referredName,
  throughUnnamed,
  type SchemaParts,
} from "./schema-parts.js";

// The second opinion on which definitions are emitted, by what Go's `encoding/json` does with a slice or a map that
// is nil. It shares no code with the generator.

/** Which way a value travels: to the controller or from it. */
export type Direction = "params" | "result";

const DIRECTIONS = ["params", "result"] as const satisfies readonly Direction[];

/** One emitted type: a definition as it travels in one direction. */
export interface ExpectedForm {
  readonly definition: string;
  readonly direction: Direction;
}

/** Every emitted type of a facade. */
export interface ExpectedForms {
  readonly byName: ReadonlyMap<string, ExpectedForm>;
  /** Under which name a definition stands where something refers to it. */
  readonly nameOf: (definition: string, direction: Direction) => string;
}

/** The types of a facade, of which each release gives one part. */
export function expectedForms(releases: readonly SchemaParts[]): ExpectedForms {
  const names = new Set(releases.flatMap(({ definitions }) => [...definitions.keys()]));
  const travels = (name: string, direction: Direction): boolean => reached[direction].has(name);
  const reached = Object.fromEntries(
    DIRECTIONS.map((direction) => [direction, reachedNames(releases, direction)]),
  ) as Record<Direction, ReadonlySet<string>>;
  const both = [...names].filter((name) => DIRECTIONS.every((way) => travels(name, way)));
  const second = new Map(
    twoForms(releases, both).map((name) => {
      let params = `${name}Params`;
      while (names.has(params)) params += "$";
      return [name, params];
    }),
  );
  const byName = new Map<string, ExpectedForm>();
  for (const definition of names) {
    const params = second.get(definition);
    // What nothing refers to is shown as it would come from the controller.
    const onlySent = travels(definition, "params") && !travels(definition, "result");
    byName.set(definition, { definition, direction: onlySent ? "params" : "result" });
    if (params !== undefined) byName.set(params, { definition, direction: "params" });
  }
  const nameOf = (definition: string, direction: Direction): string => {
    return (direction === "params" ? second.get(definition) : undefined) ?? definition;
  };
  return { byName, nameOf };
}

/** A nil slice or map is null unless `omitempty` leaves it out. A type with a name is looked at where it is declared. */
export function isNilable(schema: JsonObject, parts: SchemaParts): boolean {
  return ["array", "map"].includes(kindOf(throughUnnamed(schema, parts)));
}

/** Those of the definitions that look different on the two ways, or lead to one that does. */
function twoForms(releases: readonly SchemaParts[], both: readonly string[]): string[] {
  const found = new Set(
    both.filter((name) =>
      releases.some((parts) => {
        const schema = parts.definitions.get(name);
        return schema !== undefined && looksDifferent(schema, parts);
      }),
    ),
  );
  for (let isGrowing = true; isGrowing;) {
    const more = both.filter((name) => {
      return !found.has(name) && releases.some((parts) => leadsTo(name, found, parts));
    });
    for (const name of more) found.add(name);
    isGrowing = more.length > 0;
  }
  return [...found];
}

function leadsTo(name: string, found: ReadonlySet<string>, parts: SchemaParts): boolean {
  const schema = parts.definitions.get(name);
  return schema !== undefined && [...namesIn(schema, parts)].some((inner) => found.has(inner));
}

function looksDifferent(definition: JsonObject, parts: SchemaParts): boolean {
  const schema = throughUnnamed(definition, parts);
  if (kindOf(schema) !== "object") return false;
  return [...propertiesOf(schema).values()].some((property) => {
    const value = throughUnnamed(property.schema, parts);
    return (property.required && isNilable(value, parts)) || hasNilableInside(value, parts);
  });
}

/** Whether a slice or a map holds slices or maps, at any depth. */
function hasNilableInside(schema: JsonObject, parts: SchemaParts): boolean {
  const value = throughUnnamed(schema, parts);
  if (!isNilable(value, parts)) return false;
  return partsOf(value).some((part) => isNilable(part, parts) || hasNilableInside(part, parts));
}

/** Definitions that the params, or the results, of any method lead to. */
function reachedNames(releases: readonly SchemaParts[], direction: Direction): ReadonlySet<string> {
  const all = releases.map((parts) => {
    const reached = new Set<string>();
    const visit = (schema: JsonObject): void => {
      for (const name of namesIn(schema, parts)) {
        const definition = parts.definitions.get(name);
        if (definition === undefined || reached.has(name)) continue;
        reached.add(name);
        visit(definition);
      }
    };
    for (const method of parts.methods.values()) {
      const part = method[direction];
      if (part !== undefined) visit(part);
    }
    return reached;
  });
  return new Set(all.flatMap((reached) => [...reached]));
}

/** Names of the definitions that a schema itself refers to. */
function namesIn(schema: JsonObject, parts: SchemaParts): ReadonlySet<string> {
  const value = throughUnnamed(schema, parts);
  if (kindOf(value) === "reference") return new Set([referredName(value)]);
  return new Set(partsOf(value).flatMap((part) => [...namesIn(part, parts)]));
}
