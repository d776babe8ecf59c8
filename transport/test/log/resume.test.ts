import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import type { LogMessage } from "../../src/log.js";
import { debugLog } from "../../src/log.js";
import { createSeenMessages } from "../../src/log/seen-messages.js";
import { startLogController, writeMessages } from "./support/read-log.js";

const AT_ONCE = { delayMs: 0, mostDelayMs: 0 };

function sorted(messages: readonly LogMessage[]): string[] {
  return messages.map((each) => JSON.stringify(each)).sort();
}

function message(milliseconds: number, text: string): LogMessage {
  return {
    modelUuid: undefined,
    entity: "machine-0",
    time: new Date(Date.UTC(2024, 2, 1) + milliseconds).toISOString(),
    level: "INFO",
    module: "m",
    location: "",
    message: text,
    labels: {},
  };
}

it("tells each message once, whatever comes late, twice or at the same time, cut anywhere", () => {
  fc.assert(
    fc.property(
      // What was written, in the order in which it reached the log: mostly forward, some late.
      fc.array(fc.record({ time: fc.nat(12), text: fc.constantFrom("a", "b") }), { maxLength: 60 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (written, cuts) => {
        const log = written.map(({ time, text }) => message(time, text));
        const seen = createSeenMessages();
        const told: LogMessage[] = [];
        const read = (upTo: number): void => {
          seen.restart();
          const from = seen.resumeTime ?? "";
          for (const sent of log.slice(0, upTo).filter(({ time }) => time >= from)) {
            if (seen.isRepeated(sent)) continue;
            seen.add(sent);
            told.push(sent);
          }
        };
        for (const cut of cuts) read(cut);
        read(log.length);
        // None twice; and none lost that is not older than all that had been told when it came late.
        const counts = new Map<string, number>();
        for (const each of sorted(log)) counts.set(each, (counts.get(each) ?? 0) + 1);
        for (const each of sorted(told)) {
          counts.set(each, (counts.get(each) ?? 0) - 1);
          expect(counts.get(each)).toBeGreaterThanOrEqual(0);
        }
        const oldest = told.reduce((time, each) => (each.time < time ? each.time : time), "9");
        for (const [each, missing] of counts) {
          const lost: LogMessage = JSON.parse(each);
          if (missing > 0) expect(lost.time < oldest).toBe(true);
        }
      },
    ),
  );
});

it("remembers a bounded number, and asks again from where all are known", () => {
  const seen = createSeenMessages();
  for (let number = 0; number < 5000; number++) seen.add(message(number, "x"));
  const from = seen.resumeTime ?? "";
  expect(from > message(2000, "").time).toBe(true);
  seen.restart();
  let repeated = 0;
  for (let number = 0; number < 5000; number++) {
    const sent = message(number, "x");
    if (sent.time >= from && !seen.isRepeated(sent)) throw new Error(`told twice: ${sent.time}`);
    if (sent.time >= from) repeated++;
  }
  expect(repeated).toBeGreaterThan(1000);
});

it("asks again from a time of which it remembers all, also after a message that comes very late", () => {
  const seen = createSeenMessages();
  // Two of each time, of which the bound of what is remembered cuts one pair in two.
  const log = Array.from({ length: 3001 }, (_, number) => message(number >> 1, `${number}`));
  for (const told of log) seen.add(told);
  for (const late of [undefined, message(-1000, "late")]) {
    if (late) seen.add(late);
    seen.restart();
    const from = seen.resumeTime ?? "";
    const sentAgain = log.filter(({ time }) => time >= from);
    expect(sentAgain.length).toBeGreaterThan(1000);
    expect(sentAgain.filter((sent) => !seen.isRepeated(sent))).toEqual([]);
  }
});

it.each(["3.6.28", "4.0.15", "4.1"])(
  "goes on after the connection broke, on Juju %s",
  async (juju) => {
    const { controller, target, opened } = await startLogController({ juju });
    const broken: Error[] = [];
    const resume = { ...AT_ONCE, onBroken: (error: Error) => broken.push(error) };
    const stream = debugLog(target, { backlog: 100, maxLines: 200, level: "INFO", resume });
    const told: string[] = [];
    // Two of each time: a time is no place in the log.
    const write = (from: number, to: number): void => {
      for (let number = from; number < to; number++) {
        const time = new Date(Date.UTC(2024, 2, 1) + (number >> 1));
        controller.log.add({ model: "prod", message: `message ${number}`, time });
      }
    };
    write(0, 7);
    for await (const { message: text } of stream) {
      told.push(text);
      if (told.length === 60) break;
      if (told.length % 7 > 0) continue;
      controller.log.cut();
      write(told.length, Math.min(told.length + 7, 60));
    }
    expect(told).toEqual(Array.from({ length: 60 }, (_, number) => `message ${number}`));
    expect(broken).toHaveLength(8);
    expect(opened).toHaveLength(9);
    expect(new Set(broken.map(({ name }) => name))).toEqual(new Set(["ConnectionClosedError"]));
    const [first, second] = opened.map(({ url }) => Object.fromEntries(url.searchParams));
    expect(first).toEqual({ version: "2", backlog: "100", maxLines: "200", level: "INFO" });
    expect(second).toEqual({
      version: "2",
      level: "INFO",
      replay: "true",
      startTime: "2024-03-01T00:00:00Z",
    });
  },
);

it("tries again while the server starts, and gives up after so many attempts", async () => {
  const { controller, target } = await startLogController();
  writeMessages(controller, 1, 2);
  const starting = controller.faults.refuseUpgrades({ times: 3, path: /log$/ });
  const patient = debugLog(target, { resume: { ...AT_ONCE, attempts: 3 } });
  expect((await patient.next()).value?.message).toBe("message 1");
  await patient.stop();
  expect(starting.happened).toHaveLength(3);
  controller.faults.refuseUpgrades({ times: 3, path: /log$/ });
  const impatient = debugLog(target, { resume: { ...AT_ONCE, attempts: 2 } });
  await expect(impatient.next()).rejects.toMatchObject({
    name: "JujuError",
    status: 503,
    message: "apiserver shutdown in progress",
  });
});

it("does not try again what is refused for good", async () => {
  const { controller, target, opened } = await startLogController();
  const { uuid } = controller.model("prod");
  controller.model("prod").remove();
  await expect(debugLog(target, { resume: AT_ONCE }).next()).rejects.toMatchObject({
    message: `unknown model: "${uuid}"`,
    code: "model not found",
  });
  expect(opened).toHaveLength(1);
});

it.each([
  ["abort", "before the wait"],
  ["abort", "while it waits"],
  ["stop", "before the wait"],
  ["stop", "while it waits"],
])("can be ended by %s %s for the next attempt, and leaves no timer", async (how, when) => {
  const { controller: simulated, target } = await startLogController();
  // Whoever has come has to go.
  simulated.log.maxDurationMs = 0;
  const controller = new AbortController();
  const reason = new Error("enough");
  const set = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  onTestFinished(() => void vi.restoreAllMocks());
  const end = (): void => void (how === "abort" ? controller.abort(reason) : stream.stop());
  const stream = debugLog(target, {
    signal: controller.signal,
    timeoutMs: 29_999,
    resume: {
      delayMs: 1e9,
      mostDelayMs: 1e9,
      onBroken: () => (when === "before the wait" ? end() : queueMicrotask(end)),
    },
  });
  const waiting = stream.next();
  if (how === "abort") await expect(waiting).rejects.toBe(reason);
  else expect(await waiting).toEqual({ done: true, value: undefined });
  const own = set.mock.calls.flatMap(([, delay], index) =>
    delay === 29_999 || Number(delay) >= 5e8 ? [set.mock.results[index]?.value] : [],
  );
  expect(own).toHaveLength(when === "before the wait" ? 1 : 2);
  for (const timer of own) expect(cleared).toHaveBeenCalledWith(timer);
});
