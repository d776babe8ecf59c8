import { describe, expect, it, vi } from "vitest";
import type { JujuLine } from "../../src/parts/juju-release.js";
import { gatheringSource, pushSource, quietSource } from "../../src/watchers/watcher-sources.js";
import { watching } from "./built-in-call.js";

const NOTIFY = "NotifyWatcher";
const STOPPED: Readonly<Record<JujuLine, string>> = {
  "3.6": "watcher has been stopped",
  "4.0": "expected an error from *simulator.NotifyWatcher, got nil: watcher has been stopped",
  "4.1": "expected an error from *simulator.NotifyWatcher, got nil: watcher has been stopped",
};

const idOf = (seed: number): string =>
  watching("4.0", seed).connect().watchers.add(quietSource(NOTIFY));

describe("§5 Mechanics, ids", () => {
  it("3.6: a decimal counter for each connection", () => {
    const { connect } = watching("3.6");
    const [one, other] = [connect(), connect()];
    const ids = [one, one, other, one].map(({ watchers }) => watchers.add(quietSource(NOTIFY)));
    expect(ids).toEqual(["1", "2", "1", "3"]);
  });

  it("4.x: <8 hex>-<n>, counted by the process", () => {
    const { connect } = watching("4.0");
    const [one, other] = [connect(), connect()];
    const ids = [one, other, one].map(({ watchers }) => watchers.add(quietSource(NOTIFY)));
    const [prefix] = (ids[0] ?? "").split("-");
    expect(prefix).toMatch(/^[0-9a-f]{8}$/);
    expect(ids).toEqual([`${prefix}-1`, `${prefix}-2`, `${prefix}-3`]);
  });

  it("4.x: the prefix is the seed's", () => {
    expect(idOf(1)).toBe(idOf(1));
    expect(idOf(1)).not.toBe(idOf(2));
  });

  it("an id is not used again after Stop", async () => {
    const { connect, call } = watching("3.6");
    const connection = connect();
    const id = connection.watchers.add(quietSource(NOTIFY));
    await call(connection, NOTIFY, "Stop", id);
    expect(connection.watchers.add(quietSource(NOTIFY))).toBe("2");
  });
});

describe.each(["3.6", "4.0", "4.1"] as const)("§5 Mechanics, stopping (%s)", (line) => {
  it("Stop while Next waits: Next answers stopped", async () => {
    const { connect, call } = watching(line);
    const connection = connect();
    const id = connection.watchers.add(quietSource(NOTIFY));
    const waiting = call(connection, NOTIFY, "Next", id);
    const refused = expect(waiting).rejects.toMatchObject({
      message: STOPPED[line],
      code: "stopped",
    });
    expect(await call(connection, NOTIFY, "Stop", id)).toBeUndefined();
    await refused;
  });

  it("Next after the server has ended it: stopped; Stop still works once", async () => {
    const { part, connect, call } = watching(line);
    const connection = connect();
    const id = connection.watchers.add(quietSource(NOTIFY));
    expect(part.control.end(NOTIFY)).toBe(1);
    await expect(call(connection, NOTIFY, "Next", id)).rejects.toMatchObject({
      message: STOPPED[line],
      code: "stopped",
    });
    await call(connection, NOTIFY, "Stop", id);
    await expect(call(connection, NOTIFY, "Stop", id)).rejects.toMatchObject({ code: "not found" });
  });

  it.each(["Next", "Stop"] as const)("%s of an unknown id: not found", async (method) => {
    const { connect, call } = watching(line);
    const connection = connect();
    const id = connection.watchers.add(quietSource(NOTIFY));
    await call(connection, NOTIFY, "Stop", id);
    for (const unknown of [id, "77", ""]) {
      await expect(call(connection, NOTIFY, method, unknown)).rejects.toMatchObject({
        message: line === "3.6" ? "unknown watcher id" : `watcher "${unknown}" not found`,
        code: "not found",
      });
    }
  });

  it("the id of another watcher facade: not found", async () => {
    const { connect, call } = watching(line);
    const connection = connect();
    const id = connection.watchers.add(quietSource("StringsWatcher"));
    await expect(call(connection, NOTIFY, "Next", id)).rejects.toMatchObject({
      message: "unknown watcher id",
      code: "not found",
    });
    expect(connection.watchers.size).toBe(1);
  });

  it("the id of another connection: not found", async () => {
    const { connect, call } = watching(line);
    const id = connect().watchers.add(quietSource(NOTIFY));
    await expect(call(connect(), NOTIFY, "Next", id)).rejects.toMatchObject({ code: "not found" });
  });

  it("watchers die with their connection: nothing is left of them", async () => {
    const { part, connect, call } = watching(line);
    const connection = connect();
    const stop = vi.fn<() => void>();
    const id = connection.watchers.add(pushSource(NOTIFY, stop));
    connection.watchers.add(quietSource("StringsWatcher"));
    const waiting = expect(call(connection, NOTIFY, "Next", id)).rejects.toMatchObject({
      code: "stopped",
    });
    connection.end();
    await waiting;
    expect(connection.watchers.size).toBe(0);
    expect(part.control.live).toEqual([]);
    expect(stop).toHaveBeenCalledOnce();
    // What a slow handler makes afterwards is over at once.
    const late = vi.fn<() => void>();
    connection.watchers.add(pushSource(NOTIFY, late));
    expect([connection.watchers.size, late.mock.calls.length]).toEqual([0, 1]);
  });
});

