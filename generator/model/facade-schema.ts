import type { CorrectionNote } from "./correction-note.js";
import type { Shape } from "./shape.js";

/** Where a facade stands in the inputs, for diagnostics of later stages. */
export interface Origin {
  readonly file: string;
  /** JSON pointer of the facade's entry. */
  readonly pointer: string;
}

/** One facade version as one release describes it: a checked and typed entry of a schema file. */
export interface FacadeSchema {
  readonly name: string;
  readonly version: number;
  /** Go's doc comment; empty from Juju 3.6.2 on. */
  readonly description: string;
  /** Kinds of logins that Juju computed for it, e.g. `model-user`; `undefined` from Juju 4.0 on. */
  readonly availableTo: readonly string[] | undefined;
  readonly methods: ReadonlyMap<string, MethodSchema>;
  readonly definitions: ReadonlyMap<string, DefinitionSchema>;
  /** Juju release, where known. */
  readonly release: string | undefined;
  readonly group: "client" | "agent" | undefined;
  /** It gives way to a description of the same facade version and release that is no fallback. */
  readonly fallback: boolean;
  /** SHA-256 of the entry's canonical JSON, in hexadecimal. */
  readonly digest: string;
  readonly origin: Origin;
}

export interface MethodSchema {
  readonly description: string;
  /** `undefined`: the method takes none. */
  readonly params: Shape | undefined;
  /** `undefined`: the reply is empty. */
  readonly result: Shape | undefined;
  /** How this differs from what the schema says. */
  readonly corrections?: readonly CorrectionNote[];
}

export interface DefinitionSchema {
  readonly shape: Shape;
  readonly description: string;
  /** The definition of the schema that this is one of several forms of. */
  readonly formOf?: string;
  /** How this differs from what the schema says. */
  readonly corrections?: readonly CorrectionNote[];
}
