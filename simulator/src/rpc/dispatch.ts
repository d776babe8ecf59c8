import type { Answers } from "../answers/answers.js";
import { noObjectError } from "../answers/go-decoding.js";
import type { JujuRelease } from "../parts/juju-release.js";
import { refusal, type Place } from "../release/restrictions.js";
import { unknownFacade } from "../release/unknown-call.js";
import type { WireSchemas } from "../parts/wire-schema.js";
import { ConnectionEnded } from "./connection-ended.js";
import type { FoundMethod, MethodFinder } from "./find-method.js";
import type { MethodCall } from "../parts/method-call.js";
import type { Header } from "./read-header.js";
import type { ReadParams } from "./read-params.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import { WireError } from "../parts/wire-error.js";
import type { Outcome } from "./write-reply.js";

/** What answers calls. */
export interface CallServices {
  readonly release: JujuRelease;
  readonly schemas: WireSchemas;
  readonly methods: MethodFinder;
  readonly answers: Pick<Answers, "handles" | "answer">;
  /** Whether this is JAAS, which lets controller connections ping before they log in. */
  readonly jaas: boolean;
}

/** What a request's method is, or why there is none. Juju looks that up before it reads the next request. */
export function lookUp(
  services: CallServices,
  connection: RpcConnection,
  place: Place | undefined,
  { type, version, request }: Header,
): FoundMethod | WireError {
  if (connection.modelUuid !== undefined && connection.model === undefined) {
    const uuid = JSON.stringify(connection.modelUuid);
    return new WireError(`unknown model: ${uuid}`, "model not found");
  }
  try {
    if (place === undefined) {
      if (type === "Admin") return services.methods.findAdmin(version, request);
      if (services.jaas && type === "Pinger" && connection.modelUuid === undefined)
        return services.methods.find(type, version, request);
      return unknownFacade(services.release.line, type, version);
    }
    const refused = refusal(services.release.line, place, type, request);
    return refused ?? services.methods.find(type, version, request);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}

/** Answers a request whose method there is. Never rejects. */
export async function answer(
  services: CallServices,
  connection: RpcConnection,
  header: Header,
  method: FoundMethod,
  params: ReadParams,
): Promise<Outcome> {
  try {
    if (typeof params === "string") {
      const schema = services.schemas.facade(header.type, header.version);
      throw noObjectError(schema, header.request, params);
    }
    if (header.type === "Admin" && header.id !== "")
      throw new WireError("id not found", "not found");
    const call: MethodCall = {
      connection,
      facade: header.type,
      version: header.version,
      method: header.request,
      id: header.id,
      params,
      signal: connection.gone,
    };
    return { response: (await services.answers.answer(call, method.builtIn)) ?? {} };
  } catch (error) {
    return { error: wireErrorOf(error, header) };
  }
}

/** As Juju does with a panic: what went wrong, and no code. */
function wireErrorOf(error: unknown, { type }: Header): WireError {
  if (error instanceof WireError) return error;
  if (error instanceof ConnectionEnded && type.endsWith("Watcher"))
    return new WireError("watcher has been stopped", "stopped");
  return new WireError(error instanceof Error ? error.message : String(error));
}
