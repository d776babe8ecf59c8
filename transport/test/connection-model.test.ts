import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type {
  AbortSignalLike,
  CallOptions,
  Connection,
  ConnectionState,
  StateChange,
} from "../src/index.js";
import { propertySettings } from "../../test/support/fuzz-settings.js";
import { connect } from "../src/index.js";
import { ADMIN } from "./support/logged-in.js";
import { LOGIN_RESULT } from "./support/login-result.js";
import type { ScriptedSocket } from "./support/scripted-socket.js";
import { only, scriptedSockets, settled } from "./support/scripted-socket.js";

// Any history of one connection, checked after each step against a model that is much simpler than the
// code: a list of calls, each pending or with the one outcome that it must have.

/** What a promise must have come to: a value, or the name of an error. */
type Expected = { readonly value: unknown } | { readonly error: string } | undefined;

interface CallRecord {
  readonly id: number;
  readonly signal: CountingSignal | undefined;
  readonly dueAt: number;
  expected: Expected;
  readonly settlements: Expected[];
}

/** A signal that knows its listeners. */
class CountingSignal implements AbortSignalLike {
  aborted = false;
  readonly reason: Error = Object.assign(new Error("aborted"), { name: "AbortError" });
  readonly listeners = new Set<() => void>();
  addEventListener(_type: "abort", listener: () => void): void {
    this.listeners.add(listener);
  }
  removeEventListener(_type: "abort", listener: () => void): void {
    this.listeners.delete(listener);
  }
  abort(): void {
    this.aborted = true;
    for (const listener of this.listeners) listener();
  }
}

/**
 * How often the connection pings, and how long it waits for the answer. Never at the same moment as
 * anything else here, all of which is at tens: of two limits at one moment either may be the first.
 */
const PING = { intervalMs: 703, timeoutMs: 205 };

/** A connection, the model of it, and everything that must not outlive it. */
class History {
  readonly socket: ScriptedSocket;
  readonly connectSignal = new CountingSignal();
  readonly callSignals = [new CountingSignal(), new CountingSignal()];
  readonly calls: CallRecord[] = [];
  readonly connecting: Expected[] = [];
  readonly states: ConnectionState[] = [];
  connection: Connection | undefined;
  expectedConnecting: Expected;
  phase: "opening" | "logging in" | "open" | "closing" | "closed" = "opening";
  now = 0;
  closingUntil = 0;
  /** When the next ping is sent, or the last one times out; `ping` is its id while it waits. */
  pingAt = Number.POSITIVE_INFINITY;
  ping = 0;
  readonly #connectDueAt = 1000;

