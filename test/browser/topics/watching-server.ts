import type { ServerRequest } from "../../../transport/test/support/juju-server.js";
import { LOGIN_RESULT, startServer } from "../../../transport/test/support/juju-server.js";

/** A model with one watcher. */
export interface WatchingServer {
  readonly url: string;
  /** The calls that it got, in order, without logins and pings: `NotifyWatcher.Next 7`. */
  readonly calls: string[];
}

/**
 * Starts a server whose watcher has these events, each as `Next` answers it. When there are no more, `Next`
 * waits until the watcher is stopped, or the connection is cut.
 */
export async function startWatchingServer(
  events: readonly object[],
  afterEvents: "wait" | "cut" = "wait",
): Promise<WatchingServer> {
  const calls: string[] = [];
  const unread = [...events];
  let waiting: ServerRequest | undefined;
  const { url } = await startServer(
    (request) => {
      const { type, request: method, id } = request.frame;
      if (method === "Login") return request.reply({ ...LOGIN_RESULT, facades: FACADES });
      if (method === "Ping") return request.reply();
      calls.push(id === undefined ? `${type}.${method}` : `${type}.${method} ${id}`);
      if (method === "WatchAll") return request.reply({ "watcher-id": "12" });
      if (method === "Stop") {
        waiting?.error("watcher has been stopped", "stopped");
        return request.reply();
      }
      const event = unread.shift();
      if (event) return request.reply(event);
      if (afterEvents === "cut") request.socket.terminate();
      else waiting = request;
    },
    { answerLogin: false },
  );
  return { url, calls };
}

const FACADES = [
  { name: "AllWatcher", versions: [1, 2, 3] },
  { name: "Client", versions: [6, 7, 8] },
  { name: "NotifyWatcher", versions: [1] },
  { name: "Pinger", versions: [1] },
];
