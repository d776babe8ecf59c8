import type { Json, JsonObject } from "../json.js";
import type { RpcConnection } from "./rpc-connection.js";

/** A request that was looked up: its facade, version and method exist and may be called on this connection. */
export interface MethodCall {
  readonly connection: RpcConnection;
  readonly facade: string;
  readonly version: number;
  /** As on the wire: `ListModels`. */
  readonly method: string;
  /** The top-level `id` (of a watcher); `""` if none. */
  readonly id: string;
  /** An empty object when the client sent none, or null. */
  readonly params: JsonObject;
  /** Aborted when the connection is gone: what waits for something ends. */
  readonly signal: AbortSignal;
}

/**
 * Answers a call: the `response` of the frame, nothing for a method without a result. It is an object, but for
 * `MigrationTarget.LatestLogTime`, whose Go type writes itself as text.
 *
 * @throws {WireError} the error to answer; anything else becomes an error without a code, as a panic in Juju does.
 */
export type Method = (
  call: MethodCall,
) => Json | undefined | void | Promise<Json | undefined | void>;

/** Methods that the simulator answers itself when a test gave no handler. */
export interface BuiltInFacade {
  readonly name: string;
  /** All versions unless given. */
  readonly versions?: readonly number[];
  /** By name on the wire. What is missing is answered from the schema. */
  readonly methods: Readonly<Record<string, Method>>;
}
