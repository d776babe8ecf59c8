import type { CallRequest } from "../transport.js";
import { onTheWire } from "./on-the-wire.js";

/** A call that was made, as the server would have got it. */
export interface RecordedRequest<Params = unknown> {
  /** The facade, for example `"ModelManager"`. */
  readonly type: string;
  /** The version of the facade. */
  readonly version: number;
  /** The method, spelled as the server spells it. */
  readonly request: string;
  /** The watcher (or other object on the server) that is called; left out for facades themselves. */
  readonly id?: string;
  /** What was given to the method, as JSON has it; `{}` when nothing was. */
  readonly params: Params;
}

/** What the server would get of a call. */
export function recordedRequest({
  type,
  version,
  request,
  id,
  params,
}: CallRequest): RecordedRequest {
  const given = { type, version, request, params: onTheWire(params) ?? {} };
  return id ? { ...given, id } : given;
}
