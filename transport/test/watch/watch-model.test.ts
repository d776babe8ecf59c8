import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { propertySettings } from "../../../test/support/fuzz-settings.js";
import type { EventStream } from "../../src/watch.js";
import { watch } from "../../src/watch.js";
import { settled } from "../support/scripted-socket.js";
import type { WatchedConnection } from "./support/watched-connection.js";
import { watchedConnection } from "./support/watched-connection.js";

// Any history of one watcher, checked after each step against a model that knows no promises: who waits
// for an event, what they must be told, and whether the server has to hear of the end.

/** What became of a question: an event, the end, or the name or code of an error. */
type Told = { readonly event: string } | "done" | { readonly error: string };

interface Question {
  expected: Told | undefined;
  readonly told: Told[];
}

class History {
  readonly server: WatchedConnection;
  readonly controller = new AbortController();
  readonly stream: EventStream<readonly string[]>;
  readonly questions: Question[] = [];
  readonly stops: string[] = [];
  stopsAsked = 0;
  state: "running" | "ended" = "running";
  isOpen = true;
  mustStop = false;
  untold: string | undefined;
  hasFirst = true;
  lastEvent = 0;

  constructor(server: WatchedConnection) {
    this.server = server;
    const result = { "watcher-id": "9", changes: ["first"] };
    const { signal } = this.controller;
    this.stream = watch(server.connection, result, { watcher: "StringsWatcher", signal });
  }

  /** The questions that nobody has answered yet, oldest first. */
  get waiting(): Question[] {
    return this.questions.filter(({ expected }) => !expected);
  }

  ask(): void {
    const question: Question = { expected: undefined, told: [] };
    this.questions.push(question);
    this.stream.next().then(
      ({ value }) => question.told.push(value ? { event: String(value[0]) } : "done"),
      (error: { code?: unknown; name: string }) =>
        question.told.push({ error: typeof error.code === "string" ? error.code : error.name }),
    );
    if (this.state === "ended") {
      question.expected = this.untold ? { error: this.untold } : "done";
      this.untold = undefined;
    } else if (this.hasFirst) {
      question.expected = { event: "first" };
      this.hasFirst = false;
    } else if (!this.isOpen) this.end("ConnectionClosedError", false);
  }

  /** The watch is over: the oldest question hears of it, or the next one; the others are told that it is done. */
  end(error: string | undefined, mustStop: boolean): void {
    if (this.state === "ended") return;
    this.state = "ended";
    this.mustStop = mustStop && this.isOpen;
    const [oldest, ...others] = this.waiting;
    if (oldest) oldest.expected = error ? { error } : "done";
    else this.untold = error;
    for (const question of others) question.expected = "done";
  }

  stop(how: () => Promise<unknown>): void {
    this.stopsAsked++;
    how().then(
      () => this.stops.push("stopped"),
      (error: Error) => this.stops.push(error.name),
    );
    this.end(undefined, true);
  }

  /** The newest call of a method, when the server can still answer it. */
  open(method: string): boolean {
    return this.isOpen && this.server.calling(method).length > this.#answered(method);
  }

  readonly #answers = { Next: 0, Stop: 0 };
  #answered(method: string): number {
    return method === "Next" ? this.#answers.Next : this.#answers.Stop;
  }

  async answer(method: "Next" | "Stop", answer: () => Promise<void>): Promise<boolean> {
    await settled();
    if (!this.open(method)) return false;
    this.#answers[method]++;
    await answer();
    return true;
  }

  async check(): Promise<void> {
    await settled();
    // The end reaches those who wait one after the other: the more there are, the longer it travels.
    for (let left = this.questions.length; left > 0; left--) await settled();
    for (const { expected, told } of this.questions)
      expect(told).toEqual(expected ? [expected] : []);
    const nexts = this.server.calling("Next").length;
    expect(nexts - this.#answers.Next).toBeLessThanOrEqual(1);
    expect(this.server.calling("Stop")).toHaveLength(this.mustStop ? 1 : 0);
    for (const { id, type } of this.server.calls)
      expect([type, id]).toEqual(["StringsWatcher", "9"]);
  }
}

type Step = (history: History) => Promise<unknown> | void;

const steps: Readonly<Record<string, { readonly weight: number; readonly step: Step }>> = {
  ask: { weight: 24, step: (history) => history.ask() },
  event: {
    weight: 24,
    step: (history) =>
      history.answer("Next", async () => {
        const event = `event ${++history.lastEvent}`;
        const [oldest] = history.waiting;
        if (oldest) oldest.expected = { event };
        await history.server.reply("Next", { "watcher-id": "", changes: [event] });
      }),
  },
  stop: { weight: 1, step: (history) => history.stop(() => history.stream.stop()) },
  return: { weight: 1, step: (history) => history.stop(() => history.stream.return()) },
  throw: {
    weight: 1,
    step: (history) => history.stop(() => history.stream.throw(new RangeError("thrown"))),
  },
  dispose: {
    weight: 1,
    step: (history) => history.stop(() => history.stream[Symbol.asyncDispose]()),
  },
  abort: {
    weight: 1,
    step: (history) => {
      if (!history.controller.signal.aborted) history.end("AbortError", true);
      history.controller.abort();
    },
  },
  close: {
    weight: 1,
    step: (history) => {
      if (!history.isOpen) return;
      history.server.socket.end(1006);
      history.isOpen = false;
      if (history.waiting.length > 0) history.end("ConnectionClosedError", false);
    },
  },
  answerStop: {
    weight: 3,
    step: (history) => history.answer("Stop", () => history.server.reply("Stop")),
  },
  stopNotFound: {
    weight: 1,
    step: (history) =>
      history.answer("Stop", () => history.server.refuse("Stop", "x", "not found")),
  },
  minute: { weight: 1, step: () => vi.advanceTimersByTimeAsync(60_000) },
  ...Object.fromEntries(
    ["stopped", "not found", "upgrade in progress"].map((code) => [
      `refuse: ${code}`,
      {
        weight: 1,
        step: (history: History) =>
          history.answer("Next", () => {
            history.end(code, code === "upgrade in progress");
            return history.server.refuse("Next", "refused", code);
          }),
      },
    ]),
  ),
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("any history of a watcher tells everyone what they must hear, and the server of the end at most once", async () => {
  const counts = { events: 0, stops: 0, asked: 0 };
  const arbitrary = fc.oneof(
    ...Object.entries(steps).map(([name, { weight }]) => ({
      weight,
      arbitrary: fc.constant(name),
    })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitrary, { minLength: 4, maxLength: 30, size: "max" }),
      async (names) => {
        const history = new History(await watchedConnection());
        for (const name of names) {
          await steps[name]?.step(history);
          await history.check();
        }
        // Whatever has happened, it can be ended, with a server that says nothing any more.
        history.stop(() => history.stream.stop());
        await history.check();
        await vi.advanceTimersByTimeAsync(60_000);
        await history.check();
        expect(history.waiting).toEqual([]);
        expect(history.stops).toHaveLength(history.stopsAsked);
        expect(vi.getTimerCount()).toBe(0);
        counts.events += history.lastEvent;
        counts.asked += history.questions.length;
        counts.stops += history.server.calling("Stop").length;
      },
    ),
    propertySettings(400),
  );
  // The histories are worth something only when much of each kind happens in them.
  expect(Math.min(counts.events, counts.stops, counts.asked)).toBeGreaterThan(200);
});
