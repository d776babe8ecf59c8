import fc from "fast-check";
import { expect, it } from "vitest";
import { propertySettings } from "../../../test/support/fuzz-settings.js";
import { ConnectError, LoginError } from "../../src/index.js";
import type { Reconnecting, ReconnectState } from "../../src/reconnect.js";
import { reconnecting } from "../../src/reconnect.js";
import { settled } from "../support/scripted-socket.js";
import type { FakeConnection } from "./fakes.js";
import { FakeServer, ManualClock } from "./fakes.js";

// Any history of a held connection, checked after each step against what must hold in all of them.

const WAIT_MS = 5000;

class History {
  readonly clock = new ManualClock();
  readonly server = new FakeServer();
  readonly manager: Reconnecting<FakeConnection>;
  readonly calls: { readonly number: number; readonly madeAt: number; outcomes: string[] }[] = [];
  readonly states: ReconnectState[] = [];
  readonly running = new Map<FakeConnection, number>();
  isClosed = false;

  constructor(seed: number) {
    // Any numbers do, as long as they are the same again.
    let number = seed;
    this.manager = reconnecting(this.server.connectOnce, {
      clock: this.clock,
      waitMs: WAIT_MS,
      mostFailures: 6,
      random: () => {
        number = (number * 48_271) % 0x7f_ff_ff_ff;
        return number / 0x7f_ff_ff_ff;
      },
      hooks: { state: ({ state }) => this.states.push(state) },
    });
    this.manager.onConnected((connection) => {
      this.running.set(connection, (this.running.get(connection) ?? 0) + 1);
      return () => this.running.set(connection, (this.running.get(connection) ?? 0) - 1);
    });
  }

  call(timeoutMs: number | undefined): void {
    const record = {
      number: this.calls.length,
      madeAt: this.clock.now(),
      outcomes: [] as string[],
    };
    this.calls.push(record);
    const request = { type: "F", version: 1, request: "M", params: record.number };
    this.manager.transport.call(request, { timeoutMs }).then(
      (value) => record.outcomes.push(`answered ${String(value)}`),
      (error: Error) => record.outcomes.push(error.name),
    );
  }

  async check(): Promise<void> {
    await settled();
    const { manager, server, clock } = this;
    const alive = server.connections.filter(({ state }) => state === "open");
    expect(alive.length).toBeLessThanOrEqual(1);
    expect(manager.connection).toBe(alive[0]);
    expect(manager.state === "connected").toBe(alive.length === 1);
    // What was begun runs on the connection there is, and on no other.
    for (const [connection, count] of this.running) {
      expect(count).toBe(connection === alive[0] ? 1 : 0);
    }
    const sent = server.connections.flatMap(({ sent: requests }) => requests);
    expect(new Set(sent.map(({ params }) => params)).size).toBe(sent.length);
    const wasSent = new Set(sent.map(({ params }) => params));
    let waiting = 0;
    for (const { number, madeAt, outcomes } of this.calls) {
      expect(outcomes.length).toBeLessThanOrEqual(1);
      const [outcome] = outcomes;
      if (outcome?.startsWith("answered")) expect(outcome).toBe(`answered ${number}`);
      if (outcome === "NotConnectedError") expect(wasSent.has(number)).toBe(false);
      if (outcome === "ConnectionClosedError") expect(wasSent.has(number)).toBe(true);
      if (outcome || wasSent.has(number)) continue;
      // Not sent and not settled: there is no connection, and the wait is not over.
      expect(alive).toEqual([]);
      expect(clock.now() - madeAt).toBeLessThan(WAIT_MS);
      waiting++;
    }
    const expectedTimers = waiting + (manager.state === "waiting" ? 1 : 0);
    expect(clock.timers.size).toBe(expectedTimers);
    if (manager.state === "stopped") {
      expect(alive).toEqual([]);
      expect(waiting).toBe(0);
      expect(this.states.filter((state) => state === "stopped")).toHaveLength(1);
    }
  }
}

type Step = (history: History) => unknown;

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.constantFrom(undefined, 1000, 9000).map(
      (timeoutMs): Step =>
        function makeCall(history) {
          history.call(timeoutMs);
        },
    ),
  },
  {
    weight: 50,
    arbitrary: fc.constant(function accept(history: History) {
      return history.server.accept();
    }),
  },
  {
    weight: 25,
    arbitrary: fc.constant(function loseConnection(history: History) {
      history.manager.connection?.lose();
    }),
  },
  {
    weight: 25,
    arbitrary: fc.constant(function answer(history: History) {
      history.manager.connection?.answer();
    }),
  },
  {
    weight: 10,
    arbitrary: fc.constant(function failAttempt(history: History) {
      return history.server.fail(new ConnectError("no", { errors: { url: new Error("no") } }));
    }),
  },
  {
    weight: 50,
    arbitrary: fc.constantFrom(0, 100, 900, 4000, 20_000).map(
      (ms): Step =>
        function waitFor(history) {
          return history.clock.advance(ms);
        },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constant(function retryNow({ manager }: History) {
      manager.retryNow();
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step[]>(
      function refuseLogin({ server }) {
        return server.fail(new LoginError("refused", "no"));
      },
      function close({ manager }) {
        return manager.close();
      },
    ),
  },
);

it("any history has one connection at most, sends each call at most once and settles it once", async () => {
  let answered = 0;
  let connections = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.array(steps, { minLength: 5, maxLength: 40, size: "max" }),
      async (seed, run) => {
        const history = new History(seed);
        for (const step of run) {
          await step(history);
          await history.check();
        }
        await history.manager.close();
        await history.check();
        expect(history.manager.state).toBe("stopped");
        for (const { outcomes } of history.calls) expect(outcomes).toHaveLength(1);
        expect(history.clock.timers.size).toBe(0);
        answered += history.calls.filter(({ outcomes }) => outcomes[0]?.startsWith("a")).length;
        connections += history.server.connections.length;
      },
    ),
    propertySettings(300),
  );
  // The histories are worth something only when much happens in them.
  expect(answered).toBeGreaterThan(50);
  expect(connections).toBeGreaterThan(150);
});
