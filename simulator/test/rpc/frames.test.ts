import { describe, expect, it } from "vitest";
import { WireError } from "@facadegen/simulator";
import { rawClient } from "../support/raw-client.js";
import { loggedIn, started } from "../support/started.js";

const LINES = ["3.6", "4.0", "4.1"] as const;

/** A facade of controller connections that every line has in this version, with a handler for its method. */
const LIST_MODELS = { type: "ModelManager", version: 10, request: "ListModels" };

describe.each(LINES)("Juju %s", (juju) => {
  it("§1 Frame shape: a text frame for each reply, ended by a line break", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const kinds: boolean[] = [];
    client.socket.on("message", (_, isBinary) => kinds.push(isBinary));
    const { text } = await client.ask({
      "request-id": 7,
      type: "Admin",
      version: 3,
      request: "No",
    });
    expect(text.endsWith("}\n")).toBe(true);
    expect(kinds).toEqual([false]);
  });

  it("§1 Frame shape: the keys of a reply, and none of a request's", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", { ListModels: () => ({ "user-models": [] }) });
    const client = await loggedIn(controller);
    const { text } = await client.ask({ "request-id": 2, ...LIST_MODELS, params: { tag: "" } });
    expect(text).toBe('{"request-id":2,"response":{"user-models":[]}}\n');
  });

  it("§1 Frame shape: an error's reply carries a response, in the order of the keys", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", {
      ListModels() {
        throw new WireError("try elsewhere", "redirection required", { servers: [] });
      },
    });
    const client = await loggedIn(controller);
    const { text } = await client.ask({ "request-id": 2, ...LIST_MODELS });
    expect(text).toBe(
      '{"request-id":2,"error":"try elsewhere","error-code":"redirection required",' +
        '"error-info":{"servers":[]},"response":{}}\n',
    );
  });

  it("§1 Frame shape: error-code and error-info are left out when they are empty", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", {
      ListModels() {
        throw new WireError("no code", "", {});
      },
    });
    const client = await loggedIn(controller);
    const { text } = await client.ask({ "request-id": 2, ...LIST_MODELS });
    expect(text).toBe('{"request-id":2,"error":"no code","response":{}}\n');
  });

  it("§1 Frame shape: request-id is of 64 bits, and echoed to the last digit", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const { text } = await client.ask(
      '{"request-id":18446744073709551615,"type":"Admin","version":3,"request":"No"}',
    );
    expect(text).toContain('{"request-id":18446744073709551615,');
  });

  it("§1 Frame shape: a frame with neither type nor request is dropped", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    client.send({ "request-id": 1 });
    client.send({ "request-id": 2, type: "", request: "", response: {} });
    const { json } = await client.ask({
      "request-id": 3,
      type: "Admin",
      version: 3,
      request: "No",
    });
    expect(json["request-id"]).toBe(3);
    expect(client.frames).toHaveLength(1);
  });

  it("§1 Frame shape: a request alone, or a type alone, is a request", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const unknown = juju === "3.6" ? 'unknown object type ""' : 'unknown facade type ""';
    const first = await client.ask({ "request-id": 1, request: "Login" });
    expect(first.json).toMatchObject({ error: unknown, "error-code": "not implemented" });
    const second = await client.ask({ "request-id": 2, type: "Admin", version: 3 });
    expect(second.json).toMatchObject({ "error-code": "not implemented" });
  });

  it("§1 Frame shape: keys in any case, unknown keys, null for unset", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", { ListModels: ({ tag }) => ({ "user-models": [], tag }) });
    const client = await loggedIn(controller);
    const { json } = await client.ask(
      '{"Request-ID":2,"TYPE":"ModelManager","Version":10,"Id":null,"rEQUEST":"ListModels",' +
        '"Params":{"tag":"user-admin"},"whatever":{"type":"Client"},"error":null}',
    );
    expect(json).toMatchObject({ "request-id": 2, response: { tag: "user-admin" } });
  });

  it("§1 Frame shape: of a key that comes twice the last one counts, unless it is null", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const { json } = await client.ask(
      '{"request-id":1,"Request-Id":5,"request-id":null,"type":"Admin","version":3,"request":"No"}',
    );
    expect(json["request-id"]).toBe(5);
  });

  it("§1 Frame shape: strings are escaped for HTML", async () => {
    const controller = await started({ juju });
    const text = "<a href='x'>&\u2028\u2029";
    controller.on("ModelManager", { ListModels: () => ({ text }) });
    const client = await loggedIn(controller);
    const reply = await client.ask({ "request-id": 2, ...LIST_MODELS });
    expect(reply.text).toContain(String.raw`"text":"\u003ca href='x'\u003e\u0026\u2028\u2029"`);
    expect(reply.json).toMatchObject({ response: { text } });
  });

  it("§1 Frame shape: binary frames are read, and what follows the first value is not", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const request = { "request-id": 1, type: "Admin", version: 3, request: "No" };
    client.send(Buffer.from(JSON.stringify(request)));
    expect((await client.next()).json["request-id"]).toBe(1);
    client.send(`  ${JSON.stringify({ ...request, "request-id": 2 })} {"trailing": [`);
    expect((await client.next()).json["request-id"]).toBe(2);
  });

  it("§1 Frame shape: text that is no UTF-8 is read all the same", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const frame = Buffer.concat([
      Buffer.from('{"request-id":1,"type":"'),
      Buffer.from([0xff]),
      Buffer.from('","version":1,"request":"Ping"}'),
    ]);
    client.socket.send(frame, { binary: false });
    expect((await client.next()).text).toContain("\u{FFFD}");
  });

  it("§1 Message size: frames of many megabytes, both ways", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", { ListModels: ({ tag }) => ({ tag }) });
    const client = await loggedIn(controller);
    const tag = "x".repeat(6 * 1024 * 1024);
    const { json } = await client.ask({ "request-id": 2, ...LIST_MODELS, params: { tag } });
    expect(json).toEqual({ "request-id": 2, response: { tag } });
  });
});

