import type { JujuLine } from "../parts/juju-release.js";
import { WireError } from "../parts/wire-error.js";
import type { WatcherFacade } from "./watcher-facades.js";

const STOPPED = "watcher has been stopped";

/**
 * What `Next` answers when the watcher is stopped.
 *
 * @param by - Whether the client has asked for it, or what the server watches has ended.
 */
export function stoppedError(
  line: JujuLine,
  facade: WatcherFacade | undefined,
  by: "client" | "server",
): WireError {
  if (facade?.isShared === true) {
    return new WireError(
      by === "client" ? "watcher was stopped" : "shared state watcher was stopped",
    );
  }
  if (line === "3.6") return new WireError(STOPPED, "stopped");
  // Juju names the Go type of the watcher there, which no client can know.
  const type = `*simulator.${facade?.name ?? "Watcher"}`;
  return new WireError(`expected an error from ${type}, got nil: ${STOPPED}`, "stopped");
}

/** What a watcher facade answers for an id that it does not know. */
export function unknownWatcherError(line: JujuLine, id: string): WireError {
  const text = line === "3.6" ? "unknown watcher id" : `watcher "${id}" not found`;
  return new WireError(text, "not found");
}
