import { unionShape, type Shape } from "../model/shape.js";

/**
 * Go writes an empty slice, map or pointer as null unless its field says `omitempty`, which the schema shows as not
 * being required. Where no correction knows better, that is what may travel.
 */
export function isNullable(published: Shape): boolean {
  return published.kind === "array" || published.kind === "map";
}

/** The shape, or null. */
export function orNull(shape: Shape): Shape {
  return unionShape([shape, { kind: "null" }]);
}

/** Slices and maps inside slices and maps may be null as well; `elements` says that whatever they hold may be. */
export function withNullableElements(shape: Shape, elements: boolean): Shape {
  const inner = (part: Shape): Shape => {
    const deeper = withNullableElements(part, false);
    return isNullable(part) || elements ? orNull(deeper) : deeper;
  };
  if (shape.kind === "array") return { ...shape, items: inner(shape.items) };
  return shape.kind === "map" ? { ...shape, values: inner(shape.values) } : shape;
}
