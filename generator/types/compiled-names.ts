import type { TypeName } from "../names/identifiers.js";

/** Where the types of one facade version are in the compiled text. Equal ones share an id. */
export interface CompiledNames {
  /** `id` is the name of a declaration. */
  readonly definitions: readonly { readonly id: string; readonly name: TypeName }[];
  /** `id` is the name of a property of the root declaration. */
  readonly parts: readonly {
    readonly id: string;
    readonly method: string;
    readonly part: "params" | "result";
  }[];
}

/** Name of the declaration that holds the methods' params and results. */
export const ROOT_NAME = "Root";
