import { describe, expect, it } from "vitest";
import { FedRecord, fakeConnection } from "./recorded.js";

const MODEL_MANAGER = { NAME: "ModelManager", VERSION: 10 };

describe("calls", () => {
  it("pairs each request with its reply, in whatever order they come", async () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection(3, "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10"));
    fed.client(connection, { "request-id": 1, type: "Client", version: 8, request: "FullStatus" });
    fed.client(connection, { "request-id": 2, type: "Pinger", version: 1, request: "Ping" });
    const [status, ping] = fed.record.calls;
    expect(status?.reply).toBeUndefined();
    fed.server(connection, { "request-id": 2, response: {} });
    fed.server(connection, {
      "request-id": 1,
      error: "boom",
      "error-code": "not found",
      "error-info": { a: 1 },
      response: {},
    });
    expect(ping).toMatchObject({ number: 3, facade: "Pinger", reply: { response: {} } });
    expect(ping?.reply?.error).toBeUndefined();
    expect(status).toMatchObject({
      number: 2,
      connection: 3,
      modelUuid: "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10",
      requestId: 1,
      version: 8,
      method: "FullStatus",
      id: "",
      params: {},
      reply: { error: { message: "boom", code: "not found", info: { a: 1 } } },
    });
    await expect(status?.replied).resolves.toBe(status?.reply);
  });

  it("keeps connections apart that use the same ids", () => {
    const fed = new FedRecord();
    const one = fed.open(fakeConnection(1));
    const other = fed.open(fakeConnection(2));
    fed.client(one, { "request-id": 1, type: "Client", version: 8, request: "FullStatus" });
    fed.client(other, { "request-id": 1, type: "Client", version: 8, request: "FullStatus" });
    fed.server(other, { "request-id": 1, response: { of: 2 } });
    expect(fed.record.calls.map(({ reply }) => reply?.response)).toEqual([undefined, { of: 2 }]);
  });

  it("§1 reads keys in any case, null as unset, and both forms of ids", () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    fed.client(connection, { "Request-ID": 7, TYPE: "A", Version: 1, Request: "B", Id: "5" });
    fed.client(connection, { RequestId: 0, Type: "C", Request: "D", Params: null, id: null });
    fed.server(connection, { RequestId: 0, Response: { ok: true } });
    expect(fed.record.calls).toMatchObject([
      { requestId: 7, facade: "A", version: 1, method: "B", id: "5" },
      { requestId: 0, facade: "C", version: 0, method: "D", id: "", params: {} },
    ]);
    expect(fed.record.calls[1]?.reply?.response).toEqual({ ok: true });
  });

  it("§1 does not mind what follows the first value of a message", () => {
    const fed = new FedRecord();
    const frame = '{"request-id":1,"type":"A","version":1,"request":"B"} and more';
    expect(fed.client(fed.open(fakeConnection()), frame)).toEqual([frame]);
    expect(fed.record.calls).toMatchObject([{ facade: "A" }]);
  });

  it("leaves out what is no request: garbage and frames without type and request", () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    for (const frame of ["{", "[]", "null", '{"request-id":1}', '"text"']) {
      expect(fed.client(connection, frame)).toEqual([frame]);
    }
    expect(fed.record.calls).toEqual([]);
    expect(fed.record.frames).toHaveLength(6);
  });

  it("has no reply for a call whose connection is gone", async () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    fed.client(connection, { "request-id": 1, type: "Client", version: 8, request: "FullStatus" });
    fed.close(connection);
    await expect(fed.record.calls[0]?.replied).resolves.toBeUndefined();
  });

  it("forgets, in the same arrays", () => {
    const fed = new FedRecord();
    const { calls, frames } = fed.record;
    const connection = fed.open(fakeConnection());
    fed.call(connection, 1, "Client", "FullStatus");
    fed.record.forgetCalls();
    expect([calls.length, frames.length]).toEqual([0, 0]);
    fed.call(connection, 2, "Client", "FullStatus");
    expect(fed.record.calls).toBe(calls);
    expect(calls.map(({ number }) => number)).toEqual([4]);
  });
});

function threeCalls(): FedRecord {
  const fed = new FedRecord();
  const connection = fed.open(fakeConnection());
  fed.call(connection, 1, "ModelManager", "ListModels", { tag: "user-admin" });
  fed.call(connection, 2, "ModelManager", "ListModels", { tag: "user-bob" });
  fed.call(connection, 3, "Client", "FullStatus", { patterns: [] });
  return fed;
}

