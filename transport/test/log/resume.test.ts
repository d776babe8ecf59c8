import fc from "fast-check";
import { expect, it, onTestFinished, vi } from "vitest";
import type { LogMessage } from "../../src/log.js";
import { debugLog } from "../../src/log.js";
import { createSeenMessages } from "../../src/log/seen-messages.js";
import { record3, record4, startLogServer } from "./support/log-server.js";

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

it.each([
  ["3", record3],
  ["4", record4],
])("goes on after the connection broke, on Juju %s", async (_era, record) => {
  const written = Array.from({ length: 60 }, (_, number) => record(number));
  let cutAfter = 0;
  const { url, readers } = await startLogServer(({ url: asked, send, cut }) => {
    const from = asked.searchParams.get("startTime") ?? "";
    cutAfter += 7;
    send({});
    for (const each of written.slice(0, cutAfter)) {
      if (String(Reflect.get(each, "ts")) >= from) send(each);
    }
    if (cutAfter < written.length) cut();
  });
  const broken: Error[] = [];
  const stream = debugLog(
    { url },
    {
      backlog: 100,
      maxLines: 200,
      level: "INFO",
      resume: { ...AT_ONCE, onBroken: (error) => broken.push(error) },
    },
  );
  const told: string[] = [];
  for await (const { message: text } of stream) {
    told.push(text);
    if (told.length === written.length) break;
  }
  expect(told).toEqual(written.map((_, number) => `message ${number}`));
  expect(broken).toHaveLength(readers.length - 1);
  expect(broken.map(({ name }) => name)).toEqual(broken.map(() => "ConnectionClosedError"));
  const [first, second] = readers.map(({ url: asked }) => Object.fromEntries(asked.searchParams));
  expect(first).toEqual({ version: "2", backlog: "100", maxLines: "200", level: "INFO" });
  expect(second).toEqual({
    version: "2",
    level: "INFO",
    replay: "true",
    startTime: "2024-03-01T00:00:00.000Z",
  });
});

it("tries again while the server starts, and gives up after so many attempts", async () => {
  let refusals = 0;
  const { url } = await startLogServer(
    ({ send }, index) => {
      send({});
      if (index === 0) send(record4(1));
    },
    (done) => {
      if (refusals++ < 3) done(false, 503, "apiserver shutdown in progress");
      else done(true);
    },
  );
  const patient = debugLog({ url }, { resume: { ...AT_ONCE, attempts: 3 } });
  expect((await patient.next()).value?.message).toBe("message 1");
  await patient.stop();
  refusals = 0;
  const impatient = debugLog({ url }, { resume: { ...AT_ONCE, attempts: 2 } });
  await expect(impatient.next()).rejects.toMatchObject({
    name: "JujuError",
    status: 503,
    message: "apiserver shutdown in progress",
  });
});

it("does not try again what is refused for good", async () => {
  const error = { message: "model gone", code: "model not found" };
  const { url, readers } = await startLogServer(({ refuse }) => refuse(error));
  await expect(debugLog({ url }, { resume: AT_ONCE }).next()).rejects.toMatchObject(error);
  expect(readers).toHaveLength(1);
});

it.each([
  ["abort", "before the wait"],
  ["abort", "while it waits"],
  ["stop", "before the wait"],
  ["stop", "while it waits"],
])("can be ended by %s %s for the next attempt, and leaves no timer", async (how, when) => {
  const { url } = await startLogServer(({ send, cut }) => {
    send({});
    cut();
  });
  const controller = new AbortController();
  const reason = new Error("enough");
  const set = vi.spyOn(globalThis, "setTimeout");
  const cleared = vi.spyOn(globalThis, "clearTimeout");
  onTestFinished(() => void vi.restoreAllMocks());
  const end = (): void => void (how === "abort" ? controller.abort(reason) : stream.stop());
  const stream = debugLog(
    { url },
    {
      signal: controller.signal,
      timeoutMs: 29_999,
      resume: {
        delayMs: 1e9,
        mostDelayMs: 1e9,
        onBroken: () => (when === "before the wait" ? end() : queueMicrotask(end)),
      },
    },
  );
  const waiting = stream.next();
  if (how === "abort") await expect(waiting).rejects.toBe(reason);
  else expect(await waiting).toEqual({ done: true, value: undefined });
  const own = set.mock.calls.flatMap(([, delay], index) =>
    delay === 29_999 || Number(delay) >= 5e8 ? [set.mock.results[index]?.value] : [],
  );
  expect(own).toHaveLength(when === "before the wait" ? 1 : 2);
  for (const timer of own) expect(cleared).toHaveBeenCalledWith(timer);
});