describe("tracing", () => {
  const traced = {
    "request-id": 1,
    type: "Admin",
    version: 3,
    request: "No",
    "trace-id": "abc",
    "span-id": "def",
    "trace-flags": 1,
  };

  it("§1 Frame shape: 4.x echoes trace-id, span-id and trace-flags", async () => {
    const controller = await started({ juju: "4.0" });
    const client = await rawClient(controller.url);
    const { text } = await client.ask(traced);
    expect(text).toMatch(/"response":\{\},"trace-id":"abc","span-id":"def","trace-flags":1\}\n$/u);
    const without = await client.ask({ ...traced, "trace-id": "", "trace-flags": 0 });
    expect(without.text).toMatch(/"response":\{\},"span-id":"def"\}\n$/u);
  });

  it("§1 Frame shape: 3.6 does not know them", async () => {
    const controller = await started({ juju: "3.6" });
    const client = await rawClient(controller.url);
    const { text } = await client.ask({ ...traced, "trace-flags": "of any type" });
    expect(text).toMatch(/"response":\{\}\}\n$/u);
  });
});

describe("v0 and v1", () => {
  const request = { type: "Admin", version: 3, request: "No" };

  it("§1 v0 (3.6): request-id 0 or none is served in the old form", async () => {
    const controller = await started({ juju: "3.6" });
    const client = await rawClient(controller.url);
    const message = "no such request - method Admin.No is not implemented";
    const error = { Error: message, ErrorCode: "not implemented", Response: {} };
    expect((await client.ask(request)).json).toEqual({ RequestId: 0, ...error });
    expect((await client.ask({ "request-id": 0, ...request })).json).toEqual({
      RequestId: 0,
      ...error,
    });
    const old = { RequestId: 9, Type: "Admin", Version: 3, Request: "No", Params: {} };
    expect((await client.ask(old)).text).toBe(
      `{"RequestId":9,"Error":"${message}","ErrorCode":"not implemented","Response":{}}\n`,
    );
  });

  it("§1 v0 (3.6): results, and error-info is not sent", async () => {
    const controller = await started({ juju: "3.6" });
    controller.on("ModelManager", {
      ListModels: () => ({ "user-models": [] }),
      ModelInfo() {
        throw new WireError("somewhere else", "redirection required", { servers: [] });
      },
    });
    const client = await loggedIn(controller);
    const old = { RequestId: 3, Type: "ModelManager", Version: 10 };
    expect((await client.ask({ ...old, Request: "ListModels" })).text).toBe(
      '{"RequestId":3,"Response":{"user-models":[]}}\n',
    );
    expect((await client.ask({ ...old, Request: "ModelInfo" })).json).toEqual({
      RequestId: 3,
      Error: "somewhere else",
      ErrorCode: "redirection required",
      Response: {},
    });
  });

  it.each([
    ["none", request],
    ["0", { "request-id": 0, ...request }],
    ["null", { "request-id": null, ...request }],
    ["in the old form", { RequestId: 1, Type: "Admin", Version: 3, Request: "Login" }],
  ])("§1 v0 (4.x): a request-id that is %s tears the connection down", async (_, frame) => {
    const controller = await started({ juju: "4.0" });
    const client = await rawClient(controller.url);
    client.send(frame);
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
    expect(client.frames).toEqual([]);
  });
});
