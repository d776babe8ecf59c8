import type { CallRequest, CloseDetails, ConnectionState, Transport } from "../../src/index.js";
import { ConnectionClosedError } from "../../src/index.js";
import type { Clock, ConnectAttempt, HeldConnection } from "../../src/reconnect.js";
import { settled } from "../support/scripted-socket.js";

/** Time that passes when the test says so. */
export class ManualClock implements Clock {
  #now = 1000;
  readonly timers = new Set<{ readonly dueAt: number; readonly run: () => void }>();
  now(): number {
    return this.#now;
  }
  after(delayMs: number, run: () => void): () => void {
    const timer = { dueAt: this.#now + delayMs, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const [next] = [...this.timers]
        .filter(({ dueAt }) => dueAt <= until)
        .sort((one, other) => one.dueAt - other.dueAt);
      if (!next) break;
      this.#now = Math.max(this.#now, next.dueAt);
      this.timers.delete(next);
      next.run();
    }
    this.#now = until;
    await settled();
  }
}

/** A connection whose other side is the test. */
export class FakeConnection implements HeldConnection {
  state: ConnectionState = "open";
  closeCalls = 0;
  readonly sent: CallRequest[] = [];
  readonly closed: Promise<CloseDetails>;
  readonly transport: Transport;
  #resolveClosed: ((details: CloseDetails) => void) | undefined;
  readonly #pending = new Set<{
    readonly request: CallRequest;
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: unknown) => void;
  }>();

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    this.transport = {
      call: <Result>(request: CallRequest) =>
        new Promise<Result>((resolve, reject) => {
          if (this.state !== "open") {
            reject(new ConnectionClosedError({ code: 1006, reason: "not open" }));
            return;
          }
          this.sent.push(request);
          this.#pending.add({ request, resolve: resolve as (value: unknown) => void, reject });
        }),
    };
  }

  /** Answers every call with its own parameters. */
  answer(): void {
    for (const { request, resolve } of this.#pending) resolve(request.params);
    this.#pending.clear();
  }

  /** The connection breaks. */
  lose(details: CloseDetails = { code: 1006, reason: "cut" }): void {
    if (this.state === "closed") return;
    this.state = "closed";
    for (const { reject } of this.#pending) reject(new ConnectionClosedError(details));
    this.#pending.clear();
    this.#resolveClosed?.(details);
  }

  close = async (): Promise<void> => {
    this.closeCalls++;
    this.lose({ code: 1000, reason: "closed by the client" });
  };
}

/** Attempts that end as the test says. */
export class FakeServer {
  readonly attempts: ConnectAttempt[] = [];
  readonly connections: FakeConnection[] = [];
  #waiting: {
    readonly resolve: (connection: FakeConnection) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];

  readonly connectOnce = (attempt: ConnectAttempt): Promise<FakeConnection> => {
    this.attempts.push(attempt);
    return new Promise((resolve, reject) => {
      const waiting = { resolve, reject };
      this.#waiting.push(waiting);
      attempt.signal.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(attempt.signal.reason);
      });
    });
  };

  async accept(): Promise<FakeConnection | undefined> {
    const waiting = this.#waiting.shift();
    if (!waiting) return undefined;
    const connection = new FakeConnection();
    this.connections.push(connection);
    waiting.resolve(connection);
    await settled();
    return connection;
  }

  async fail(error: unknown): Promise<void> {
    this.#waiting.shift()?.reject(error);
    await settled();
  }
}

/** A promise, and what resolves it. */
export function later<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  const resolvers: ((value: Value) => void)[] = [];
  const promise = new Promise<Value>((resolve) => resolvers.push(resolve));
  return { promise, resolve: (value) => resolvers[0]?.(value) };
}
