import type { CorrectionKind, CorrectionNote } from "./correction-note.js";
import type { Drift } from "./drift.js";
import type { Origin } from "./facade-schema.js";
import type { MethodNote } from "./history.js";
import type { Shape } from "./shape.js";

/** Who may call a facade. */
export type Audience = "client" | "agent";

/** Everything that a client package is made from, with nothing of JSON Schema and nothing of TypeScript. */
export interface ClientModel {
  /** By name, then by version as a number. */
  readonly facades: readonly FacadeModel[];
  /** Every release that the inputs know, oldest first, whichever facades were selected. */
  readonly releases: readonly string[];
}

export interface FacadeModel {
  readonly name: string;
  readonly version: number;
  readonly audience: Audience;
  /** Kinds of logins that Juju itself lists for it, e.g. `controller-user`; empty where no release says. */
  readonly availableTo: readonly string[];
  /** Juju releases known to have it, oldest first; empty when no input names its release. */
  readonly releases: readonly string[];
  /** What each input says of it, oldest first. */
  readonly sources: readonly FacadeSource[];
  readonly description: string;
  readonly drifts: readonly Drift[];
  /** By wire name. */
  readonly methods: readonly MethodModel[];
  /** By name. */
  readonly definitions: readonly DefinitionModel[];
  /** What differs from the schema, by kind. */
  readonly corrections: readonly FacadeCorrections[];
}

/** Everything in a facade version that corrections of one kind apply to. */
export interface FacadeCorrections {
  readonly kind: CorrectionKind;
  /** As in a drift: `ListModels()`, `ModelInfo.agent-version`, `Number`. */
  readonly subjects: readonly string[];
}

export interface FacadeSource {
  readonly release: string | undefined;
  /** SHA-256 of the facade's canonical JSON. */
  readonly digest: string;
  readonly origin: Origin;
}

export interface MethodModel {
  /** As it travels, e.g. `CACert`. */
  readonly name: string;
  readonly description: string;
  readonly params: PartModel | undefined;
  readonly result: PartModel | undefined;
  readonly corrections: readonly MethodNote[];
  /** The watcher's id is given as a property of the params, not as an argument of its own. */
  readonly hasIdInParams?: true;
}

export interface PartModel {
  readonly shape: Shape;
  /** Some release has the method without it. */
  readonly optional: boolean;
}

export interface DefinitionModel {
  readonly name: string;
  readonly shape: Shape;
  readonly description: string;
  /** The definition of the schema that this is one of several forms of. */
  readonly formOf: string | undefined;
  readonly corrections: readonly CorrectionNote[];
  /** What of the facade uses it directly. */
  readonly usedBy: readonly DefinitionUse[];
}

/** `params` or `result` of a method, or a `part` of another definition. */
export interface DefinitionUse {
  readonly as: "params" | "result" | "part";
  /** The method's wire name, or the other definition's name. */
  readonly of: string;
}
