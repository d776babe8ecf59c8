import { ModelManagerV9 } from "@facadegen/juju-client/facades/model-manager/ModelManagerV9";
import { ModelManagerV10 } from "@facadegen/juju-client/facades/model-manager/ModelManagerV10";
import { ModelManagerV11 } from "@facadegen/juju-client/facades/model-manager/ModelManagerV11";
import { connect, type AbortSignalLike, type LoginProvider } from "@facadegen/transport";
import { KEEP_ALIVE } from "./limits.js";

/** Logs in to a controller, to list its models: 9 and 10 are Juju 3.6's, 10 and 11 Juju 4's. */
export function connectController(url: string, login: LoginProvider, signal: AbortSignalLike) {
  return connect(url, {
    login,
    facades: [ModelManagerV9, ModelManagerV10, ModelManagerV11],
    keepAlive: KEEP_ALIVE,
    signal,
  });
}

export type ControllerConnection = Awaited<ReturnType<typeof connectController>>;
