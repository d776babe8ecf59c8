import { ValueDrawer, type Json } from "./draw-value.js";
import {
  resolved,
  type TrueObject,
  type TruePlace,
  type TrueType,
  type TrueTypes,
} from "./true-type.js";

/** What is done to a value so that it can no longer travel. */
export const MUTATIONS = [
  "wrong kind",
  "null",
  "missing property",
  "extra property",
  "phantom property",
  "bytes as numbers",
  "version as object",
  "unknown word",
  "key that is no integer",
  "tuple of another kind",
  "neither form",
] as const;

export type Mutation = (typeof MUTATIONS)[number];

/** A value that cannot travel. */
export interface Mutant {
  readonly mutation: Mutation;
  /** The property that was changed; empty for the whole value. */
  readonly property: string;
  readonly value: Json;
}

/**
 * Every way in which a definition's value can be spoiled in one place. Parts that are definitions of their own are
 * spoiled where those are looked at.
 */
export function mutantsOf(type: TrueType, types: TrueTypes, random: () => number): Mutant[] {
  const least = new ValueDrawer(types, random, "least");
  const shape = resolved(type, types);
  if (shape.kind !== "object") {
    const spoiled = spoiledPlaces({ type, mayBeNull: "no" }, types, least);
    return spoiled.map(([mutation, value]) => ({ mutation, property: "", value }));
  }
  return objectMutants(shape, types, least);
}

function objectMutants(shape: TrueObject, types: TrueTypes, least: ValueDrawer): Mutant[] {
  const base = least.draw(shape) as Readonly<Record<string, Json>>; // An object is drawn as one.
  // An interface without members takes anything but null, which says nothing about the wire.
  if (shape.properties.size === 0) return [];
  const mutants: Mutant[] = [
    { mutation: "null", property: "", value: null },
    { mutation: "wrong kind", property: "", value: "text" },
    { mutation: "extra property", property: "", value: { ...base, "no such property": 1 } },
  ];
  for (const [property, type] of shape.phantoms) {
    const value = { ...base, [property]: least.draw(type) };
    mutants.push({ mutation: "phantom property", property, value });
  }
  for (const [property, place] of shape.properties) {
    if (place.neverDrawn === true) continue;
    if (place.mayBeMissing === "no") {
      const { [property]: _, ...value } = base;
      mutants.push({ mutation: "missing property", property, value });
    }
    for (const [mutation, spoiled] of spoiledPlaces(place, types, least)) {
      mutants.push({ mutation, property, value: { ...base, [property]: spoiled } });
    }
  }
  return mutants;
}

type Spoiled = readonly [mutation: Mutation, value: Json];

function spoiledPlaces(place: TruePlace, types: TrueTypes, least: ValueDrawer): Spoiled[] {
  const shape = resolved(place.type, types);
  if (shape.kind === "any") return [];
  if (shape.kind === "object" && shape.properties.size === 0) return [];
  const spoiled: Spoiled[] = [["wrong kind", wrongKindOf(place.type, types)]];
  if (place.mayBeNull === "no") spoiled.push(["null", null]);
  switch (shape.kind) {
    case "string":
      if (shape.form === "base64") spoiled.push(["bytes as numbers", [104, 105]]);
      if (shape.form === "version" || shape.form === "binary-version") {
        const version = { Major: 3, Minor: 6, Tag: "", Patch: 1, Build: 0 };
        spoiled.push(["version as object", version]);
      }
      break;
    case "known-values":
      if (shape.open === "no") {
        spoiled.push(["unknown word", typeof shape.values[0] === "number" ? 4711 : "a new word"]);
      }
      break;
    case "array":
      for (const [mutation, value] of spoiledPlaces(shape.element, types, least)) {
        spoiled.push([mutation, [value]]);
      }
      break;
    case "map":
      for (const [mutation, value] of spoiledPlaces(shape.element, types, least)) {
        spoiled.push([mutation, { [shape.keys === "integer" ? "7" : "key"]: value }]);
      }
      if (shape.keys === "integer") {
        spoiled.push(["key that is no integer", { key: least.draw(shape.element.type) }]);
      }
      break;
    case "one-of":
      spoiled.push(...spoiledChoices(shape.options, types, least));
      break;
    default:
  }
  return spoiled;
}

function spoiledChoices(
  options: readonly TrueType[],
  types: TrueTypes,
  least: ValueDrawer,
): Spoiled[] {
  const shapes = options.map((option) => resolved(option, types));
  if (shapes.some(({ kind }) => kind === "object")) {
    return [["neither form", { "no such property": [] }]];
  }
  return shapes.flatMap((shape, index): Spoiled[] => {
    if (shape.kind !== "tuple") return [];
    const drawn = shape.elements.map((element) => least.draw(element));
    const next = shapes[(index + 1) % shapes.length];
    const [word] = drawn;
    const others = next?.kind === "tuple" ? next.elements.map((part) => least.draw(part)) : [];
    return [
      ["unknown word", ["a new word", ...drawn.slice(1)]],
      ["unknown word", [word ?? null, "a new word", ...drawn.slice(2)]],
      ["tuple of another kind", [word ?? null, ...others.slice(1)]],
      ["tuple of another kind", drawn.slice(0, -1)],
    ];
  });
}

/** Something of a kind of JSON that cannot stand here. */
function wrongKindOf(type: TrueType, types: TrueTypes): Json {
  const kinds = kindsOf(type, types);
  if (!kinds.has("number")) return 7;
  return kinds.has("string") ? true : "text";
}

function kindsOf(type: TrueType, types: TrueTypes): Set<"string" | "number" | "other"> {
  const shape = resolved(type, types);
  switch (shape.kind) {
    case "string":
      return new Set(["string"]);
    case "integer":
    case "number":
      return new Set(["number"]);
    case "known-values":
      return new Set(
        shape.values.map((value) => (typeof value === "string" ? "string" : "number")),
      );
    case "one-of":
      return new Set(shape.options.flatMap((option) => [...kindsOf(option, types)]));
    default:
      return new Set(["other"]);
  }
}
