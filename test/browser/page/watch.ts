import type { Connection, WatcherId } from "@facadegen/transport";
import type { ModelState } from "@facadegen/transport/watch";
import { applyDeltas, watch } from "@facadegen/transport/watch";
import type { Address } from "./open-connection.js";
import { openConnection, PING } from "./open-connection.js";
import type { Platform } from "./platform.js";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** What the tests' controllers answer to {@link startNotifying}. */
interface Notified {
  readonly NotifyWatcherId: string;
}

/** Starts a watcher that only notifies. */
function startNotifying({ transport }: Connection): Promise<Notified> {
  return transport.call<Notified>({ type: "ModelConfig", version: 3, request: "Watch" });
}

/** Counts the events of a watcher that only notifies, and stops it while it waits for one more. */
export async function countNotifications(
  { url, events }: Address & { events: number },
  platform: Platform,
) {
  const connection = await openConnection(url, platform);
  const started = await startNotifying(connection);
  const stream = watch(connection, started);
  let told = 0;
  while (told < events) {
    const { done } = await stream.next();
    if (done) break;
    told++;
  }
  const waiting = stream.next();
  // Its answer shows that the server has got what was sent before.
  await connection.transport.call(PING);
  await stream.stop();
  const { done } = await waiting;
  const { ignoredFrames } = connection;
  await connection.close();
  return { id: started.NotifyWatcherId, told, done, ignoredFrames };
}

/** Watches a model until nothing of an application is left; answers each state on the way there. */
export async function watchModel(
  { url, application }: Address & { application: string },
  platform: Platform,
): Promise<readonly ModelState[]> {
  await using connection = await openConnection(url, platform);
  const started = await connection.transport.call<{ "watcher-id": WatcherId<"AllWatcher"> }>({
    type: "Client",
    version: 8,
    request: "WatchAll",
  });
  const states: ModelState[] = [];
  let state: ModelState = {};
  for await (const deltas of watch(connection, started, { watcher: "AllWatcher" })) {
    state = applyDeltas(state, deltas);
    states.push(state);
    if (!state["application"]?.[application]) break;
  }
  return states;
}

/** Stops watching by an abort signal, while the watcher waits for an event. */
export async function abortWatching({ url }: Address, platform: Platform): Promise<ToldError> {
  await using connection = await openConnection(url, platform);
  const controller = new AbortController();
  const stream = watch(connection, await startNotifying(connection), { signal: controller.signal });
  await stream.next();
  const waiting = rejection(stream.next());
  await connection.transport.call(PING);
  controller.abort();
  const error = await waiting;
  // The watcher is stopped beside that; the connection goes on.
  await stream.stop();
  await connection.transport.call(PING);
  return error;
}

/** Watches until the server ends that. */
export async function loseWatcher({ url }: Address, platform: Platform): Promise<ToldError> {
  const connection = await openConnection(url, platform);
  const stream = watch(connection, await startNotifying(connection));
  await stream.next();
  return rejection(stream.next());
}
