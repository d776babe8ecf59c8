/**
 * What a value looks like, told apart from both JSON Schema and TypeScript: the stages before the model
 * translate the schema into shapes, the stages after it translate shapes into types.
 */
export type Shape =
  | StringShape
  | { readonly kind: "integer" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "array"; readonly items: Shape }
  /** An object with any keys whose values have one shape: a Go map. */
  | { readonly kind: "map"; readonly values: Shape }
  | ObjectShape
  /** A definition of the same facade, by name. */
  | { readonly kind: "reference"; readonly name: string }
  /** Any JSON value: a Go `interface{}`. */
  | { readonly kind: "anything" }
  /** One of several shapes; never nested, never with fewer than two members. */
  | { readonly kind: "union"; readonly members: readonly Shape[] };

export interface StringShape {
  readonly kind: "string";
  /** JSON Schema's `format`, e.g. `date-time`. */
  readonly format?: string;
}

export interface ObjectShape {
  readonly kind: "object";
  /** By name, in the order in which they stand. */
  readonly properties: ReadonlyMap<string, PropertyShape>;
}

export interface PropertyShape {
  readonly shape: Shape;
  readonly required: boolean;
  readonly description: string;
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
    case "number":
    case "boolean":
    case "anything":
      return shape.kind;
    case "array":
      return `[${shapeKey(shape.items)}]`;
    case "map":
      return `<${shapeKey(shape.values)}>`;
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

/** Names of the definitions that a shape refers to, in order of appearance, each once. */
export function referencesOf(shape: Shape): string[] {
  const names = new Set<string>();
  const visit = (part: Shape): void => {
    switch (part.kind) {
      case "reference":
        names.add(part.name);
        break;
      case "array":
        visit(part.items);
        break;
      case "map":
        visit(part.values);
        break;
      case "union":
        part.members.forEach(visit);
        break;
      case "object":
        for (const property of part.properties.values()) visit(property.shape);
        break;
      case "string":
      case "integer":
      case "number":
      case "boolean":
      case "anything":
        break;
    }
  };
  visit(shape);
  return [...names];
}
