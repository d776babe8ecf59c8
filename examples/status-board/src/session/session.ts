import type { LoginProvider } from "@facadegen/transport";
import { canMend, reconnecting, type ReconnectHooks } from "@facadegen/transport/reconnect";
import { connectController } from "./connect-controller.js";
import { BACK_OFF } from "./limits.js";
import { modelConnections, type ModelConnections } from "./model-connections.js";

/** Someone who is signed in to a controller. */
export interface Session {
  readonly url: string;
  /** A connection to the controller, made anew when it is lost. */
  readonly controller: ReturnType<typeof holdController>;
  readonly models: ModelConnections;
  close(): Promise<void>;
}

/**
 * Signs in. Before that has succeeded nothing is tried again: the user is there to be told, and a password that
 * is wrong once is wrong again.
 *
 * @throws `NotConnectedError`, whose cause is what has kept it from connecting.
 */
export async function signIn(
  url: string,
  login: LoginProvider,
  hooks: ReconnectHooks,
): Promise<Session> {
  const controller = holdController(url, login, hooks);
  await controller.ready();
  const models = modelConnections(login);
  return {
    url,
    controller,
    models,
    async close() {
      await Promise.all([controller.close(), models.close()]);
    },
  };
}

function holdController(url: string, login: LoginProvider, hooks: ReconnectHooks) {
  let wasConnected = false;
  return reconnecting(
    async ({ signal }) => {
      const connection = await connectController(url, login, signal);
      wasConnected = true;
      return connection;
    },
    { backOff: BACK_OFF, retryAfter: (error) => wasConnected && canMend(error), hooks },
  );
}
