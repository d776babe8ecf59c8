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
      return shape.format === undefined ? "integer" : `integer (${shape.format})`;
    case "number":
    case "boolean":
    case "null":
      return shape.kind;
    case "literal":
      return JSON.stringify(shape.value);
    case "anything":
      return "any JSON";
    case "reference":
      return shape.name;
    case "array": {
      const items = shapeText(shape.items);
      return shape.items.kind === "union" ? `(${items})[]` : `${items}[]`;
    }
    case "tuple":
      return `[${shape.items.map((item) => `${item.name}: ${shapeText(item.shape)}`).join(", ")}]`;
    case "map":
      return `{ [key: ${shape.keys ?? "string"}]: ${shapeText(shape.values)} }`;
    case "known values": {
      const values = [...shape.values.values()].map((value) => JSON.stringify(value));
      return [...values, ...(shape.open ? ["others"] : [])].join(" | ");
    }
    case "watcher id":
      return `id of ${shape.watchers.join(" or ")}`;
    case "union":
      return shape.members.map(shapeText).sort(byRank).join(" | ");
    case "object": {
      const properties = [...shape.properties].map(([name, { required, shape: inner }]) => {
        return `${name}${required ? "" : "?"}: ${shapeText(inner)}`;
      });
      return properties.length === 0 ? "{}" : `{ ${properties.sort(compareText).join("; ")} }`;
    }
  }
}

/** What says that there may be nothing comes last, as people write it. */
function byRank(left: string, right: string): number {
  return Number(left === "null") - Number(right === "null") || compareText(left, right);
}
