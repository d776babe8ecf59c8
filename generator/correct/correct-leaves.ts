import { mapLeaves, type Shape } from "../model/shape.js";

/** Bytes, which the schema takes for an array of integers. */
export function bytesAsText(shape: Shape): Shape {
  if (shape.kind === "array" && shape.items.kind === "integer")
    return { kind: "string", format: "base64" };
  if (shape.kind === "array") return { ...shape, items: bytesAsText(shape.items) };
  return shape.kind === "map" ? { ...shape, values: bytesAsText(shape.values) } : shape;
}

/** Integers that count nanoseconds. */
export function integersAsDurations(shape: Shape): Shape {
  return mapLeaves(shape, (leaf) =>
    leaf.kind === "integer" ? { kind: "integer", format: "nanoseconds" } : leaf,
  );
}

/** Texts and integers that only have known values. */
export function textsAsKnownValues(shape: Shape, type: string): Shape {
  return mapLeaves(shape, (leaf) =>
    leaf.kind === "string" || leaf.kind === "integer" ? { kind: "reference", name: type } : leaf,
  );
}

/** Go's integer keys are decimal text. */
export function keysAsIntegers(shape: Shape): Shape {
  return shape.kind === "map" ? { ...shape, keys: "integer" } : shape;
}
