import type { Json } from "../json.js";

/** One place where a call or an answer is not as the schema of what travels has it. */
export interface Violation {
  /** Who is at fault: the client that sent the params, or the handler of the test that gave the result. */
  readonly by: "client" | "handler";
  /** The number of the connection. */
  readonly connection: number;
  readonly facade: string;
  readonly version: number;
  /** As on the wire: `ListModels`. */
  readonly method: string;
  /** JSON pointer into the params or the result; `""` is the whole. */
  readonly path: string;
  /** What is wrong there, e.g. `must be string`. */
  readonly message: string;
  /** What was sent. */
  readonly params: Json;
  /** What the handler gave, where it is at fault. */
  readonly result?: Json;
}
