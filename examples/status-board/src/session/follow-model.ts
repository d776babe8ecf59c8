import { modelUrl } from "@facadegen/transport";
import { reconnecting, type ReconnectHooks } from "@facadegen/transport/reconnect";
import { followContents, type ContentsListener } from "./follow-contents.js";
import { ANSWER_LIMIT_MS, BACK_OFF } from "./limits.js";
import type { ModelLease } from "./model-connections.js";
import type { Session } from "./session.js";

/** A model that is followed until it is closed. */
export interface FollowedModel {
  /** Connects now rather than after the wait. */
  retryNow(): void;
  close(): Promise<void>;
}

/**
 * Tells what is in a model, now and whenever it changes. A connection that is lost is replaced by another.
 *
 * @param hooks - `state` is told how the connection is, `warning` why the model cannot be followed although there
 * is one.
 */
export function followModel(
  session: Session,
  uuid: string,
  listener: ContentsListener,
  hooks: ReconnectHooks,
): FollowedModel {
  const manager = reconnecting(
    async ({ signal }) => {
      const { info, url } = await session.controller.ready({ signal, timeoutMs: ANSWER_LIMIT_MS });
      const target = { url: modelUrl(url, uuid), identity: info.user.identity };
      return heldLease(await session.models.lease(target, { signal, timeoutMs: ANSWER_LIMIT_MS }));
    },
    { backOff: BACK_OFF, hooks },
  );
  manager.onConnected(({ connection }, signal) => followContents(connection, signal, listener));
  return { retryNow: () => manager.retryNow(), close: () => manager.close() };
}

/** A lease as what can be held: it is given back where a connection of its own would be closed. */
function heldLease(lease: ModelLease) {
  const { connection } = lease;
  // One that is broken keeps a place in the pool for as long as it is leased.
  void connection.closed.then(() => lease.release());
  return {
    connection,
    transport: connection.transport,
    closed: connection.closed,
    get state() {
      return connection.state;
    },
    close: async () => lease.release(),
  };
}
