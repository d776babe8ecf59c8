import type { Shape } from "./shape.js";
import { compareText } from "./order.js";

/**
 * A shape in a few words for reports, the same on every machine: `string`, `ErrorResult[]`,
 * `{ [key: string]: integer }`, `string (date-time)`.
 */
export function shapeText(shape: Shape): string {
  let text = texts.get(shape);
  if (text === undefined) {
    text = makeText(shape);
    texts.set(shape, text);
  }
  return text;
}

/** Releases share most of their shapes. */
const texts = new WeakMap<Shape, string>();

function makeText(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return shape.format === undefined ? "string" : `string (${shape.format})`;
    case "integer":
    case "number":
    case "boolean":
      return shape.kind;
    case "anything":
      return "any JSON";
    case "reference":
      return shape.name;
    case "array": {
      const items = shapeText(shape.items);
      return shape.items.kind === "union" ? `(${items})[]` : `${items}[]`;
    }
    case "map":
      return `{ [key: string]: ${shapeText(shape.values)} }`;
    case "union":
      return shape.members.map(shapeText).sort(compareText).join(" | ");
    case "object": {
      const properties = [...shape.properties].map(([name, { required, shape: inner }]) => {
        return `${name}${required ? "" : "?"}: ${shapeText(inner)}`;
      });
      return properties.length === 0 ? "{}" : `{ ${properties.sort(compareText).join("; ")} }`;
    }
  }
}
