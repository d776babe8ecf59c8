import type { JsonObject } from "../json.js";

/** A watcher that is alive. */
export interface LiveWatcherInfo {
  readonly id: string;
  /** Its facade: `"NotifyWatcher"`. */
  readonly kind: string;
  /** The number of its connection, in the order of opening. */
  readonly connection: number;
  /** How many calls of `Next` wait for it. */
  readonly waiting: number;
}

/**
 * The watchers of a controller, as a test sees them.
 *
 * @example
 * ```ts
 * controller.watchers.fire("NotifyWatcher");
 * controller.watchers.fire("StringsWatcher", { "watcher-id": "", changes: ["12"] });
 * expect(controller.watchers.live).toEqual([]);
 * ```
 */
export interface WatcherControl {
  /** All that are alive, by connection and in the order in which they were made. */
  readonly live: readonly LiveWatcherInfo[];
  /**
   * Has watchers tell of something: a `Next` that waits answers, or else the next one does.
   *
   * @param target - A facade's name, or the id of one watcher. Ids of Juju 3.6 are counted for each connection: there
   * it is every watcher of that id.
   * @param reply - The response of `Next`. One that says nothing in particular unless given.
   * @returns How many watchers were told.
   */
  fire(target: string, reply?: JsonObject): number;
  /**
   * Ends watchers as the server does when what they watch fails: `Next` answers `stopped`. Their ids are still known,
   * so that a client may stop them.
   *
   * @param target - As above.
   * @returns How many were ended.
   */
  end(target: string): number;
}
