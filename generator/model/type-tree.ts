import { compareText } from "./order.js";
import { propertyKey } from "../names/identifiers.js";

/**
 * A TypeScript type taken apart as far as comparing needs: what a caller sees of a shape, and what can be read back
 * from an emitted file. Both ends give the same tree for the same type.
 */
export type TypeTree =
  /** A type that the language itself names: `string`, `unknown`, `null`. */
  | { readonly kind: "keyword"; readonly name: string }
  /** As it is written, e.g. `"alive"` or `3`. */
  | { readonly kind: "literal"; readonly text: string }
  /** A definition of the same facade, by the name that it is exported by. */
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "array"; readonly items: TypeTree }
  | { readonly kind: "tuple"; readonly items: readonly TypeTree[] }
  /** An object with any keys whose values have one type. */
  | { readonly kind: "map"; readonly values: TypeTree }
  | ObjectType
  | { readonly kind: "union"; readonly members: readonly TypeTree[] }
  | { readonly kind: "intersection"; readonly members: readonly TypeTree[] }
  /** A type that is not taken apart: it only ever equals itself. */
  | { readonly kind: "text"; readonly text: string };

export interface ObjectType {
  readonly kind: "object";
  /** By wire name. */
  readonly properties: ReadonlyMap<string, PropertyType>;
}

export interface PropertyType {
  readonly type: TypeTree;
  readonly optional: boolean;
}

/** The union of some types: unions in unions are opened, equal members count once, and one member needs no union. */
export function unionOf(types: readonly TypeTree[]): TypeTree {
  const members = new Map(
    types
      .flatMap((type) => (type.kind === "union" ? type.members : [type]))
      .map((type) => [typeKey(type), type]),
  );
  const [first, ...others] = members.values();
  if (first === undefined) return { kind: "keyword", name: "never" };
  return others.length === 0 ? first : { kind: "union", members: [first, ...others] };
}

/** The type as TypeScript writes it, whatever the order in which its members and properties were found. */
export function typeText(type: TypeTree): string {
  return write(type, "");
}

/** Text that is equal for equal types and for no others. */
export function typeKey(type: TypeTree): string {
  // A definition may be called `string`.
  return write(type, "#");
}

/** A property as it stands in an interface, e.g. `"model-tag"?: string`. */
export function propertyText(name: string, property: PropertyType): string {
  return writeProperty(name, property, "");
}

/** Names of the definitions that a type refers to, each once. */
export function referencesIn(type: TypeTree): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (part: TypeTree): void => {
    if (part.kind === "reference") names.add(part.name);
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(type);
  return names;
}

function partsOf(type: TypeTree): readonly TypeTree[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.items;
    case "map":
      return [type.values];
    case "union":
    case "intersection":
      return type.members;
    case "object":
      return [...type.properties.values()].map((property) => property.type);
    case "keyword":
    case "literal":
    case "reference":
    case "text":
      return [];
  }
}

function write(type: TypeTree, referenceMark: string): string {
  const inner = (part: TypeTree): string => write(part, referenceMark);
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "literal":
    case "text":
      return type.text;
    case "reference":
      return referenceMark + type.name;
    case "array": {
      const isCompound = type.items.kind === "union" || type.items.kind === "intersection";
      return isCompound ? `(${inner(type.items)})[]` : `${inner(type.items)}[]`;
    }
    case "tuple":
      return `[${type.items.map(inner).join(", ")}]`;
    case "map":
      return `{ [key: string]: ${inner(type.values)} }`;
    case "union": {
      const texts = type.members.map((member) => {
        return member.kind === "intersection" ? `(${inner(member)})` : inner(member);
      });
      return texts
        .sort((left, right) => rank(left) - rank(right) || compareText(left, right))
        .join(" | ");
    }
    case "intersection": {
      const texts = type.members.map((member) => {
        return member.kind === "union" ? `(${inner(member)})` : inner(member);
      });
      return texts.join(" & ");
    }
    case "object": {
      const properties = [...type.properties].sort(([left], [right]) => compareText(left, right));
      if (properties.length === 0) return "{}";
      return `{ ${properties.map(([name, property]) => writeProperty(name, property, referenceMark)).join("; ")} }`;
    }
  }
}

function writeProperty(name: string, property: PropertyType, referenceMark: string): string {
  return `${propertyKey(name)}${property.optional ? "?" : ""}: ${write(property.type, referenceMark)}`;
}

/** What says that there may be nothing comes last, as people write it. */
function rank(text: string): number {
  return text === "null" || text === "undefined" ? 1 : 0;
}
