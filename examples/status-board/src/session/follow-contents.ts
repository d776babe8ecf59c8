import { AllWatcherV3, type Delta } from "@facadegen/juju-client/facades/all-watcher/AllWatcherV3";
import { ClientV8 } from "@facadegen/juju-client/facades/client/ClientV8";
import { isJujuError, type AbortSignalLike, type WatcherId } from "@facadegen/transport";
import { applyDeltas, poll, watch, type ModelState } from "@facadegen/transport/watch";
import { contentsOfDeltas } from "../model/contents-of-deltas.js";
import { contentsOfFullStatus } from "../model/contents-of-full-status.js";
import type { ModelContents } from "../model/model-contents.js";
import { ANSWER_LIMIT_MS, POLL_INTERVAL_MS } from "./limits.js";
import type { ModelConnection } from "./model-connections.js";

/** How what is in a model comes to be known. */
export type Following = "watched" | "polled";

/** Told what is in a model, at first and whenever it has changed. */
export type ContentsListener = (contents: ModelContents, following: Following) => void;

/**
 * Follows what is in a model until the signal aborts: by its watcher of everything, or, as Juju 4 has none, by
 * asking for its status again and again.
 */
export async function followContents(
  connection: ModelConnection,
  signal: AbortSignalLike,
  listener: ContentsListener,
): Promise<void> {
  const client = connection.require(ClientV8);
  const watcher = await startWatcher(client, signal);
  if (!watcher) {
    const status = poll(
      async (options) =>
        contentsOfFullStatus(
          await client.fullStatus({ patterns: [] }, { ...options, timeoutMs: ANSWER_LIMIT_MS }),
        ),
      { intervalMs: POLL_INTERVAL_MS, signal },
    );
    for await (const contents of status) listener(contents, "polled");
    return;
  }
  let state: ModelState<Delta> = {};
  for await (const deltas of watch(connection, watcher, { watcher: AllWatcherV3, signal })) {
    state = applyDeltas(state, deltas);
    listener(contentsOfDeltas(state), "watched");
  }
}

/** The controller is asked for its watcher, whatever its version: it knows best whether it has one. */
async function startWatcher(
  client: ClientV8,
  signal: AbortSignalLike,
): Promise<WatcherId<"AllWatcher"> | undefined> {
  try {
    const started = await client.watchAll({ signal, timeoutMs: ANSWER_LIMIT_MS });
    return started["watcher-id"];
  } catch (error) {
    if (isJujuError(error, "not implemented")) return undefined;
    throw error;
  }
}
