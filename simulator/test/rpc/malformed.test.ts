import { describe, expect, it } from "vitest";
import { heldBack } from "../support/held-back.js";
import { rawClient } from "../support/raw-client.js";
import { loggedIn, started } from "../support/started.js";

const REST = '"type":"Admin","version":3,"request":"No"';

const MALFORMED: readonly (readonly [name: string, frame: string])[] = [
  ["bad JSON", `{"request-id":1,${REST}`],
  ["bad JSON inside the params", `{"request-id":1,${REST},"params":{"a":tru}}`],
  ["an empty message", ""],
  ["no JSON at all", "hello"],
  ["an array", `[{"request-id":1,${REST}}]`],
  ["a string", '"Login"'],
  ["a number", "1"],
  ["a string request-id", `{"request-id":"1",${REST}}`],
  ["a negative request-id", `{"request-id":-1,${REST}}`],
  ["a float request-id", `{"request-id":1.0,${REST}}`],
  ["a request-id with an exponent", `{"request-id":1e3,${REST}}`],
  ["an overflowing request-id", `{"request-id":18446744073709551616,${REST}}`],
  ["type: a number", '{"request-id":1,"type":1,"request":"No"}'],
  ["version: a string", '{"request-id":1,"type":"Admin","version":"3","request":"No"}'],
  ["version: a float", '{"request-id":1,"type":"Admin","version":3.5,"request":"No"}'],
  ["version: an overflow", '{"request-id":1,"type":"Admin","version":9223372036854775808}'],
  ["id: a number", `{"request-id":1,"id":1,${REST}}`],
  ["request: an object", '{"request-id":1,"type":"Admin","version":3,"request":{}}'],
  ["error: an object", `{"request-id":1,"error":{},${REST}}`],
  ["error-code: a number", `{"request-id":1,"error-code":1,${REST}}`],
  ["error-info: a list", `{"request-id":1,"error-info":[],${REST}}`],
  [
    "nesting deeper than 10000",
    `{"request-id":1,${REST},"params":${"[".repeat(10_001)}${"]".repeat(10_001)}}`,
  ],
];

describe.each(["3.6", "4.0"])("Juju %s", (juju) => {
  it.each(MALFORMED)(
    "§1 Malformed input: %s closes with 1000, without a reply",
    async (_, frame) => {
      const controller = await started({ juju });
      const client = await rawClient(controller.url);
      client.send(frame);
      // Nobody reads this any more.
      client.send(`{"request-id":2,${REST}}`);
      expect(await client.closed).toEqual({ code: 1000, reason: "" });
      expect(client.frames).toEqual([]);
    },
  );

  it("§1 Malformed input: calls in flight are answered before the close", async () => {
    const controller = await started({ juju });
    const release = heldBack();
    controller.on("ModelManager", {
      async ListModels() {
        await release.released;
        return { "user-models": [] };
      },
    });
    const client = await loggedIn(controller);
    client.send({ "request-id": 2, type: "ModelManager", version: 10, request: "ListModels" });
    client.send("nonsense");
    await controller.nextCall("ModelManager", "ListModels");
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    release.release();
    expect((await client.next()).json).toEqual({
      "request-id": 2,
      response: { "user-models": [] },
    });
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it.each([
    ["[]", "array"],
    ['"x"', "string"],
    ["7", "number"],
    ["false", "bool"],
  ])(
    "§1 Malformed input: params %s are an error without a code, the connection stays",
    async (params, kind) => {
      const controller = await started({ juju });
      const client = await loggedIn(controller);
      const { json } = await client.ask(
        `{"request-id":2,"type":"Pinger","version":1,"request":"Ping","params":${params}}`,
      );
      expect(json).toEqual({
        "request-id": 2,
        error: `json: cannot unmarshal ${kind} into Go value of type struct {}`,
        response: {},
      });
      const again = await client.ask({
        "request-id": 3,
        type: "Pinger",
        version: 1,
        request: "Ping",
      });
      expect(again.json).toEqual({ "request-id": 3, response: {} });
    },
  );

  it("§1 Malformed input: params of an unknown method that are no object end the connection", async () => {
    const controller = await started({ juju });
    const client = await rawClient(controller.url);
    client.send({ "request-id": 1, type: "Client", version: 1, request: "No", params: [] });
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it.each([
    ["omitted", {}],
    ["null", { params: null }],
    ["{}", { params: {} }],
    ["extra keys", { params: { extra: 1 } }],
  ])("§1 Params: %s is the same", async (_, rest) => {
    const controller = await started({ juju });
    const client = await loggedIn(controller);
    const { json } = await client.ask({
      "request-id": 2,
      type: "Pinger",
      version: 1,
      request: "Ping",
      ...rest,
    });
    // A method without a result replies an empty object.
    expect(json).toEqual({ "request-id": 2, response: {} });
  });

  it("§1 Params: what a handler gets of none and of null is an empty object", async () => {
    const controller = await started({ juju });
    controller.on("ModelManager", { ListModels: (params) => ({ params }) });
    const client = await loggedIn(controller);
    const request = { type: "ModelManager", version: 10, request: "ListModels" };
    expect((await client.ask({ "request-id": 2, ...request })).json).toMatchObject({
      response: { params: {} },
    });
    expect((await client.ask({ "request-id": 3, ...request, params: null })).json).toMatchObject({
      response: { params: {} },
    });
  });
});
