import type { Json, JsonObject } from "../json.js";

/** The reply that a client got. */
export interface RecordedReply {
  /** The result; `{}` for methods without one, and in errors. */
  readonly response: Json;
  /** What went wrong; `undefined` when nothing did. */
  readonly error: RecordedError | undefined;
}

/** An error reply, as its frame has it. */
export interface RecordedError {
  readonly message: string;
  /** `""` where Juju sends none. */
  readonly code: string;
  readonly info: JsonObject | undefined;
}

/** A call that a client made, and its reply once it was sent. */
export interface RecordedCall {
  /** Place in the order of everything that was recorded: 1, 2, … */
  readonly number: number;
  /** Which connection it came on: 1, 2, … in the order of opening. */
  readonly connection: number;
  /** The model of the connection; `undefined` on a controller connection. */
  readonly modelUuid: string | undefined;
  readonly requestId: number;
  readonly facade: string;
  /** 0 when the client named none. */
  readonly version: number;
  /** As the client spelled it, e.g. `ListModels`. */
  readonly method: string;
  /** The id of a watcher; `""` if none. */
  readonly id: string;
  /** `{}` when the client sent none, or null. */
  readonly params: Json;
  /** `undefined` as long as no reply has been sent whole. */
  readonly reply: RecordedReply | undefined;
  /** Resolves with the reply when it is sent, and with `undefined` when the connection is gone without one. */
  readonly replied: Promise<RecordedReply | undefined>;
}

/** One thing that happened on a connection, in the order of `number`. */
export type RecordedEvent =
  | RecordedFrame
  | {
      readonly kind: "opened";
      readonly number: number;
      readonly connection: number;
      /** The path of the upgrade, e.g. `/model/<uuid>/api`. */
      readonly path: string;
    }
  | {
      readonly kind: "closed";
      readonly number: number;
      readonly connection: number;
      /** Who closed it; the server if a fault did. */
      readonly by: "client" | "server";
      /** 1006 when no close frame was sent. */
      readonly code: number;
      readonly reason: string;
    };

/** One WebSocket message of an RPC connection, as it travelled. */
export interface RecordedFrame {
  readonly kind: "frame";
  /** Place in the order of everything that was recorded: 1, 2, … */
  readonly number: number;
  /** Which connection it travelled on: 1, 2, … in the order of opening. */
  readonly connection: number;
  readonly from: "client" | "server";
  /** The message, byte for byte; the server's end with a line break. */
  readonly text: string;
  /** What the text says; `undefined` when it is no JSON. */
  readonly json: Json | undefined;
}