describe("§5 Mechanics, AllWatcher of 3.6", () => {
  it.each(["AllWatcher", "AllModelWatcher"])("%s: errors without a code", async (name) => {
    const { part, connect, call } = watching("3.6");
    const connection = connect();
    const stopped = connection.watchers.add(quietSource(name));
    const waiting = expect(call(connection, name, "Next", stopped)).rejects.toMatchObject({
      message: "watcher was stopped",
      code: "",
    });
    await call(connection, name, "Stop", stopped);
    await waiting;
    const ended = connection.watchers.add(quietSource(name));
    part.control.end(ended);
    await expect(call(connection, name, "Next", ended)).rejects.toMatchObject({
      message: "shared state watcher was stopped",
      code: "",
    });
    await expect(call(connection, name, "Next", stopped)).rejects.toMatchObject({
      code: "not found",
    });
  });
});

describe("§5 Mechanics, several Next", () => {
  it("each event answers one of them, in order", async () => {
    const { connect, call } = watching("3.6");
    const connection = connect();
    const source = pushSource("StringsWatcher");
    const id = connection.watchers.add(source);
    const both = [1, 2].map(() => call(connection, "StringsWatcher", "Next", id));
    source.push({ changes: ["a"] });
    source.push({ changes: ["b"] });
    expect(await Promise.all(both)).toEqual([{ changes: ["a"] }, { changes: ["b"] }]);
  });

  it("what a source says while a fired event answers is kept for the next", async () => {
    const { part, connect, call } = watching("3.6");
    const connection = connect();
    const source = pushSource("StringsWatcher");
    const id = connection.watchers.add(source);
    const first = call(connection, "StringsWatcher", "Next", id);
    source.push({ changes: ["said"] });
    part.control.fire(id, { changes: ["fired"] });
    expect(await first).toEqual({ changes: ["fired"] });
    expect(await call(connection, "StringsWatcher", "Next", id)).toEqual({ changes: ["said"] });
  });
});

