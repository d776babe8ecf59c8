import type { CorrectionNote } from "./correction-note.js";
import type { Drift } from "./drift.js";
import type { FacadeSchema } from "./facade-schema.js";
import type { Shape } from "./shape.js";

/** One facade version as all releases together describe it. */
export interface FacadeHistory {
  readonly name: string;
  readonly version: number;
  /** One per release that has it, oldest first. */
  readonly members: readonly FacadeSchema[];
  /** The newest text that any release has; empty where none has one. The same holds for its parts. */
  readonly description: string;
  readonly methods: ReadonlyMap<string, MethodHistory>;
  readonly definitions: ReadonlyMap<string, DefinitionHistory>;
  readonly drifts: readonly Drift[];
}

export interface MethodHistory {
  readonly params: PartHistory | undefined;
  readonly result: PartHistory | undefined;
  readonly description: string;
  readonly corrections: readonly MethodNote[];
}

/** A correction of a method, and the releases that it holds for. */
export interface MethodNote extends CorrectionNote {
  readonly releases: readonly string[];
}

export interface PartHistory {
  readonly shape: Shape;
  /** Some release has the method without it. */
  readonly optional: boolean;
}

export interface DefinitionHistory {
  readonly shape: Shape;
  readonly description: string;
  /** The definition of the schema that this is one of several forms of. */
  readonly formOf: string | undefined;
  readonly corrections: readonly CorrectionNote[];
}
