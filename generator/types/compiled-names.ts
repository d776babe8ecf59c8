import type { TypeName } from "../names/identifiers.js";

/** What the names in the compiled text stand for. */
export interface CompiledNames {
  /** Declaration in the text -> definition. */
  readonly definitions: ReadonlyMap<string, TypeName>;
  /** Property of the root declaration -> method and part. */
  readonly parts: ReadonlyMap<
    string,
    { readonly method: string; readonly part: "params" | "result" }
  >;
  /** Property in the text -> wire name, for names that the library cannot take as they are. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Name of the declaration that holds the methods' params and results. */
export const ROOT_NAME = "Root";