/** The first call that the error of a missing one shows. */
function nearest(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error).split("\n")[1] ?? "";
  }
  throw new Error("it did not throw");
}

describe("expectCall and noCall", () => {
  it("answers the newest call by facade, method and params", () => {
    const { record } = threeCalls();
    expect(record.expectCall("ModelManager").requestId).toBe(2);
    expect(record.expectCall("ModelManager", "ListModels", { tag: "user-admin" }).requestId).toBe(
      1,
    );
    expect(record.expectCall(MODEL_MANAGER, "listModels").requestId).toBe(2);
    expect(record.callsTo("ModelManager", "ListModels")).toHaveLength(2);
    expect(() => record.noCall("ModelManager", "ModelInfo")).not.toThrow();
  });

  it("says what came instead, nearest first, and how its params differ", () => {
    const { record } = threeCalls();
    expect(() => record.expectCall("ModelManager", "ListModels", { tag: "user-eve" })).toThrow(
      [
        'no ModelManager.ListModels with {"tag":"user-eve"} came; 3 calls came, nearest first:',
        '  ModelManager(10).ListModels {"tag":"user-admin"} on connection 1',
        '      params.tag: "user-admin" is not "user-eve"',
        '  ModelManager(10).ListModels {"tag":"user-bob"} on connection 1',
        '      params.tag: "user-bob" is not "user-eve"',
        '  Client(10).FullStatus {"patterns":[]} on connection 1',
      ].join("\n"),
    );
  });

  it("puts a misspelt method and another version nearest", () => {
    const { record } = threeCalls();
    expect(nearest(() => record.expectCall("Client", "FullStatsu"))).toContain(
      "Client(10).FullStatus",
    );
    expect(nearest(() => record.expectCall("ModelManger", "ListModels"))).toContain("ModelManager");
    expect(
      nearest(() => record.expectCall({ NAME: "Client", VERSION: 8 }, "fullStatus")),
    ).toContain("Client(10).FullStatus");
  });

  it("says that nothing came", () => {
    expect(() => new FedRecord().record.expectCall("Client")).toThrow(
      "no Client.(any method) came; no call did",
    );
  });

  it("counts the calls that it does not show", () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    for (let id = 1; id <= 8; id++) fed.call(connection, id, "Pinger", "Ping");
    expect(() => fed.record.expectCall("Client", "FullStatus")).toThrow(/… and 3 more$/u);
    expect(() => fed.record.noCall("Pinger")).toThrow(
      /^Pinger\.\(any method\) came 8 times, but should not:\n(?:.*\n){5} {2}… and 3 more$/u,
    );
  });
});

describe("nextCall", () => {
  it("answers each call once, whether it came before or comes later", async () => {
    const fed = new FedRecord();
    const connection = fed.open(fakeConnection());
    fed.call(connection, 1, "Client", "FullStatus");
    expect((await fed.record.nextCall("Client", "fullStatus")).requestId).toBe(1);
    const second = fed.record.nextCall("Client", "FullStatus");
    const third = fed.record.nextCall("Client", "FullStatus");
    fed.call(connection, 2, "Pinger", "Ping");
    fed.call(connection, 3, "Client", "FullStatus");
    fed.call(connection, 4, "Client", "FullStatus");
    expect((await second).requestId).toBe(3);
    expect((await third).requestId).toBe(4);
    expect(fed.record.calls).toHaveLength(4);
  });

  it("rejects when none comes in time, with what did come", async () => {
    const fed = new FedRecord();
    fed.call(fed.open(fakeConnection()), 1, "Pinger", "Ping");
    await expect(
      fed.record.nextCall("Client", "FullStatus", undefined, { timeoutMs: 5 }),
    ).rejects.toThrow(
      "no Client.FullStatus came within 5 ms; one call came:\n  Pinger(10).Ping {} on connection 1",
    );
  });

  it("rejects with the signal's reason", async () => {
    const { record } = new FedRecord();
    const abort = new AbortController();
    const call = record.nextCall("Client", "FullStatus", undefined, { signal: abort.signal });
    abort.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
    const late = record.nextCall("Client", "FullStatus", undefined, { signal: abort.signal });
    await expect(late).rejects.toThrow("enough");
  });

  it("rejects when the controller closes", async () => {
    const fed = new FedRecord();
    const call = fed.record.nextCall("Client", "FullStatus");
    await fed.part.close?.();
    await expect(call).rejects.toThrow("no Client.FullStatus came before the controller closed");
  });
});
