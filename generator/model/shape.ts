import type { CorrectionNote } from "./correction-note.js";

/**
 * What a value looks like, told apart from both JSON Schema and TypeScript: the stages before the model
 * translate the schema into shapes, the stages after it translate shapes into types.
 */
export type Shape =
  | StringShape
  | { readonly kind: "integer"; readonly format?: "nanoseconds" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "null" }
  /** Exactly this value. */
  | { readonly kind: "literal"; readonly value: string | number }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "tuple"; readonly items: readonly TupleItem[] }
  /** An object with any keys whose values have one shape: a Go map. Integers as keys are decimal. */
  | {
      readonly kind: "map";
      readonly values: Shape;
      readonly keys?: "integer";
      /** It is to be written in as few lines as can be. */
      readonly isShort?: true;
    }
  | ObjectShape
  /** A definition of the same facade, by name. */
  | { readonly kind: "reference"; readonly name: string }
  /** Any JSON value: a Go `interface{}`. `unchecked`: callers may take it for whatever they like. */
  | { readonly kind: "anything"; readonly unchecked?: true }
  | KnownValuesShape
  /** Names a watcher on the controller; one of these facades takes it. */
  | { readonly kind: "watcher id"; readonly watchers: readonly string[] }
  /** One of several shapes; never nested, never with fewer than two members. */
  | { readonly kind: "union"; readonly members: readonly Shape[] };

export interface StringShape {
  readonly kind: "string";
  /** JSON Schema's `format`, e.g. `date-time`, or one of the wire's own: `base64`, `version`, `binary-version`. */
  readonly format?: string;
}

export interface TupleItem {
  readonly name: string;
  readonly shape: Shape;
}

/** A text or an integer of which all values are known, or, where the set is open, those of today. */
export interface KnownValuesShape {
  readonly kind: "known values";
  /** By the name of a constant. */
  readonly values: ReadonlyMap<string, string | number>;
  readonly open: boolean;
}

export interface ObjectShape {
  readonly kind: "object";
  /** By name, in the order in which they stand. */
  readonly properties: ReadonlyMap<string, PropertyShape>;
  /** Properties that the schema declares and that never travel. */
  readonly phantoms?: ReadonlyMap<string, PropertyShape>;
}

export interface PropertyShape {
  readonly shape: Shape;
  readonly required: boolean;
  readonly description: string;
  /** What the schema says of its presence, where `required` is not that. */
  readonly published?: "required" | "optional" | "absent";
  /** How this differs from what the schema says. */
  readonly corrections?: readonly CorrectionNote[];
}

/** Text that is equal for equal shapes and for no others, whatever the order of properties and members. */
export function shapeKey(shape: Shape): string {
  let key = keys.get(shape);
  if (key === undefined) {
    key = makeKey(shape);
    keys.set(shape, key);
  }
  return key;
}

/** Releases share most of their shapes, and each is asked for again and again. */
const keys = new WeakMap<Shape, string>();

function makeKey(shape: Shape): string {
  switch (shape.kind) {
    case "string":
      return shape.format === undefined ? "string" : `string(${JSON.stringify(shape.format)})`;
    case "integer":
      return shape.format === undefined ? "integer" : `integer(${shape.format})`;
    case "number":
    case "boolean":
    case "null":
    case "anything":
      return shape.kind;
    case "literal":
      return `=${JSON.stringify(shape.value)}`;
    case "array":
      return `[${shapeKey(shape.items)}]`;
    case "tuple":
      return `[${shape.items.map(({ name, shape: item }) => `${JSON.stringify(name)}:${shapeKey(item)}`).join(",")};]`;
    case "map":
      return `<${shape.keys ?? ""}${shapeKey(shape.values)}>`;
    case "known values":
      return `${shape.open ? "open" : "closed"}${JSON.stringify([...shape.values])}`;
    case "watcher id":
      return `watcher(${shape.watchers.join(",")})`;
    case "reference":
      return `#${JSON.stringify(shape.name)}`;
    case "union":
      return `(${shape.members.map(shapeKey).sort().join("|")})`;
    case "object":
      return `{${[...shape.properties]
        .map(([name, property]) => {
          return `${JSON.stringify(name)}${property.required ? "" : "?"}:${shapeKey(property.shape)}`;
        })
        .sort()
        .join(",")}}`;
  }
}

/** The shapes that a shape is directly made of; a reference is made of none. */
export function partsOf(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "array":
      return [shape.items];
    case "tuple":
      return shape.items.map((item) => item.shape);
    case "map":
      return [shape.values];
    case "union":
      return shape.members;
    case "object":
      return [...shape.properties.values()].map((property) => property.shape);
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "null":
    case "literal":
    case "anything":
    case "known values":
    case "watcher id":
    case "reference":
      return [];
  }
}

/** Names of the definitions that a shape refers to, in order of appearance, each once. */
export function referencesOf(shape: Shape): string[] {
  const names = new Set<string>();
  const visit = (part: Shape): void => {
    if (part.kind === "reference") names.add(part.name);
    partsOf(part).forEach(visit);
  };
  visit(shape);
  return [...names];
}

/** The same shape with another one in place of each innermost part; what does not change stays the same object. */
export function mapLeaves(shape: Shape, change: (leaf: Shape) => Shape): Shape {
  const inner = (part: Shape): Shape => mapLeaves(part, change);
  switch (shape.kind) {
    case "array": {
      const items = inner(shape.items);
      return items === shape.items ? shape : { ...shape, items };
    }
    case "tuple":
      return {
        ...shape,
        items: shape.items.map((item) => ({ ...item, shape: inner(item.shape) })),
      };
    case "map": {
      const values = inner(shape.values);
      return values === shape.values ? shape : { ...shape, values };
    }
    case "union":
      return unionShape(shape.members.map(inner));
    case "object": {
      const properties = new Map(
        [...shape.properties].map(([name, property]) => {
          const changed = inner(property.shape);
          return [name, changed === property.shape ? property : { ...property, shape: changed }];
        }),
      );
      const isSame = [...properties].every(([name, property]) => {
        return property === shape.properties.get(name);
      });
      return isSame ? shape : { ...shape, properties };
    }
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "null":
    case "literal":
    case "anything":
    case "known values":
    case "watcher id":
    case "reference":
      return change(shape);
  }
}

/** The union of some shapes: unions in unions are opened, equal members count once, one member needs no union. */
export function unionShape(shapes: readonly Shape[]): Shape {
  const members = new Map(
    shapes
      .flatMap((shape) => (shape.kind === "union" ? shape.members : [shape]))
      .map((shape) => [shapeKey(shape), shape]),
  );
  const [first, ...others] = members.values();
  if (first === undefined) throw new RangeError("a union has at least one member");
  if (others.length === 0) return first;
  return members.get("anything") ?? { kind: "union", members: [first, ...others] };
}
