import { shapeKey, type ObjectShape, type PropertyShape, type Shape } from "../model/shape.js";
import { distinctNotes } from "../model/correction-note.js";
import { compareText } from "../model/order.js";

/**
 * The one shape that covers all the given ones: equal shapes stay, objects are merged property by property (a
 * property is required only if it is so in all of them), anything else that differs becomes a union. The order
 * of the shapes does not matter, nor in which groups they are merged.
 */
export function mergeShapes(shapes: readonly Shape[]): Shape {
  const [same, ...others] = new Map(shapes.map((shape) => [shapeKey(shape), shape])).values();
  // A union that no release contradicts keeps its members, even several objects.
  if (same !== undefined && others.length === 0) return same;
  return mergeDistinct(shapes);
}

function mergeDistinct(shapes: readonly Shape[]): Shape {
  const distinct = new Map<string, Shape>();
  for (const shape of shapes.flatMap((part) => (part.kind === "union" ? part.members : [part]))) {
    distinct.set(shapeKey(shape), shape);
  }
  let members = [...distinct.values()];
  const anything = members.find((member) => member.kind === "anything");
  if (anything !== undefined) return anything;

  const objects = members.filter((member) => member.kind === "object");
  if (objects.length > 1) {
    members = [...members.filter((member) => member.kind !== "object"), mergeObjects(objects)];
  }
  // What says nothing of its format covers one with a format, a number covers an integer.
  const kinds = new Set(members.map(shapeKey));
  members = members.filter((member) => {
    if (member.kind === "string" && member.format !== undefined) return !kinds.has("string");
    if (member.kind !== "integer") return true;
    return !kinds.has("number") && (member.format === undefined || !kinds.has("integer"));
  });
  const [first, ...others] = members.sort((left, right) =>
    compareText(shapeKey(left), shapeKey(right)),
  );
  if (first === undefined) throw new RangeError("there is no shape to merge");
  return others.length === 0 ? first : { kind: "union", members };
}

function mergeObjects(objects: readonly ObjectShape[]): ObjectShape {
  const properties = mergeProperties(objects.map((object) => object.properties));
  const phantoms = mergeProperties(objects.map((object) => object.phantoms ?? new Map()));
  return { kind: "object", properties, ...(phantoms.size > 0 && { phantoms }) };
}

function mergeProperties(
  objects: readonly ReadonlyMap<string, PropertyShape>[],
): ReadonlyMap<string, PropertyShape> {
  const names = new Set(objects.flatMap((properties) => [...properties.keys()]));
  return new Map(
    [...names].sort(compareText).map((name) => {
      return [name, mergeProperty(objects.map((properties) => properties.get(name)))];
    }),
  );
}

/** One entry per object; `undefined` where that object has no such property. */
function mergeProperty(entries: readonly (PropertyShape | undefined)[]): PropertyShape {
  const found = entries.filter((entry) => entry !== undefined);
  const required = found.length === entries.length && found.every((property) => property.required);
  const published = mergePublished(entries);
  const corrections = distinctNotes(found.flatMap((property) => property.corrections ?? []));
  return {
    shape: mergeShapes(found.map((property) => property.shape)),
    required,
    description: longest(found.map((property) => property.description)),
    ...(published !== (required ? "required" : "optional") && { published }),
    ...(corrections.length > 0 && { corrections }),
  };
}

/** What the schemas together say of a property's presence. */
function mergePublished(
  entries: readonly (PropertyShape | undefined)[],
): NonNullable<PropertyShape["published"]> {
  const said = entries.map((entry) => {
    if (entry === undefined) return "absent";
    return entry.published ?? (entry.required ? "required" : "optional");
  });
  if (said.every((word) => word === "required")) return "required";
  return said.every((word) => word === "absent") ? "absent" : "optional";
}

/** A choice between texts that does not depend on their order. */
function longest(texts: readonly string[]): string {
  return (
    [...texts].sort((left, right) => right.length - left.length || compareText(left, right))[0] ??
    ""
  );
}
