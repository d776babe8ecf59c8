/** Which way a value travels: `params` to the controller, `result` from it. */
export type Direction = "params" | "result";

/**
 * How sure it is that something holds. What is `unsure` is drawn so that it is right either way, and is never
 * mutated.
 */
export type Certainty = "yes" | "unsure" | "no";

/** What JSON can really stand somewhere. */
export type TrueType =
  | { readonly kind: "any" | "boolean" | "integer" | "number" }
  | { readonly kind: "string"; readonly form: StringForm }
  /** `open`: other values of the same kind travel as well. */
  | {
      readonly kind: "known-values";
      readonly values: readonly (string | number)[];
      readonly open: Certainty;
    }
  | { readonly kind: "array"; readonly element: TruePlace }
  | { readonly kind: "map"; readonly element: TruePlace; readonly keys: "text" | "integer" }
  | TrueObject
  | { readonly kind: "tuple"; readonly elements: readonly TrueType[] }
  | { readonly kind: "one-of"; readonly options: readonly TrueType[] }
  | { readonly kind: "reference"; readonly name: string };

export type StringForm = "plain" | "base64" | "time" | "version" | "binary-version";

/** An object with named properties. */
export interface TrueObject {
  readonly kind: "object";
  readonly properties: ReadonlyMap<string, TrueProperty>;
  /** Properties that the schema has and that never travel, with what the schema says of them. */
  readonly phantoms: ReadonlyMap<string, TrueType>;
  /** Facts are unsure whether it has a property at all, so that no value of it can be drawn. */
  readonly isUnknown?: boolean;
}

/** A type at a place that may hold null instead. */
export interface TruePlace {
  readonly type: TrueType;
  readonly mayBeNull: Certainty;
}

export interface TrueProperty extends TruePlace {
  /** Whether it may be missing; `unsure` is drawn as present. */
  readonly mayBeMissing: Certainty;
  /** What it holds is not known well enough to draw it. */
  readonly neverDrawn?: boolean;
}

/** Named types, in one direction. */
export type TrueTypes = ReadonlyMap<string, TrueType>;

/** Follows references; an unknown name is an error of the test. */
export function resolved(
  type: TrueType,
  types: TrueTypes,
): Exclude<TrueType, { kind: "reference" }> {
  let current = type;
  while (current.kind === "reference") {
    const found = types.get(current.name);
    if (found === undefined) throw new Error(`nothing is named ${current.name}`);
    current = found;
  }
  return current;
}

/** Everything directly inside a type. */
function partsOf(type: TrueType): TrueType[] {
  switch (type.kind) {
    case "array":
    case "map":
      return [type.element.type];
    case "tuple":
      return [...type.elements];
    case "one-of":
      return [...type.options];
    case "object":
      return [...type.properties.values()].map((property) => property.type);
    default:
      return [];
  }
}

/** The names that a type reaches, itself not counted unless it is recursive. */
export function reachedNames(type: TrueType, types: TrueTypes): Set<string> {
  const reached = new Set<string>();
  const visit = (part: TrueType): void => {
    if (part.kind !== "reference") return partsOf(part).forEach(visit);
    if (reached.has(part.name)) return undefined;
    reached.add(part.name);
    const found = types.get(part.name);
    return found === undefined ? undefined : visit(found);
  };
  visit(type);
  return reached;
}
