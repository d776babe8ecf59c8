import { describe, expect, it } from "vitest";
import { FacadegenError, JujuError } from "../../src/index.js";
import {
  ErrorReply,
  testConnection,
  testTransport,
  UnscriptedCallError,
} from "../../src/testing.js";
import { rejection, settled } from "../support/scripted-socket.js";
import { ModelManager, ModelManagerV10, ModelManagerV9, PingerV1 } from "./facades.js";
import { manager } from "./manager.js";

const { info } = testConnection();
const LIST = { type: "ModelManager", version: 9, request: "ListModels", params: { tag: "user-a" } };

function paramsOf(requests: readonly { params: unknown }[]): unknown[] {
  return requests.map(({ params }) => params);
}

describe("scripted replies", () => {
  it("answer the method of a class, by the name that the server knows", async () => {
    const { transport, call } = manager();
    transport.reply(ModelManagerV9, "listModels", { "user-models": [{ name: "one" }] });
    await expect(call()).resolves.toStrictEqual({ "user-models": [{ name: "one" }] });
    expect(transport.requests).toStrictEqual([LIST]);
  });

  it("are for the version of the class, all versions of a module, or every version of a name", async () => {
    const transport = testTransport();
    const [nine, ten] = [new ModelManagerV9(transport, info), new ModelManagerV10(transport, info)];
    transport.reply("ModelManager", "ListModels", "by name", { times: 2 });
    transport.reply(ModelManager, "listModels", { "user-models": null }, { times: 2 });
    transport.reply(ModelManagerV10, "listModels", { "user-models": [] });
    await expect(ten.listModels({ tag: "" })).resolves.toBe("by name");
    await expect(nine.listModels({ tag: "" })).resolves.toBe("by name");
    await expect(ten.listModels({ tag: "" })).resolves.toEqual({ "user-models": null });
    await expect(nine.listModels({ tag: "" })).resolves.toEqual({ "user-models": null });
    await expect(ten.listModels({ tag: "" })).resolves.toEqual({ "user-models": [] });
    await expect(nine.listModels({ tag: "" })).rejects.toThrow(UnscriptedCallError);
  });

  it("with a number of times come first and in order, then the newest one without", async () => {
    const { transport, call } = manager();
    transport.reply("ModelManager", "ListModels", "always, old");
    transport.reply("ModelManager", "ListModels", "twice", { times: 2 });
    transport.fail("ModelManager", "ListModels", { message: "once" }, { times: 1 });
    transport.reply("ModelManager", "ListModels", "always");
    await expect(call()).resolves.toBe("twice");
    await expect(call()).resolves.toBe("twice");
    await expect(call()).rejects.toThrow("once");
    await expect(call()).resolves.toBe("always");
    await expect(call()).resolves.toBe("always");
  });

  it("may be made of each call, now or later", async () => {
    const { transport, call } = manager();
    transport.reply(ModelManagerV9, "listModels", ({ tag }, { version }) => ({
      "user-models": [{ name: `${tag} ${version}` }],
    }));
    await expect(call("user-b")).resolves.toEqual({ "user-models": [{ name: "user-b 9" }] });
    transport.reply(ModelManagerV9, "listModels", async ({ tag }) => {
      await settled();
      return { "user-models": [{ name: tag }] };
    });
    await expect(call("user-c")).resolves.toEqual({ "user-models": [{ name: "user-c" }] });
  });

  it("are empty objects for methods without a result", async () => {
    const transport = testTransport();
    transport.reply(PingerV1, "isAlive");
    await expect(transport.call({ type: "Pinger", version: 1, request: "Ping" })).resolves.toEqual(
      {},
    );
    await expect(new PingerV1(transport).isAlive()).resolves.toBeUndefined();
  });

  it("are what JSON makes of them, each call its own copy", async () => {
    const { transport, call } = manager();
    const models = [{ name: "one" }];
    transport.reply("ModelManager", "ListModels", { models, at: new Date(0), none: undefined });
    const first = await call();
    expect(first).toStrictEqual({ models: [{ name: "one" }], at: "1970-01-01T00:00:00.000Z" });
    Reflect.set(first, "models", "spoiled");
    models.push({ name: "two" });
    await expect(call()).resolves.toMatchObject({ models: [{ name: "one" }, { name: "two" }] });
    transport.reply("ModelManager", "ListModels", null);
    await expect(call()).resolves.toBeNull();
  });

  it("may be errors of the server's, which name the call", async () => {
    const { transport, call } = manager();
    transport.fail(ModelManagerV9, "listModels", {
      message: "no",
      code: "forbidden",
      info: { a: 1 },
    });
    const error = await rejection(call());
    expect(error).toBeInstanceOf(JujuError);
    expect(error).toMatchObject({ message: "no", code: "forbidden", info: { a: 1 } });
    expect(error).toMatchObject({ facade: "ModelManager", version: 9, method: "ListModels" });
    transport.reply("ModelManager", "ListModels", () => {
      throw new ErrorReply({ message: "gone", code: "model not found" });
    });
    await expect(call()).rejects.toMatchObject({ name: "JujuError", message: "gone", version: 9 });
    transport.reply("ModelManager", "ListModels", async () => {
      throw new ErrorReply({ message: "later" });
    });
    const late = await rejection(call());
    expect(late).toMatchObject({ name: "JujuError", message: "later", code: "", info: undefined });
  });

  it("that throw anything else make the call reject with that", async () => {
    const { transport, call } = manager();
    const fault = new TypeError("a fault of the test's");
    transport.reply("ModelManager", "ListModels", () => {
      throw fault;
    });
    expect(await rejection(call())).toBe(fault);
    transport.reply("ModelManager", "ListModels", () => ({ big: 1n }));
    await expect(call()).rejects.toThrow(TypeError);
    expect(transport.pending).toBe(0);
  });
});

