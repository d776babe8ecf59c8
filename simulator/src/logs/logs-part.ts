import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import type { Authorizer } from "../listen/http-authorizers.js";
import {
  agent,
  anyOf,
  controllerAgent,
  modelAccess,
  superuser,
} from "../listen/http-authorizers.js";
import type { Caller, HttpLogin } from "../listen/http-login.js";
import { createHttpLogin, HttpLoginError } from "../listen/http-login.js";
import { turnAway } from "../listen/stream-preamble.js";
import { WireError } from "../parts/wire-error.js";
import type { Model } from "../parts/state-types.js";
import { readLogRequest } from "./log-request.js";
import { receiveLogs } from "./log-sink.js";
import { streamLog } from "./log-stream.js";
import type { SimulatedLog } from "./simulated-log.js";
import { createLog } from "./simulated-log.js";

/** The streams of the log, and the log. */
export interface LogsPart extends ControllerPart {
  readonly log: SimulatedLog;
}

/**
 * `/log`, `/model/<uuid>/log` and `/model/<uuid>/logsink`.
 *
 * @param login - Who may read and write; the users of the state with their passwords unless given.
 */
export function createLogsPart(
  context: ControllerContext,
  login: HttpLogin = createHttpLogin(context),
): LogsPart {
  const { state, release } = context;
  const log = createLog(state, release.line);
  const sockets = new Set<WebSocket>();
  const mayRead = anyOf(controllerAgent, superuser(release.line), modelAccess("read"));

  /** Who has opened a stream of which model; `undefined` when they were turned away. */
  async function enter(
    socket: WebSocket,
    request: IncomingMessage,
    groups: Readonly<Record<string, string>>,
    authorizer: Authorizer,
  ): Promise<{ readonly caller: Caller; readonly model: Model } | undefined> {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
    const uuid = groups["model"] ?? state.controllerModel.uuid;
    const model = state.models.get(uuid);
    let caller: Caller;
    try {
      caller = await login.authenticate(request);
    } catch (error) {
      if (!(error instanceof HttpLoginError)) throw error;
      const { message, code, info } = error;
      turnAway(socket, { message: `authentication failed: ${message}`, code, info });
      return undefined;
    }
    const refusal = authorizer(caller, model);
    if (refusal !== undefined) {
      const code = refusal === "permission denied" ? "unauthorized access" : "";
      turnAway(socket, { message: `authorization failed: ${refusal}`, code });
      return undefined;
    }
    if (!model) {
      turnAway(socket, { message: `unknown model: "${uuid}"`, code: "model not found" });
      return undefined;
    }
    return { caller, model };
  }

  return {
    log,
    socketRoutes: [
      {
        path: /^(?:\/model\/(?<model>[^/]+))?\/log$/,
        async serve(socket, request, { url, groups }) {
          const entered = await enter(socket, request, groups, mayRead);
          if (!entered || socket.readyState !== socket.OPEN) return;
          try {
            const asked = readLogRequest(url.searchParams, release.line);
            streamLog(log, { socket, request }, asked, entered.model.uuid);
          } catch (error) {
            if (!(error instanceof WireError)) throw error;
            turnAway(socket, error);
          }
        },
      },
      {
        path: /^\/model\/(?<model>[^/]+)\/logsink$/,
        // Unlike `/log`, which says it in the stream.
        async refuse(request, { groups }) {
          const model = state.models.get(groups["model"] ?? "");
          try {
            const refusal = agent(await login.authenticate(request), model);
            return refusal === undefined
              ? undefined
              : { status: 403, text: `authorization failed: ${refusal}` };
          } catch (error) {
            if (!(error instanceof HttpLoginError)) throw error;
            return { status: 401, text: `authentication failed: ${error.message}` };
          }
        },
        async serve(socket, request, { url, groups }) {
          const entered = await enter(socket, request, groups, agent);
          if (!entered || socket.readyState !== socket.OPEN) return;
          const version = url.searchParams.get("version") ?? "";
          const writer = { modelUuid: entered.model.uuid, tag: entered.caller.tag };
          receiveLogs(socket, version, log, writer);
        },
      },
    ],
    close() {
      log.cut();
      for (const socket of sockets) socket.terminate();
    },
  };
}
