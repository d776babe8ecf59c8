/// <reference lib="esnext.disposable" preserve="true" />
import { abortReason, watchLimits } from "../limits.js";
import type { CallOptions } from "../transport.js";
import { LeaseTimeoutError, PoolClosedError } from "./pool-errors.js";
import type { PoolPlace } from "./pool-place.js";
import { takePlace } from "./pool-place.js";
import type {
  ConnectionPool,
  Lease,
  PooledConnection,
  PoolOptions,
  PoolTarget,
} from "./pool-types.js";

interface Request<Conn, Target> {
  readonly key: string;
  readonly target: Target;
  readonly resolve: (lease: Lease<Conn>) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Shares connections among all who need one to the same URL for the same user, keeps them for a while, and
 * never has more than a limit. A connection that breaks is replaced when the next one asks.
 *
 * @example
 * ```ts
 * await using pool = connectionPool({
 *   connect: ({ url }: PoolTarget, signal) => connect(url, { login, facades: [Client], signal }),
 * });
 * using lease = await pool.lease({ url: modelUrl(address, uuid), identity: "user-admin" });
 * const status = await lease.connection.facades.client?.fullStatus({ patterns: [] });
 * ```
 *
 * @throws `RangeError` when the limit is less than one.
 */
export function connectionPool<
  Conn extends PooledConnection,
  Target extends PoolTarget = PoolTarget,
>(options: PoolOptions<Conn, Target>): ConnectionPool<Conn, Target> {
  const { limit = 100, idleMs = 60_000 } = options;
  if (!(limit >= 1)) throw new RangeError(`a pool of ${limit} connections`);
  /** Every connection that is not gone yet. */
  const places = new Set<PoolPlace<Conn>>();
  /** The place to share, by target. */
  const shared = new Map<string, PoolPlace<Conn>>();
  /** The places that nobody uses, the one that has been so for longest first. */
  const idle = new Set<PoolPlace<Conn>>();
  /** Those who wait for a place or for its connection, in the order in which they came. */
  const queue = new Set<Request<Conn, Target>>();
  let isClosed = false;

  /** Gives everybody what there is, and sees to it that there will be places for the rest. */
  function serve(): void {
    const lacking = new Set<string>();
    for (const request of queue) {
      const place = placeOf(request.key) ?? (places.size < limit ? open(request) : undefined);
      if (place?.connection) grant(request, place, place.connection);
      else if (!place) lacking.add(request.key);
    }
    if (lacking.size > 0) makeRoom(lacking.size);
  }

  /** A place that will do: one that is about to go will not. */
  function placeOf(key: string): PoolPlace<Conn> | undefined {
    const place = shared.get(key);
    return place?.phase === "leaving" ? undefined : place;
  }

  function makeRoom(needed: number): void {
    let coming = 0;
    for (const { phase } of places) if (phase === "leaving") coming++;
    for (const place of idle) {
      if (coming >= needed) return;
      if (place.phase === "leaving") continue;
      place.giveUp();
      coming++;
    }
  }

  function open({ key, target }: Request<Conn, Target>): PoolPlace<Conn> {
    const place: PoolPlace<Conn> = takePlace(
      async (signal) => options.connect(target, signal),
      idleMs,
      {
        opened: serve,
        failed: (error) => {
          shared.delete(key);
          for (const { reject } of takeRequests(key)) reject(error);
        },
        idle: () => {
          idle.add(place);
          serve();
        },
      },
    );
    places.add(place);
    shared.set(key, place);
    void forgetOnceGone(key, place);
    return place;
  }

  async function forgetOnceGone(key: string, place: PoolPlace<Conn>): Promise<void> {
    await place.gone;
    places.delete(place);
    idle.delete(place);
    if (shared.get(key) === place) shared.delete(key);
    serve();
  }

  function takeRequests(key: string): Request<Conn, Target>[] {
    const taken = [...queue].filter((request) => request.key === key);
    for (const request of taken) queue.delete(request);
    return taken;
  }

  function grant(request: Request<Conn, Target>, place: PoolPlace<Conn>, connection: Conn): void {
    queue.delete(request);
    idle.delete(place);
    place.join();
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      place.leave();
    };
    const lease = { connection, release };
    if (Symbol.dispose) Object.defineProperty(lease, Symbol.dispose, { value: release });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
    request.resolve(lease as unknown as Lease<Conn>);
  }

  /** Takes back a request, and the attempt that was made for nobody else. */
  function withdraw(request: Request<Conn, Target>): void {
    if (!queue.delete(request)) return;
    const { key } = request;
    const place = shared.get(key);
    if (place?.phase !== "connecting") return;
    for (const other of queue) if (other.key === key) return;
    place.giveUp();
  }

  async function lease(target: Target, limits: CallOptions = {}): Promise<Lease<Conn>> {
    if (isClosed) throw new PoolClosedError();
    if (limits.signal?.aborted) throw abortReason(limits.signal);
    const key = JSON.stringify([target.url, target.identity]);
    let stopWatching: (() => void) | undefined;
    try {
      return await new Promise<Lease<Conn>>((resolve, reject) => {
        const request = { key, target, resolve, reject };
        queue.add(request);
        stopWatching = watchLimits(
          limits,
          (makeError) => {
            withdraw(request);
            reject(makeError());
          },
          (timeoutMs) => new LeaseTimeoutError(target.url, timeoutMs),
        );
        serve();
      });
    } finally {
      stopWatching?.();
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    for (const { reject } of queue) reject(new PoolClosedError());
    queue.clear();
    for (const place of places) place.giveUp();
    await Promise.all(Array.from(places, ({ gone }) => gone));
  }

  const pool = {
    lease,
    close,
    get size() {
      return places.size;
    },
    get idle() {
      return Array.from(idle).filter(({ phase }) => phase === "open").length;
    },
    get waiting() {
      return queue.size;
    },
  };
  if (Symbol.asyncDispose) Object.defineProperty(pool, Symbol.asyncDispose, { value: close });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
  return pool as unknown as ConnectionPool<Conn, Target>;
}
