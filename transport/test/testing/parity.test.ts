import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CallRequest, Transport } from "../../src/index.js";
import { testTransport } from "../../src/testing.js";
import { loggedIn } from "../support/logged-in.js";
import { settled } from "../support/scripted-socket.js";

// The transport for tests has to be to its callers what a connection is: the same steps on both, and what
// each call came to is compared.

const REQUEST: CallRequest = { type: "F", version: 3, request: "M" };

/** What a step is done to. */
interface Carrier {
  readonly transport: Transport;
  /** Answers a call, counted from 0. */
  readonly reply: (index: number, result: unknown) => void;
  readonly fail: (index: number, error: { message: string; code: string }) => void;
  readonly close: () => void;
}

async function overSocket(): Promise<Carrier> {
  const { connection, socket } = await loggedIn();
  // The login was request 1.
  const answer = (index: number, frame: object) => {
    if (index < socket.sent.length - 1) socket.receive({ "request-id": index + 2, ...frame });
  };
  return {
    transport: connection.transport,
    reply: (index, response) => answer(index, { response }),
    fail: (index, { message, code }) =>
      answer(index, { error: message, "error-code": code, response: {} }),
    close: () => {
      void connection.close();
      socket.end(1000);
    },
  };
}

function inMemory(): Carrier {
  const transport = testTransport();
  const { calls } = transport.hold("F", "M");
  return {
    transport,
    reply: (index, result) => calls[index]?.reply(Object(result)),
    fail: (index, error) => calls[index]?.fail(error),
    close: () => void transport.close(),
  };
}

const index = fc.nat({ max: 6 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("call" as const),
      signal: fc.constantFrom(undefined, 0, 1),
      timeoutMs: fc.constantFrom(undefined, 0, 50, 500),
      params: fc.constantFrom(undefined, null, { a: 1 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("reply" as const), index }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fail" as const), index }) },
  {
    arbitrary: fc.record({ kind: fc.constant("abort" as const), signal: fc.nat({ max: 1 }) }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(10, 60, 600) }),
    weight: 1,
  },
  { arbitrary: fc.record({ kind: fc.constant("close" as const) }), weight: 1 },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does the steps, and tells after each what has become of every call so far. */
async function run(carrier: Carrier, steps: readonly Step[]): Promise<unknown[]> {
  const controllers = [new AbortController(), new AbortController()];
  const became: unknown[] = [];
  const history: unknown[] = [];
  for (const each of steps) {
    if (each.kind === "call") {
      const { signal, timeoutMs, params } = each;
      const at = became.push("pending") - 1;
      const limits = {
        timeoutMs,
        signal: signal === undefined ? undefined : controllers[signal]?.signal,
      };
      carrier.transport.call({ ...REQUEST, params }, limits).then(
        (result) => (became[at] = { result }),
        (error: unknown) => (became[at] = { error: String(error), ...Object(error) }),
      );
    } else if (each.kind === "reply") carrier.reply(each.index, { n: each.index });
    else if (each.kind === "fail") carrier.fail(each.index, { message: "no", code: "not found" });
    else if (each.kind === "abort") controllers[each.signal]?.abort();
    else if (each.kind === "wait") await vi.advanceTimersByTimeAsync(each.ms);
    else carrier.close();
    await settled();
    history.push([...became]);
  }
  carrier.close();
  await settled();
  return [...history, became, vi.getTimerCount()];
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("calls come to the same over a socket and in memory", async () => {
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25, size: "max" }),
      async (steps) => {
        const socket = await run(await overSocket(), steps);
        const memory = await run(inMemory(), steps);
        expect(memory).toStrictEqual(socket);
        expect(memory.at(-1)).toBe(0);
        expect(JSON.stringify(memory.at(-2))).not.toContain("pending");
        calls += steps.filter(({ kind }) => kind === "call").length;
      },
    ),
    { numRuns: 200 },
  );
  expect(calls).toBeGreaterThan(200);
});
