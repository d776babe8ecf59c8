import type { Shape } from "../model/shape.js";

/** Which way a value travels: `params` to the controller, `result` from it. */
export type Direction = "params" | "result";

/** One fact about how the wire differs from the schema. */
export type Correction = PropertyCorrection | DefinitionCorrection | MethodCorrection;

/** Where a correction holds. What is left out holds everywhere. */
export interface Match {
  /** `NAME@VERSION`. */
  readonly facades?: readonly string[];
  readonly releases?: ReleaseRange;
}

/** `until: "3.6"` includes 3.6.28, `since: "4.0"` includes 4.0-beta1; a bound may also be a release, `3.0.0`. */
export interface ReleaseRange {
  readonly since?: string;
  readonly until?: string;
}

interface Fact extends Match {
  /**
   * What the schema says where the correction holds, in the words of `shapeText`, one for each form that it is known
   * to have. Anything else means that the schema has changed.
   */
  readonly expects: readonly string[];
  /** No published file has what it is about; it waits for the release that will. */
  readonly unpublished?: boolean;
  /** What travels, in a few words for the comment of the emitted property or method. */
  readonly says?: string;
}

export type PropertyCorrection = Fact & {
  readonly definition: string;
  readonly property: string;
  readonly directions: readonly Direction[];
} & PropertyTruth;

/** What is true of a property instead of what the schema says. */
export type PropertyTruth =
  | { readonly kind: "base64" | "any-json" | "map-keys" | "time" | "duration" | "always-present" }
  | { readonly kind: "phantom" }
  /** The schema lacks it: Go promotes it from an embedded struct, which the schema shows as the property `embedded`. */
  | {
      readonly kind: "promoted";
      readonly embedded: string;
      readonly shape: Shape;
      readonly optional: boolean;
    }
  | { readonly kind: "own-json" | "wrong-reference"; readonly shape: Shape }
  /** `values` names one of {@link CorrectionSet.values}; without it, only `says` is known. */
  | { readonly kind: "known-values"; readonly values?: string }
  /** `at` an array's or a map's elements, or the property itself. `never`: the server takes care not to send null. */
  | { readonly kind: "null"; readonly at: "property" | "elements"; readonly never?: boolean };

/** A definition whose Go type writes its own JSON. */
export interface DefinitionCorrection extends Fact {
  readonly kind: "own-json";
  readonly definition: string;
  readonly property?: undefined;
  readonly shape: Shape;
}

export type MethodCorrection = Fact & { readonly method: string } & (
    | { readonly kind: "watcher"; readonly watcher: string }
    /** The call names its watcher beside the params. */
    | { readonly kind: "watcher-id" }
    | { readonly kind: "always-fails" | "not-callable" | "bare-type" }
  );

/** All corrections, and the types that they speak of. */
export interface CorrectionSet {
  readonly corrections: readonly Correction[];
  /** Releases whose files the corrections were held against. */
  readonly releases: readonly string[];
  /** Definitions that no schema has, by name. */
  readonly types: ReadonlyMap<string, { readonly shape: Shape; readonly description: string }>;
  /** Sets of known values, by the name of their type. */
  readonly values: ReadonlyMap<string, KnownValues>;
}

/** Marks a reference to a type of the corrections; no definition of a schema can be called so. */
const OWN_MARK = "~";

/** The name by which shapes of corrections refer to one of {@link CorrectionSet.types} or its `values`. */
export function ownReference(name: string): string {
  return OWN_MARK + name;
}

/** The name of the type that a reference means; `undefined` for a definition of the schema. */
export function ownName(reference: string): string | undefined {
  return reference.startsWith(OWN_MARK) ? reference.slice(OWN_MARK.length) : undefined;
}

/** The values that a property is known to have. */
export interface KnownValues {
  readonly description: string;
  /** Releases to come may add values. */
  readonly open: boolean;
  /** By the name that the emitted constant gives to each. */
  readonly values: ReadonlyMap<string, string | number>;
}