  constructor() {
    const { WebSocket, sockets } = scriptedSockets();
    const options = {
      login: ADMIN,
      webSocket: WebSocket,
      signal: this.connectSignal,
      keepAlive: PING,
      hooks: {
        state: ({ state }: StateChange) => this.states.push(state),
      },
    };
    connect("wss://controller/api", { ...options, timeoutMs: this.#connectDueAt }).then(
      (connection) => {
        this.connection = connection;
        return this.connecting.push({ value: "connected" });
      },
      (error: Error) => this.connecting.push({ error: error.name }),
    );
    this.socket = only(sockets);
  }

  /** The calls that still wait. */
  get pending(): CallRecord[] {
    return this.calls.filter(({ expected }) => !expected);
  }

  call(options: CallOptions, signal: CountingSignal | undefined, sendFails: boolean): void {
    if (!this.connection) return;
    const before = this.socket.frames.length;
    const lastId = this.socket.sent.at(-1)?.["request-id"] ?? 0;
    this.socket.sendError = sendFails ? new TypeError("cannot send") : undefined;
    const settlements: Expected[] = [];
    this.connection.transport.call({ type: "F", version: 1, request: "M" }, options).then(
      (value) => settlements.push({ value }),
      (error: Error) => settlements.push({ error: error.name }),
    );
    this.socket.sendError = undefined;
    let expected: Expected;
    if (signal?.aborted) expected = { error: "AbortError" };
    else if (this.phase !== "open") expected = { error: "ConnectionClosedError" };
    else if (sendFails) expected = { error: "TypeError" };
    expect(this.socket.frames.length - before).toBe(expected ? 0 : 1);
    const id = expected ? 0 : (this.socket.sent.at(-1)?.["request-id"] ?? 0);
    if (!expected) expect(id).toBeGreaterThan(lastId);
    const dueAt = this.now + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
    this.calls.push({ id, signal, dueAt, expected, settlements });
  }

  /** Everything that waits fails, and nothing more is taken. */
  end(phase: "closing" | "closed", connectError: string): void {
    if (this.phase === "opening" || this.phase === "logging in") {
      this.expectedConnecting ??= { error: connectError };
    }
    for (const call of this.pending) call.expected = { error: "ConnectionClosedError" };
    this.pingAt = Number.POSITIVE_INFINITY;
    this.ping = 0;
    if (this.phase !== "closing") this.closingUntil = this.now + 3000;
    if (this.phase !== "closed") this.phase = phase;
  }

  /** Lets time pass, up to each ping that is due on the way. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    while (this.pingAt <= until) {
      await this.#pass(this.pingAt - this.now);
      if (this.phase !== "open") continue;
      if (this.ping) {
        this.end("closed", "");
      } else {
        const sent = this.socket.sent.at(-1);
        expect(sent).toMatchObject({ type: "Pinger", request: "Ping" });
        this.ping = sent?.["request-id"] ?? 0;
        this.pingAt = this.now + PING.timeoutMs;
      }
    }
    await this.#pass(until - this.now);
  }

  async #pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
    this.now += ms;
    for (const call of this.pending) {
      if (call.dueAt <= this.now) call.expected = { error: "CallTimeoutError" };
    }
    const connecting = this.phase === "opening" || this.phase === "logging in";
    if (connecting && this.#connectDueAt <= this.now) {
      this.end("closing", "ConnectTimeoutError");
      this.closingUntil = this.#connectDueAt + 3000;
    }
    if (this.phase === "closing" && this.closingUntil <= this.now) this.phase = "closed";
  }

  /** The world is as the model says. */
  async check(): Promise<void> {
    await settled();
    expect(this.connecting).toEqual(this.expectedConnecting ? [this.expectedConnecting] : []);
    for (const { expected, settlements } of this.calls) {
      expect(settlements).toEqual(expected ? [expected] : []);
    }
    const timed = this.pending.filter(({ dueAt }) => dueAt < Number.POSITIVE_INFINITY).length;
    const connecting = this.expectedConnecting ? 0 : 1;
    const others = (this.phase === "closing" ? 1 : 0) + (this.phase === "open" ? 1 : 0);
    expect(vi.getTimerCount()).toBe(timed + connecting + others);
    const hookState = STATES[this.phase];
    expect(this.states.at(-1)).toBe(hookState);
    expect(new Set(this.states).size).toBe(this.states.length);
    if (this.connection) expect(this.connection.state).toBe(hookState);
    expect(this.connectSignal.listeners.size).toBe(connecting);
    for (const signal of this.callSignals) {
      const waits = this.pending.some((call) => call.signal === signal);
      expect(signal.listeners.size).toBe(waits ? 1 : 0);
    }
  }
}

/** What the connection calls each phase. */
const STATES = {
  opening: "connecting",
  "logging in": "logging-in",
  open: "open",
  closing: "closing",
  closed: "closed",
} as const;

type Step = (history: History) => unknown;

const login = (reply: object, phase: "open" | "closing", outcome: Expected): Step =>
  function answerLogin(history) {
    history.socket.receive({ "request-id": 1, ...reply });
    if (history.phase !== "logging in") return;
    history.expectedConnecting = outcome;
    if (phase === "closing") return history.end(phase, "");
    history.phase = phase;
    history.pingAt = history.now + PING.intervalMs;
  };

const index = fc.nat({ max: 20 });
const fixed: Step[] = [
  function open(history) {
    if (history.phase !== "opening") return;
    history.socket.open();
    history.phase = "logging in";
  },
  login({ response: LOGIN_RESULT }, "open", { value: "connected" }),
  login({ error: "no", response: {} }, "closing", { error: "LoginError" }),
  function garbage(history) {
    for (const frame of ["{", "null", "[1]", "{}", '{"request-id":9999}'])
      history.socket.receive(frame);
  },
  function closeEvent(history) {
    const opening = history.phase === "opening";
    history.socket.end(1001, "away");
    history.end("closed", opening ? "ConnectError" : "ConnectionClosedError");
  },
  function errorEvent(history) {
    if (history.phase === "closed") return;
    const opening = history.phase === "opening";
    history.socket.fail(new Error("broken"));
    history.end("closing", opening ? "ConnectError" : "ConnectionClosedError");
  },
  function closeHere(history) {
    if (!history.connection) return;
    void history.connection.close();
    if (history.phase === "open") history.end("closing", "");
  },
  async function answerPing(history) {
    if (!history.ping) return;
    history.socket.reply(history.ping);
    await settled();
    history.ping = 0;
    history.pingAt = history.now + PING.intervalMs;
  },
  async function refusePing(history) {
    if (!history.ping) return;
    history.socket.receive({ "request-id": history.ping, error: "busy", response: {} });
    await settled();
    history.ping = 0;
    history.pingAt = history.now + PING.intervalMs;
  },
  function abortConnect(history) {
    if (history.connectSignal.aborted) return;
    history.connectSignal.abort();
    const connecting = history.phase === "opening" || history.phase === "logging in";
    if (connecting) history.end("closing", "AbortError");
  },
];

const call = fc
  .record({
    signal: fc.constantFrom(undefined, 0, 1),
    timeoutMs: fc.constantFrom(undefined, 50, 500),
    sendFails: fc.boolean(),
  })
  .map(
    ({ signal: at, timeoutMs, sendFails }): Step =>
      function startCall(history) {
        const signal = at === undefined ? undefined : history.callSignals[at];
        history.call({ signal, timeoutMs }, signal, sendFails && timeoutMs === 50);
      },
  );

const reply = fc.tuple(index, fc.boolean()).map(
  ([at, fails]): Step =>
    function replyToCall({ calls, socket }) {
      const target = calls[at % Math.max(calls.length, 1)];
      if (!target?.id) return;
      const value = { to: target.id };
      // To a call that is settled already it is a duplicate or comes late: then it must change nothing.
      socket.receive({ "request-id": target.id, response: value, error: fails ? "boom" : "" });
      target.expected ??= fails ? { error: "JujuError" } : { value };
    },
);

const abort = fc.nat({ max: 1 }).map(
  (at): Step =>
    function abortCalls(history) {
      const signal = history.callSignals[at];
      signal?.abort();
      for (const record of history.pending) {
        if (record.signal === signal) record.expected = { error: "AbortError" };
      }
    },
);

const wait = fc.constantFrom(10, 50, 400, 1000, 3000).map(
  (ms): Step =>
    function waitFor(history) {
      return history.advance(ms);
    },
);

const step = fc.oneof(
  { weight: 16, arbitrary: call },
  { weight: 16, arbitrary: reply },
  { weight: 6, arbitrary: wait },
  { weight: 1, arbitrary: abort },
  { weight: 4, arbitrary: fc.constantFrom(...fixed) },
);
const [open, loginDone] = fixed;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ["from the first event on", []],
  ["of a connection that is logged in", [open, loginDone]],
])("any history %s settles every call once and leaves nothing behind", async (_name, first) => {
  let settledCalls = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40, size: "max" }),
      async (steps) => {
        // Those of a history that failed, while a shorter one is looked for.
        vi.clearAllTimers();
        const history = new History();
        for (const run of [...first, ...steps]) {
          await run?.(history);
          await history.check();
        }
        const opening = history.phase === "opening";
        history.socket.end();
        history.end("closed", opening ? "ConnectError" : "ConnectionClosedError");
        await history.check();
        expect(history.pending).toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
        settledCalls += history.calls.length;
      },
    ),
    propertySettings(300),
  );
  // The histories are worth something only when they make calls.
  if (first.length > 0) expect(settledCalls).toBeGreaterThan(1000);
});
