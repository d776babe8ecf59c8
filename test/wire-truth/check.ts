import type ts from "typescript";
import type { EmittedFacade, EmittedTypes } from "./emitted-types.js";
import type { RawProperty } from "./fact-index.js";
import type { Direction, MethodEntry, PropertyEntry } from "./facts.js";
import type { EmittedMethod } from "./pairing.js";
import type { RawFacadeVersion } from "./raw-schemas.js";

/** One place where a property entry has to hold. */
export interface PropertySubject {
  readonly entry: PropertyEntry;
  readonly direction: Direction;
  readonly property: ts.Symbol;
  readonly type: ts.Type;
  readonly raw: RawProperty;
  readonly facade: EmittedFacade;
  readonly emitted: EmittedTypes;
  /** All entries about the values of the same property in the same facade version, this one among them. */
  readonly knownValues: readonly PropertyEntry[];
}

/** One method that an entry is about. */
export interface MethodSubject {
  readonly entry: MethodEntry;
  readonly method: EmittedMethod | undefined;
  readonly raw: RawFacadeVersion;
  readonly facade: EmittedFacade;
  readonly emitted: EmittedTypes;
}

/** What is wrong, in a few words; undefined where the entry holds. */
export type Problem = string | undefined;
