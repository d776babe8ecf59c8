import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  connect,
  ConnectError,
  controllerUrl,
  modelUrl,
  parseJujuUrl,
  serverUrls,
} from "../../src/index.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection, scriptedSockets } from "../support/scripted-socket.js";

const UUID = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";

describe("controllerUrl", () => {
  it.each([
    ["10.0.0.1", "wss://10.0.0.1:17070/api"],
    ["10.0.0.1:443", "wss://10.0.0.1:443/api"],
    ["controller.example.com", "wss://controller.example.com:17070/api"],
    ["::1", "wss://[::1]:17070/api"],
    ["[::1]:8080", "wss://[::1]:8080/api"],
    ["[::1]", "wss://[::1]:17070/api"],
    ["jimm.example.com:443/prefix", "wss://jimm.example.com:443/prefix/api"],
    ["jimm.example.com/a/b/", "wss://jimm.example.com:17070/a/b/api"],
    ["wss://jimm.example.com", "wss://jimm.example.com:443/api"],
    ["https://jimm.example.com/jimm/", "wss://jimm.example.com:443/jimm/api"],
    ["ws://127.0.0.1:1234/api", "ws://127.0.0.1:1234/api"],
    [`wss://[::1]:17070/jimm/model/${UUID}/api`, "wss://[::1]:17070/jimm/api"],
  ])("of %s is %s", (address, url) => {
    expect(controllerUrl(address)).toBe(url);
    expect(modelUrl(address, UUID)).toBe(url.replace(/\/api$/, `/model/${UUID}/api`));
  });

  it.each([
    "",
    ":17070",
    "user@evil.example.com",
    "host:70000",
    "host?x",
    "host#x",
    "a b",
    "host\\evil",
    "ftp://host",
    "[::1",
    "[zz]",
    "fd00::1:17070",
  ])("refuses %s", (address) => {
    expect(() => controllerUrl(address)).toThrow(TypeError);
  });

  it("takes the parts of an address, and they come back", () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((address) => new URL(`ws://[${address}]`).hostname.slice(1, -1)),
    );
    const segment = fc.stringMatching(/^[a-z0-9-]{1,8}$/).filter((text) => text !== "api");
    const address = fc.record({
      host,
      port: fc.integer({ min: 1, max: 65_535 }),
      prefix: fc
        .array(
          segment.filter((text) => text !== "model"),
          { maxLength: 3 },
        )
        .map((segments) => segments.map((one) => `/${one}`).join("")),
      secure: fc.boolean(),
    });
    fc.assert(
      fc.property(address, fc.option(fc.uuid(), { nil: undefined }), (parts, modelUuid) => {
        const url = modelUuid ? modelUrl(parts, modelUuid) : controllerUrl(parts);
        expect(parseJujuUrl(url)).toEqual({ ...parts, modelUuid });
        expect(controllerUrl(url)).toBe(controllerUrl(parts));
      }),
    );
  });
});

describe("modelUrl", () => {
  it("takes a model's tag, and refuses what is no UUID", () => {
    expect(modelUrl("::1", `model-${UUID}`)).toBe(`wss://[::1]:17070/model/${UUID}/api`);
    for (const bad of ["", "default", `${UUID}/../x`, "model-"]) {
      expect(() => modelUrl("::1", bad)).toThrow(TypeError);
    }
  });
});

const at = (value: string, scope = "public") => ({ value, scope, type: "", port: 17070 });

describe("serverUrls", () => {
  it.each([
    [`wss://old:1/model/${UUID}/api`, `wss://10.0.0.1:17070/model/${UUID}/api`],
    [`wss://old/jimm/model/${UUID}/api`, `wss://10.0.0.1:17070/model/${UUID}/api`],
    ["wss://old:443/jimm/api", "wss://10.0.0.1:17070/api"],
    ["ws://old:443/api", "ws://10.0.0.1:17070/api"],
    ["wss://old:17070/", "wss://10.0.0.1:17070/"],
    ["wss://old", "wss://10.0.0.1:17070"],
  ])("of %s leads to the same elsewhere", (url, other) => {
    expect(serverUrls([[at("10.0.0.1")]], url)).toEqual([other]);
  });

  it("leaves out what only the controller machine can reach", () => {
    const servers = [
      [at("127.0.0.1", "local-machine"), at("$&", "local-cloud")],
      [at("fe80::1", "link-local"), at("fd00::1", "")],
    ];
    expect(serverUrls(servers, "wss://old/api")).toEqual([
      "wss://$&:17070/api",
      "wss://[fd00::1]:17070/api",
    ]);
    expect(serverUrls(null, "wss://old/api")).toEqual([]);
  });
});

describe("a URL with a user", () => {
  const urls = [
    "wss://admin:hidden@10.0.0.1:17070/api",
    "wss://hidden@10.0.0.1/api",
    "wss:admin:hidden@10.0.0.1/api",
    "wss:\\\\admin:hidden@10.0.0.1/api",
    "wss://admin:hid/den@10.0.0.1/api",
    " WSS:///admin:hidden@10.0.0.1/api",
  ];

  it.each(urls)("is not connected to, and not shown: %s", async (url) => {
    const { WebSocket, sockets } = scriptedSockets();
    const told: unknown[] = [];
    const hooks = { warning: told.push.bind(told), state: told.push.bind(told) };
    const options = { login: ADMIN, webSocket: WebSocket, hooks };
    const error = await rejection(connect(["wss://10.0.0.1:17070/api", url], options));
    expect(error).toBeInstanceOf(ConnectError);
    expect(Object(error).message).toContain("must not hold a user name or password");
    expect(`${Object(error).stack} ${JSON.stringify(error)}`).not.toMatch(/hid\/?den/);
    expect(sockets).toEqual([]);
    expect(told).toEqual([]);
  });

  it.each(urls)("is not read either: %s", (url) => {
    expect(() => parseJujuUrl(url)).toThrow(
      "a URL must not hold a user name or password, nor any @",
    );
    expect(() => controllerUrl(url.includes("://") ? url : `wss://a@${url}`)).toThrow(TypeError);
  });
});
