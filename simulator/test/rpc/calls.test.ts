import { Duplex } from "node:stream";
import { describe, expect, it } from "vitest";
import { heldBack } from "../support/held-back.js";
import { rawClient } from "../support/raw-client.js";
import { loggedIn, loginRequest, started } from "../support/started.js";

const MODEL_MANAGER = { type: "ModelManager", version: 10 };
const PING = { type: "Pinger", version: 1, request: "Ping" };

describe.each(["3.6", "4.0"])("Juju %s", (juju) => {
  it("§1 Concurrency: replies in completion order, a blocked call blocks no other", async () => {
    const controller = await started({ juju });
    const slow = heldBack();
    controller.on("ModelManager", {
      async ListModels() {
        await slow.released;
        return { "user-models": [] };
      },
    });
    const client = await loggedIn(controller);
    client.send({ "request-id": 2, ...MODEL_MANAGER, request: "ListModels" });
    expect((await client.ask({ "request-id": 3, ...PING })).json["request-id"]).toBe(3);
    expect((await client.ask({ "request-id": 4, ...PING })).json["request-id"]).toBe(4);
    slow.release();
    expect((await client.next()).json["request-id"]).toBe(2);
  });

  it("§1 Concurrency: a thousand calls run at once", async () => {
    const controller = await started({ juju });
    const all = heldBack();
    let running = 0;
    controller.on("ModelManager", {
      async ListModels() {
        if (++running === 1000) all.release();
        await all.released;
        return { "user-models": [] };
      },
    });
    const client = await loggedIn(controller);
    for (let id = 2; id < 1002; id++)
      client.send({ "request-id": id, ...MODEL_MANAGER, request: "ListModels" });
    const replies = await Promise.all(Array.from({ length: 1000 }, () => client.next()));
    expect(new Set(replies.map(({ json }) => json["request-id"])).size).toBe(1000);
  });

  it("§1 Concurrency: a call pipelined behind Login is looked up as before it", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    // Both in one segment, so that nothing depends on how fast the login is.
    const stream: unknown = Reflect.get(client.socket, "_socket");
    expect.assert(stream instanceof Duplex);
    stream.cork();
    client.send(loginRequest(controller));
    client.send({ "request-id": 2, ...PING });
    stream.uncork();
    const [first, second] = [await client.next(), await client.next()];
    const [login, ping] = first.json["request-id"] === 1 ? [first, second] : [second, first];
    expect(login?.json).not.toHaveProperty("error");
    expect(ping?.json).toMatchObject({ "request-id": 2, "error-code": "not implemented" });
    expect((await client.ask({ "request-id": 3, ...PING })).json).toEqual({
      "request-id": 3,
      response: {},
    });
  });

  it("§1 v0 vs v1: nobody checks that request ids are unique", async () => {
    const controller = await started({ juju });
    const client = await loggedIn(controller);
    client.send({ "request-id": 1, ...PING });
    client.send({ "request-id": 1, ...PING });
    expect((await client.next()).json).toEqual((await client.next()).json);
  });

  it("§1 Concurrency: a panic is an error without a code", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", {
      ListModels() {
        throw new Error("out of luck");
      },
    });
    const client = await loggedIn(controller);
    const { json } = await client.ask({ "request-id": 2, ...MODEL_MANAGER, request: "ListModels" });
    expect(json).toEqual({ "request-id": 2, error: "out of luck", response: {} });
  });

  it("§1 Close: new requests get an error, calls in flight are answered, then 1000", async () => {
    const controller = await started({ juju });
    const slow = heldBack();
    controller.on("ModelManager", {
      async ListModels(_, { connection, signal }) {
        connection.close();
        expect(signal.aborted).toBe(true);
        await slow.released;
        return { "user-models": [] };
      },
    });
    const client = await loggedIn(controller);
    client.send({ "request-id": 2, ...MODEL_MANAGER, request: "ListModels" });
    const late = await client.ask({ "request-id": 3, ...PING });
    expect(late.json).toEqual({
      "request-id": 3,
      error: "connection is shut down",
      response: {},
    });
    slow.release();
    expect((await client.next()).json).toEqual({
      "request-id": 2,
      response: { "user-models": [] },
    });
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it("§1 Close: calls that do not end are waited for so long and no longer", async () => {
    const controller = await started({ juju, timeouts: { closeMs: 20 } });
    controller.on("ModelManager", {
      async ListModels(_, { connection }) {
        connection.close();
        await new Promise(() => undefined);
        return {};
      },
    });
    const client = await loggedIn(controller);
    client.send({ "request-id": 2, ...MODEL_MANAGER, request: "ListModels" });
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
    expect(client.frames).toHaveLength(1);
  });

  it("§1 Close: a call's signal aborts when the client goes", async () => {
    const controller = await started({ juju });
    const gone = heldBack();
    controller.on("ModelManager", {
      async ListModels(_, { signal }) {
        signal.addEventListener("abort", gone.release);
        await gone.released;
        return {};
      },
    });
    const client = await loggedIn(controller);
    client.send({ "request-id": 2, ...MODEL_MANAGER, request: "ListModels" });
    await controller.nextCall("ModelManager", "ListModels");
    client.socket.terminate();
    await gone.released;
  });

  it("§1 Close: the controller's close ends every connection with 1000", async () => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    const clients = await Promise.all([
      loggedIn(controller),
      loggedIn(controller, { url: controller.modelUrl("prod") }),
      rawClient(controller.url),
    ]);
    expect(controller.openConnections).toBe(3);
    await controller.close();
    expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual(
      clients.map(() => ({ code: 1000, reason: "" })),
    );
    expect(controller.openConnections).toBe(0);
    await expect(rawClient(controller.url)).rejects.toThrow(/ECONNREFUSED/u);
  });

  it("§1 Ping/pong: a client's ping frame is answered", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    const pong = new Promise<string>((resolve) => {
      client.socket.on("pong", (data) => resolve(data.toString("utf8")));
    });
    client.socket.ping("are you there");
    expect(await pong).toBe("are you there");
  });
});
