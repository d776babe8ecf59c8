import type { JsonObject } from "../json.js";
import type { WireError } from "../parts/wire-error.js";
import type { WatcherFacade } from "./watcher-facades.js";
import type { WatcherSource } from "../parts/watcher-registry.js";

interface Waiter {
  readonly resolve: (reply: JsonObject) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One watcher of one connection: what its source says, and what a test fires, reaches one `Next` each, in order. The
 * source is asked only while a `Next` waits, and once at a time, so that nothing it says is lost.
 */
export class LiveWatcher {
  readonly id: string;
  readonly kind: string;
  readonly #source: WatcherSource;
  readonly #facade: WatcherFacade | undefined;
  readonly #stoppedError: (by: "client" | "server") => WireError;
  #endedBy: "client" | "server" = "client";
  readonly #ended = new AbortController();
  readonly #waiters: Waiter[] = [];
  readonly #replies: JsonObject[] = [];
  #isAsking = false;

  constructor(
    id: string,
    source: WatcherSource,
    facade: WatcherFacade | undefined,
    stoppedError: (by: "client" | "server") => WireError,
  ) {
    this.id = id;
    this.kind = source.kind;
    this.#source = source;
    this.#facade = facade;
    this.#stoppedError = stoppedError;
  }

  /** How many calls of `Next` wait. */
  get waiting(): number {
    return this.#waiters.length;
  }

  /** Waits for the next event. */
  next(): Promise<JsonObject> {
    if (this.#ended.signal.aborted) return Promise.reject(this.#stoppedError(this.#endedBy));
    const reply = this.#replies.shift();
    if (reply) return Promise.resolve(reply);
    const waits = new Promise<JsonObject>((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
    void this.#ask();
    return waits;
  }

  /** An event; kept, and merged with one that is kept already, when nobody waits. */
  deliver(reply: JsonObject): void {
    const waiter = this.#waiters.shift();
    if (waiter) return waiter.resolve(reply);
    const earlier = this.#replies.at(-1);
    if (earlier && this.#facade?.merge) {
      this.#replies[this.#replies.length - 1] = this.#facade.merge(earlier, reply);
    } else {
      this.#replies.push(reply);
    }
  }

  /** Ends it: whoever waits is told so, and so is whoever asks later. */
  end(by: "client" | "server"): void {
    if (this.#ended.signal.aborted) return;
    this.#endedBy = by;
    this.#ended.abort(this.#stoppedError(by));
    this.#source.stop?.();
    for (const { reject } of this.#waiters.splice(0)) reject(this.#stoppedError(by));
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#waiters.length > 0) this.deliver(await this.#source.next(this.#ended.signal));
    } catch (error) {
      for (const { reject } of this.#waiters.splice(0)) reject(error);
    } finally {
      this.#isAsking = false;
    }
  }
}
