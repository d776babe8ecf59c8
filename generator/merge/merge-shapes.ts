import { shapeKey, type ObjectShape, type PropertyShape, type Shape } from "../model/shape.js";
import { compareText } from "../model/order.js";

/**
 * The one shape that covers all the given ones: equal shapes stay, objects are merged property by property (a
 * property is required only if it is so in all of them), anything else that differs becomes a union. The order
 * of the shapes does not matter, nor in which groups they are merged.
 */
export function mergeShapes(shapes: readonly Shape[]): Shape {
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
  // A plain string covers one with a format, a number covers an integer.
  const kinds = new Set(members.map(shapeKey));
  members = members.filter((member) => {
    if (member.kind === "string" && member.format !== undefined) return !kinds.has("string");
    return member.kind !== "integer" || !kinds.has("number");
  });
  const [first, ...others] = members.sort((left, right) =>
    compareText(shapeKey(left), shapeKey(right)),
  );
  if (first === undefined) throw new RangeError("there is no shape to merge");
  return others.length === 0 ? first : { kind: "union", members };
}

function mergeObjects(objects: readonly ObjectShape[]): ObjectShape {
  const names = new Set(objects.flatMap((object) => [...object.properties.keys()]));
  const properties = new Map<string, PropertyShape>();
  for (const name of [...names].sort(compareText)) {
    const found = objects.flatMap((object) => object.properties.get(name) ?? []);
    properties.set(name, {
      shape: mergeShapes(found.map((property) => property.shape)),
      required: found.length === objects.length && found.every((property) => property.required),
      description: longest(found.map((property) => property.description)),
    });
  }
  return { kind: "object", properties };
}

/** A choice between texts that does not depend on their order. */
function longest(texts: readonly string[]): string {
  return (
    [...texts].sort((left, right) => right.length - left.length || compareText(left, right))[0] ??
    ""
  );
}
