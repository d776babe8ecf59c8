import { ConnectionClosedError } from "../errors.js";
import { LONGEST_DELAY_MS } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import type { PooledConnection } from "./pool-types.js";

/** One of the pool's places: a connection, from the first attempt to its end. */
export interface PoolPlace<Conn> {
  /** Whether it is still being made, there to be used, or on its way out. */
  readonly phase: "connecting" | "open" | "leaving";
  /** The connection, while it is open. */
  readonly connection: Conn | undefined;
  /** How many use it. */
  readonly users: number;
  /** One more uses it. */
  join(): void;
  /** One less uses it; the last one leaves it idle. */
  leave(): void;
  /** Gives it up: closes it, or what becomes of the attempt. */
  giveUp(): void;
  /** Settles when nothing is left of it. Never rejects. */
  readonly gone: Promise<void>;
}

/** What a place tells. */
export interface PlaceEvents<Conn> {
  /** It can be used. */
  readonly opened: (connection: Conn) => void;
  /** The attempt has failed, without having been given up. */
  readonly failed: (error: unknown) => void;
  /** Nobody uses it any more. */
  readonly idle: () => void;
}

/** Takes a place and begins to connect. */
export function takePlace<Conn extends PooledConnection>(
  connect: (signal: AbortSignalLike) => Promise<Conn>,
  idleMs: number,
  events: PlaceEvents<Conn>,
): PoolPlace<Conn> {
  const attempt = new AbortController();
  let givenUp = false;
  let connection: Conn | undefined;
  let users = 0;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  async function live(): Promise<void> {
    try {
      const made = await connect(attempt.signal);
      if (givenUp) return await made.close();
      if (made.state !== "open") throw new ConnectionClosedError(await made.closed);
      connection = made;
      events.opened(made);
      await made.closed;
    } catch (error) {
      if (!givenUp) events.failed(error);
    } finally {
      givenUp = true;
      clearTimeout(idleTimer);
    }
  }

  function becomeIdle(): void {
    if (givenUp) return;
    events.idle();
    if (givenUp || idleMs === Number.POSITIVE_INFINITY) return;
    idleTimer = setTimeout(giveUp, Math.min(idleMs, LONGEST_DELAY_MS));
  }

  function giveUp(): void {
    if (givenUp) return;
    givenUp = true;
    clearTimeout(idleTimer);
    attempt.abort();
    void connection?.close();
  }

  const gone = live();
  return {
    get phase() {
      if (givenUp || (connection && connection.state !== "open")) return "leaving";
      return connection ? "open" : "connecting";
    },
    get connection() {
      return connection;
    },
    get users() {
      return users;
    },
    join() {
      users++;
      clearTimeout(idleTimer);
    },
    leave() {
      if (--users === 0) becomeIdle();
    },
    giveUp,
    gone,
  };
}
