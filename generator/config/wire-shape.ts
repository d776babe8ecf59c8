import { unionShape, type PropertyShape, type Shape } from "../model/shape.js";

/** A shape as correction files write it; `corrections.schema.json` describes the forms. */
export type WireShape =
  | keyof typeof PLAIN
  | { readonly ref: string }
  | { readonly array: WireShape }
  | { readonly map: WireShape; readonly keys?: "integer" }
  | { readonly anyOf: readonly WireShape[] }
  | { readonly tuple: readonly Record<string, WireShape>[] }
  | { readonly oneOfTexts: readonly string[] }
  | { readonly object: Record<string, WireShape> };

const PLAIN = {
  string: { kind: "string" },
  integer: { kind: "integer" },
  number: { kind: "number" },
  boolean: { kind: "boolean" },
  any: { kind: "anything" },
  null: { kind: "null" },
  base64: { kind: "string", format: "base64" },
  time: { kind: "string", format: "date-time" },
  version: { kind: "string", format: "version" },
  "binary-version": { kind: "string", format: "binary-version" },
  duration: { kind: "integer", format: "nanoseconds" },
} as const satisfies Record<string, Shape>;

/** `nameOf` says by which name a shape refers to a type. */
export function readWireShape(wire: WireShape, nameOf: (name: string) => string): Shape {
  const read = (part: WireShape): Shape => readWireShape(part, nameOf);
  if (typeof wire === "string") return PLAIN[wire];
  if ("ref" in wire) return { kind: "reference", name: nameOf(wire.ref) };
  if ("array" in wire) return { kind: "array", items: read(wire.array) };
  if ("map" in wire) {
    return {
      kind: "map",
      values: read(wire.map),
      ...(wire.keys !== undefined && { keys: wire.keys }),
    };
  }
  if ("anyOf" in wire) return unionShape(wire.anyOf.map(read));
  if ("oneOfTexts" in wire)
    return unionShape(wire.oneOfTexts.map((value) => ({ kind: "literal", value })));
  if ("tuple" in wire) {
    const items = wire.tuple.flatMap((item) =>
      Object.entries(item).map(([name, shape]) => ({ name, shape: read(shape) })),
    );
    return { kind: "tuple", items };
  }
  // A name that ends in `?` may be missing.
  const properties = Object.entries(wire.object).map(([key, shape]): [string, PropertyShape] => {
    const required = !key.endsWith("?");
    const name = required ? key : key.slice(0, -1);
    return [name, { shape: read(shape), required, description: "" }];
  });
  return { kind: "object", properties: new Map(properties) };
}
