import { compareText } from "../../../generator/model/order.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What this bench has to know of a facade in a schema file. */
export interface FacadeEntry {
  readonly Name: string;
  readonly Version: number;
  readonly Schema: Readonly<Record<string, unknown>>;
}

/**
 * How a copy differs from its original. With shared types only the facade's name does, so that all copies come
 * down to the types of the original; with types of its own, its definitions and their properties are called
 * otherwise too.
 */
export type CopyKind = "shared types" | "own types";

/**
 * As many times the facades of a real schema: first they themselves, then copies with a letter behind the name.
 * All facades of one copy have the same letter, so that within a copy as much is shared as in the original.
 */
export function multiplySchema(
  facades: readonly FacadeEntry[],
  times: number,
  kind: CopyKind,
): readonly FacadeEntry[] {
  const multiplied = [...facades];
  for (let copy = 1; copy < times; copy++) {
    const suffix = LETTERS.charAt(copy);
    for (const facade of facades) {
      multiplied.push({
        ...facade,
        Name: `${facade.Name}${suffix}`,
        Schema: kind === "own types" ? renameTypes(facade.Schema, suffix) : facade.Schema,
      });
    }
  }
  const keys = new Set(multiplied.map(({ Name, Version }) => `${Name} ${Version}`));
  if (keys.size < multiplied.length) throw new Error("a copy has the name of another facade");
  return multiplied.toSorted((left, right) => compareText(left.Name, right.Name));
}

/** The facade that gives a generator the least to do. */
export function smallestFacade(facades: readonly FacadeEntry[]): FacadeEntry {
  const [smallest] = facades.toSorted(
    (left, right) => JSON.stringify(left).length - JSON.stringify(right).length,
  );
  if (smallest === undefined) throw new Error("the schema has no facade");
  return smallest;
}

/** Methods keep their names: they stand in no type that copies could share. */
function renameTypes(schema: FacadeEntry["Schema"], suffix: string): FacadeEntry["Schema"] {
  const renamed = renameReferences(schema, suffix) as Record<string, unknown>;
  const definitions = renamed["definitions"];
  if (definitions === undefined) return renamed;
  return {
    ...renamed,
    definitions: withSuffix(renameProperties(definitions, suffix) as object, suffix),
  };
}

function renameReferences(value: unknown, suffix: string): unknown {
  return mapObjects(value, (object) =>
    typeof object["$ref"] === "string" ? { ...object, $ref: `${object["$ref"]}${suffix}` } : object,
  );
}

function renameProperties(value: unknown, suffix: string): unknown {
  return mapObjects(value, (object) => {
    const { properties, required } = object;
    // A property may itself be called `properties`; then its value is a schema and no table of schemas.
    if (typeof object["type"] !== "string" || properties === undefined) return object;
    return {
      ...object,
      properties: withSuffix(properties as object, suffix),
      ...(Array.isArray(required)
        ? { required: required.map((name) => `${String(name)}${suffix}`) }
        : {}),
    };
  });
}

function withSuffix(object: object, suffix: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [`${name}${suffix}`, value]),
  );
}

/** Applies a change to every object inside a JSON value, the inner ones first. */
function mapObjects(
  value: unknown,
  change: (object: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, item]) => [key, mapObjects(item, change)]);
  return change(Object.fromEntries(entries) as Record<string, unknown>);
}
