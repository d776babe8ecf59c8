import { ClientV8 } from "@facadegen/juju-client/facades/client/ClientV8";
import { connect, type LoginProvider } from "@facadegen/transport";
import { connectionPool, type PoolTarget } from "@facadegen/transport/pool";
import { IDLE_MS, KEEP_ALIVE, MOST_OPEN_MODELS } from "./limits.js";

/** Connections to models: never more than a few, each kept for a while after its model was closed. */
export function modelConnections(login: LoginProvider) {
  return connectionPool({
    connect: ({ url }: PoolTarget, signal) =>
      connect(url, { login, facades: [ClientV8], keepAlive: KEEP_ALIVE, signal }),
    limit: MOST_OPEN_MODELS,
    idleMs: IDLE_MS,
  });
}

export type ModelConnections = ReturnType<typeof modelConnections>;
export type ModelLease = Awaited<ReturnType<ModelConnections["lease"]>>;
export type ModelConnection = ModelLease["connection"];