describe("events that nobody waits for", () => {
  it("NotifyWatcher tells once of several", async () => {
    const { part, connect, call } = watching("4.0");
    const connection = connect();
    const id = connection.watchers.add(quietSource(NOTIFY));
    part.control.fire(NOTIFY);
    part.control.fire(NOTIFY);
    expect(await call(connection, NOTIFY, "Next", id)).toEqual({});
    void call(connection, NOTIFY, "Next", id).catch(() => undefined);
    expect(part.control.live[0]?.waiting).toBe(1);
  });

  it("StringsWatcher tells of all in one list, each once", async () => {
    const { part, connect, call } = watching("4.0");
    const connection = connect();
    const id = connection.watchers.add(quietSource("StringsWatcher"));
    part.control.fire(id, { "watcher-id": "", changes: ["a", "b"] });
    part.control.fire(id, { "watcher-id": "", changes: ["b", "c"] });
    const told = await call(connection, "StringsWatcher", "Next", id);
    expect(told).toEqual({ "watcher-id": "", changes: ["a", "b", "c"] });
  });

  it("RelationUnitsWatcher tells of one after the other", async () => {
    const { part, connect, call } = watching("4.0");
    const connection = connect("agent");
    const id = connection.watchers.add(quietSource("RelationUnitsWatcher"));
    for (const version of [1, 2]) part.control.fire(id, { changes: { changed: { version } } });
    const told = [
      await call(connection, "RelationUnitsWatcher", "Next", id),
      await call(connection, "RelationUnitsWatcher", "Next", id),
    ];
    expect(told).toEqual([1, 2].map((version) => ({ changes: { changed: { version } } })));
  });

  it("fire tells how many it told", () => {
    const { part, connect } = watching("3.6");
    connect().watchers.add(quietSource(NOTIFY));
    connect().watchers.add(quietSource(NOTIFY));
    expect([part.control.fire(NOTIFY), part.control.fire("1"), part.control.fire("2")]).toEqual([
      2, 2, 0,
    ]);
  });
});

describe("sources", () => {
  it("a source that fails has Next answer so, and may be asked again", async () => {
    const { connect, call } = watching("3.6");
    const connection = connect();
    let asked = 0;
    const id = connection.watchers.add({
      kind: "StringsWatcher",
      next: () =>
        ++asked === 1 ? Promise.reject(new Error("no")) : Promise.resolve({ changes: ["yes"] }),
    });
    await expect(call(connection, "StringsWatcher", "Next", id)).rejects.toThrow("no");
    expect(await call(connection, "StringsWatcher", "Next", id)).toEqual({ changes: ["yes"] });
  });

  it("nothing is asked of a source before somebody waits", async () => {
    const { connect, call } = watching("3.6");
    const connection = connect();
    const next = vi.fn<() => Promise<{ changes: string[] }>>(() =>
      Promise.resolve({ changes: [] }),
    );
    const id = connection.watchers.add({ kind: "StringsWatcher", next });
    expect(next).not.toHaveBeenCalled();
    await call(connection, "StringsWatcher", "Next", id);
    expect(next).toHaveBeenCalledOnce();
  });

  it("gathers what changes in one go, each thing once, the latest last", async () => {
    const changes: ((key: string) => void)[] = [];
    const change = (key: string): void => changes.forEach((tell) => tell(key));
    const end = vi.fn<() => void>();
    const source = gatheringSource<string>("StringsWatcher", {
      begin(changed) {
        changes.push(changed);
        return end;
      },
      reply: (keys) => ({ changes: keys }),
      first: () => ({ changes: ["everything"] }),
    });
    const { signal } = new AbortController();
    change("before the first reply");
    expect(await source.next(signal)).toEqual({ changes: ["everything"] });
    const waiting = source.next(signal);
    for (const key of ["a", "b", "a"]) change(key);
    expect(await waiting).toEqual({ changes: ["b", "a"] });
    change("c");
    expect(await source.next(signal)).toEqual({ changes: ["c"] });
    source.stop?.();
    expect(end).toHaveBeenCalledOnce();
  });

  it("what waits ends with the signal", async () => {
    const stopping = new AbortController();
    const reason = new Error("over");
    const waits = [quietSource(NOTIFY), pushSource(NOTIFY)].map((source) =>
      expect(source.next(stopping.signal)).rejects.toBe(reason),
    );
    stopping.abort(reason);
    await Promise.all(waits);
    await expect(quietSource(NOTIFY).next(stopping.signal)).rejects.toBe(reason);
  });
});
