import type { AbortSignalLike, CloseDetails, ConnectionState } from "../../src/index.js";
import type { PooledConnection, PoolTarget } from "../../src/pool.js";
import { settled } from "../support/scripted-socket.js";

/** A connection that closes when the test says so. */
export class FakeConnection implements PooledConnection {
  readonly target: PoolTarget;
  state: ConnectionState = "open";
  readonly closed: Promise<CloseDetails>;
  #resolveClosed: ((details: CloseDetails) => void) | undefined;
  readonly #closesAtOnce: boolean;

  constructor(target: PoolTarget, closesAtOnce: boolean) {
    this.target = target;
    this.#closesAtOnce = closesAtOnce;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  close = async (): Promise<void> => {
    if (this.state === "open") this.state = "closing";
    if (this.#closesAtOnce) this.end();
    await this.closed;
  };

  /** The socket is closed, or has broken. */
  end(): void {
    this.state = "closed";
    this.#resolveClosed?.({ code: 1006, reason: "" });
  }
}

interface Attempt {
  readonly target: PoolTarget;
  readonly signal: AbortSignalLike;
  readonly resolve: (connection: FakeConnection) => void;
  readonly reject: (error: unknown) => void;
}

/** Attempts that end as the test says; an abort ends them by itself. */
export class FakeServer {
  attempts: Attempt[] = [];
  made = 0;
  readonly connections: FakeConnection[] = [];
  closesAtOnce = true;

  readonly connect = (target: PoolTarget, signal: AbortSignalLike): Promise<FakeConnection> => {
    this.made++;
    return new Promise((resolve, reject) => {
      const attempt = { target, signal, resolve, reject };
      this.attempts.push(attempt);
      signal.addEventListener("abort", () => {
        this.attempts = this.attempts.filter((other) => other !== attempt);
        reject(signal.reason);
      });
    });
  };

  /** How many connections there are, with those that are being made or closed. */
  get size(): number {
    return this.attempts.length + this.connections.filter(({ state }) => state !== "closed").length;
  }

  /** Lets one attempt succeed. */
  async accept(index = 0): Promise<FakeConnection | undefined> {
    const [attempt] = this.attempts.splice(index, 1);
    if (!attempt) return undefined;
    const connection = new FakeConnection(attempt.target, this.closesAtOnce);
    this.connections.push(connection);
    attempt.resolve(connection);
    await settled();
    return connection;
  }

  /** Lets one attempt fail. */
  async fail(error: unknown, index = 0): Promise<void> {
    const [attempt] = this.attempts.splice(index, 1);
    attempt?.reject(error);
    await settled();
  }
}
