import type {
  ApiSurface,
  FacadeSurface,
  MethodSurface,
} from "../../../generator/model/api-surface.js";
import type { TypeTree } from "../../../generator/model/type-tree.js";

export const text: TypeTree = { kind: "keyword", name: "string" };
export const number: TypeTree = { kind: "keyword", name: "number" };
export const nothing: TypeTree = { kind: "keyword", name: "null" };
export const unknown: TypeTree = { kind: "keyword", name: "unknown" };

export const reference = (name: string): TypeTree => ({ kind: "reference", name });
export const array = (items: TypeTree): TypeTree => ({ kind: "array", items });
export const map = (values: TypeTree): TypeTree => ({ kind: "map", values });
export const tuple = (...items: TypeTree[]): TypeTree => ({ kind: "tuple", items });
export const union = (...members: TypeTree[]): TypeTree => ({ kind: "union", members });
export const literal = (value: string): TypeTree => ({
  kind: "literal",
  text: JSON.stringify(value),
});

/** An object type; a key that ends in `?` is an optional property. */
export function object(properties: Readonly<Record<string, TypeTree>>): TypeTree {
  const entries = Object.entries(properties).map(([key, type]) => {
    return [key.replace(/\?$/u, ""), { type, optional: key.endsWith("?") }] as const;
  });
  return { kind: "object", properties: new Map(entries) };
}

/** A method with params `Sent` and a result `Received`, or with others or none. */
export function method(parts: Partial<MethodSurface> = {}): MethodSurface {
  return {
    params: reference("Sent"),
    paramsOptional: false,
    result: reference("Received"),
    ...parts,
  };
}

export function facade(parts: {
  readonly name?: string;
  readonly version?: number;
  readonly methods?: Readonly<Record<string, MethodSurface>>;
  readonly definitions?: Readonly<Record<string, TypeTree>>;
}): FacadeSurface {
  return {
    name: parts.name ?? "Farm",
    version: parts.version ?? 1,
    methods: new Map(Object.entries(parts.methods ?? {})),
    definitions: new Map(Object.entries(parts.definitions ?? {})),
  };
}

export const surface = (...facades: FacadeSurface[]): ApiSurface => ({ facades });
