import type { FacadeSchema } from "./facade-schema.js";
import type { Shape } from "./shape.js";

/** One facade version as all releases together describe it. */
export interface FacadeHistory {
  readonly name: string;
  readonly version: number;
  /** One per release that has it, oldest first. */
  readonly members: readonly FacadeSchema[];
  readonly methods: ReadonlyMap<string, MethodHistory>;
  readonly definitions: ReadonlyMap<string, DefinitionHistory>;
}

export interface MethodHistory {
  readonly params: PartHistory | undefined;
  readonly result: PartHistory | undefined;
  /** The newest text that any release has; empty where none has one. */
  readonly description: string;
  /** Members that have the method. */
  readonly members: readonly FacadeSchema[];
}

export interface PartHistory {
  readonly shape: Shape;
  /** Some release has the method without it. */
  readonly optional: boolean;
}

export interface DefinitionHistory {
  readonly shape: Shape;
  readonly description: string;
  /** Members that have the definition. */
  readonly members: readonly FacadeSchema[];
}
