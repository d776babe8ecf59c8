import type { TypeTree } from "./type-tree.js";

/**
 * What callers can see of an API, told apart from where it was read: a release, schema files or a client package.
 * Descriptions are no part of it.
 */
export interface ApiSurface {
  /** Each name and version once, in any order. */
  readonly facades: readonly FacadeSurface[];
}

export interface FacadeSurface {
  readonly name: string;
  readonly version: number;
  /** By wire name. */
  readonly methods: ReadonlyMap<string, MethodSurface>;
  /** By exported name; an object type is a definition with properties, any other an alias. */
  readonly definitions: ReadonlyMap<string, TypeTree>;
}

export interface MethodSurface {
  /** `undefined`: the method takes none. */
  readonly params: TypeTree | undefined;
  /** The params may be left out. */
  readonly paramsOptional: boolean;
  /** `undefined`: the reply is empty. */
  readonly result: TypeTree | undefined;
}
