import { isRecord } from "../frames.js";
import { entryError } from "../results/entry-error.js";
import { markedWatcher } from "../watcher-mark.js";
import { WatchResultError } from "./watch-errors.js";
import type { WatchConnection, WatcherChoice, WatchResult } from "./watch-types.js";
import type { Reply, WatcherFacade } from "./watcher-facades.js";
import { watcherFacade, WHOLE_REPLY } from "./watcher-facades.js";

/** A watcher on the server, and how to listen to it. */
export interface FoundWatcher {
  /** The watcher facade. */
  readonly type: string;
  /** The version of it to call. */
  readonly version: number;
  /** The watcher. */
  readonly id: string;
  /** The event in an answer of `Next`. */
  readonly read: WatcherFacade["read"];
  /** The event that the result itself is. */
  readonly first: { readonly event: unknown } | undefined;
}

/** Finds out what a result watches; throws the result's own error, or a {@link WatchResultError}. */
export function findWatcher(
  connection: WatchConnection,
  given: WatchResult,
  choice: WatcherChoice | undefined,
): FoundWatcher {
  const result = typeof given === "string" ? undefined : onlyResult(given);
  const error = entryError(result);
  if (error) throw error;
  const id =
    typeof given === "string" ? given : (result?.["NotifyWatcherId"] ?? result?.["watcher-id"]);
  if (typeof id !== "string" || id === "") {
    throw new WatchResultError("no-id", "the result holds no watcher id");
  }
  const type = nameOf(choice) ?? (result && (markedWatcher(result) ?? shownByKeys(result)));
  if (type === undefined) {
    throw new WatchResultError(
      "unknown-facade",
      "the result does not tell which watcher facade its id is for; name it in the option watcher",
    );
  }
  const known = watcherFacade(type);
  const versions = versionsOf(choice) ?? known?.versions;
  const highest = versions?.[0];
  if (!versions || highest === undefined) {
    throw new WatchResultError(
      "unknown-facade",
      `no version of ${type} is known; give its class in the option watcher`,
    );
  }
  const { facades } = connection.info;
  const served = (Object.hasOwn(facades, type) && facades[type]) || [];
  const { read, startsWithResult } = known ?? WHOLE_REPLY;
  return {
    type,
    // The server filters its list for some users and yet answers them, so that it decides what it refuses.
    version: versions.find((version) => served.includes(version)) ?? highest,
    id,
    read,
    first: result && startsWithResult ? { event: read(result) } : undefined,
  };
}

/** A result as it is, or the one in the list of a bulk method. */
function onlyResult(given: object): Reply {
  const results: unknown = "results" in given ? (given.results ?? []) : [given];
  const [result]: unknown[] = Array.isArray(results) && results.length === 1 ? results : [];
  if (isRecord(result)) return result;
  throw new WatchResultError(
    "not-one",
    `one watcher can be watched at a time, the server answered ${Array.isArray(results) ? results.length : "none"}`,
  );
}

/**
 * The facades that can be told by the keys of any result of theirs, whatever values it has. The rest
 * have but `watcher-id`, and a list of changes that may be empty or left out.
 */
function shownByKeys(result: Reply): string | undefined {
  const { changes } = result;
  // The one other method with this key is `MigrationMinion.Watch`, for agents: its answer is marked.
  if ("NotifyWatcherId" in result) return "NotifyWatcher";
  if (!isRecord(changes)) return undefined;
  if ("changed" in changes) return "RelationUnitsWatcher";
  return "relation-token" in changes ? "RemoteRelationWatcher" : undefined;
}

function nameOf(choice: WatcherChoice | undefined): string | undefined {
  if (choice === undefined || typeof choice === "string") return choice;
  return typeof choice === "function" ? choice.NAME : choice.name;
}

/** The versions of a class or of several, descending. */
function versionsOf(choice: WatcherChoice | undefined): readonly number[] | undefined {
  if (choice === undefined || typeof choice === "string") return undefined;
  if (typeof choice === "function") return [choice.VERSION];
  return choice.versions.map(({ VERSION }) => VERSION).sort((one, other) => other - one);
}