describe("a call that nobody scripted", () => {
  it("is named, with what is scripted", async () => {
    const { transport, call } = manager();
    const nothing = await rejection(call());
    expect(nothing).toBeInstanceOf(UnscriptedCallError);
    expect(nothing).toBeInstanceOf(FacadegenError);
    expect(nothing).toMatchObject({ request: LIST });
    expect(nothing).toHaveProperty(
      "message",
      "ModelManager(9).ListModels has no scripted reply; scripted: nothing",
    );
    transport.reply(ModelManagerV10, "listModels", { "user-models": [] });
    transport.reply(ModelManager, "destroyModels");
    transport.reply("Client", "FullStatus", {});
    transport.reply("Client", "FullStatus", {});
    transport.reply("Client", "WatchAll", {}, { times: 0 });
    await expect(call()).rejects.toThrow(
      "scripted: Client.FullStatus, ModelManager(9, 10).DestroyModels, ModelManager(10).ListModels",
    );
    transport.reply(ModelManagerV9, "listModels", { "user-models": [] }, { times: 1 });
    await call();
    await expect(call()).rejects.toThrow("has used up its scripted replies; scripted: Client.Full");
  });

  it("is told of at once when the script is for no method that makes calls", () => {
    const transport = testTransport();
    const script: unknown = Reflect.get(transport, "reply");
    if (typeof script !== "function") throw new Error("no function");
    const wrong = (facade: unknown, method: string) => () =>
      Reflect.apply(script, transport, [facade, method, {}]);
    expect(wrong(ModelManagerV9, "listModel")).toThrow(
      `no method "listModel" that makes a call is in the classes of ModelManager`,
    );
    expect(wrong(ModelManager, "describe")).toThrow(
      `no method "describe" that makes a call is in the classes of ModelManager`,
    );
    expect(wrong(ModelManagerV9, "VERSION")).toThrow(FacadegenError);
    expect(wrong(PingerV1, "lazily")).toThrow(
      `no method "lazily" that makes a call is in the classes of Pinger`,
    );
  });
});

describe("requests", () => {
  it("are kept as they were when they were made", async () => {
    const transport = testTransport();
    transport.reply("F", "M");
    const params = { list: [1], left: undefined };
    await transport.call({ type: "F", version: 2, request: "M", id: "7", params });
    params.list.push(2);
    await transport.call({ type: "F", version: 2, request: "M", id: "", params: undefined });
    expect(transport.requests).toStrictEqual([
      { type: "F", version: 2, request: "M", id: "7", params: { list: [1] } },
      { type: "F", version: 2, request: "M", params: {} },
    ]);
  });

  it("are found by class, by module and by name", async () => {
    const transport = testTransport();
    transport.reply(ModelManager, "listModels", { "user-models": [] });
    await new ModelManagerV9(transport, info).listModels({ tag: "nine" });
    await new ModelManagerV10(transport, info).listModels({ tag: "ten" });
    const [nine, ten] = [{ tag: "nine" }, { tag: "ten" }];
    expect(paramsOf(transport.requestsOf(ModelManagerV9, "listModels"))).toEqual([nine]);
    expect(paramsOf(transport.requestsOf(ModelManager, "listModels"))).toEqual([nine, ten]);
    expect(paramsOf(transport.requestsOf("ModelManager", "ListModels"))).toEqual([nine, ten]);
    expect(transport.requestsOf("ModelManager", "DestroyModels")).toEqual([]);
  });

  it("that cannot be sent are not kept", async () => {
    const transport = testTransport();
    await expect(
      transport.call({ type: "F", version: 1, request: "M", params: { big: 1n } }),
    ).rejects.toThrow(TypeError);
    expect(transport.requests).toEqual([]);
    expect(transport.pending).toBe(0);
  });
});
