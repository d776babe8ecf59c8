import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect, ConnectError } from "../../src/index.js";
import { nodeWebSocket } from "../../src/node.js";
import type { Authority } from "../support/certificates.js";
import { CERTIFICATES_SKIPPED, createAuthority } from "../support/certificates.js";
import { startServer } from "../support/juju-server.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection, ScriptedSocket, settled } from "../support/scripted-socket.js";

const open = (url: string, options: Parameters<typeof nodeWebSocket>[0]) =>
  connect(url, { login: ADMIN, webSocket: nodeWebSocket(options) });

const NAMES = "DNS:localhost,DNS:juju-apiserver,DNS:anything";

describe.skipIf(CERTIFICATES_SKIPPED)("over TLS (needs openssl)", () => {
  let controller: Authority;
  let stranger: Authority;
  beforeAll(() => {
    controller = createAuthority();
    stranger = createAuthority();
  });
  afterAll(() => {
    controller.remove();
    stranger.remove();
  });

  const serve = async (names: string, days?: number, tls: object = {}) =>
    startServer(({ reply }) => reply(), { tls: { ...controller.sign(names, days), ...tls } });

  it("trusts the controller's CA, whatever address it is reached under", async () => {
    const { url, headers } = await serve(NAMES, 30, { ALPNProtocols: ["h2", "http/1.1"] });
    const conn = await open(url, { ca: controller.ca, headers: { Cookie: "a=b" } });
    await conn.transport.call({ type: "Pinger", version: 1, request: "Ping" });
    await conn.close();
    expect(await conn.closed).toEqual({ code: 1000, reason: "" });
    expect(headers).toMatchObject([{ cookie: "a=b" }]);
  });

  it("takes another name where one is given", async () => {
    const { url } = await serve("DNS:controller.example.com");
    const conn = await open(url, { ca: controller.ca, serverName: "controller.example.com" });
    await conn.close();
  });

  it.each([
    ["a CA that has not signed it", NAMES, 30, { ca: "stranger" }, /certificate|signature|issuer/],
    ["another name", "DNS:other", 30, { ca: "controller" }, /altnames|juju-apiserver/],
    ["an expired certificate", NAMES, -1, { ca: "controller" }, /expired/],
    ["no CA: only public authorities", NAMES, 30, {}, /certificate/],
    ["an empty CA", NAMES, 30, { ca: "" }, /certificate/],
    [
      "neither its CA nor a public one, under its public name",
      NAMES,
      30,
      { ca: "stranger", publicName: "localhost" },
      /certificate/,
    ],
  ])("refuses %s", async (_what, names, days, options, message) => {
    // Not even the switch for all of Node switches it off.
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const { url, requests } = await serve(names, days);
    const given = Reflect.get(options, "ca");
    const ca = given && (given === "stranger" ? stranger : controller).ca;
    const error = await rejection(open(url, { ...options, ca: ca ?? given }));
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    expect(error).toBeInstanceOf(ConnectError);
    expect(error).toHaveProperty("message", expect.stringMatching(message));
    expect(requests).toEqual([]);
  });
});

describe("the retry with the public name", () => {
  interface Made {
    readonly socket: ScriptedSocket;
    readonly options: object;
  }
  function start(error: object | undefined) {
    const made: Made[] = [];
    class Ws extends ScriptedSocket {
      constructor(url: string, options: object) {
        super(url);
        made.push({ socket: this, options });
      }
    }
    const webSocket = nodeWebSocket({ ca: "PEM", publicName: "jimm.example.com", webSocket: Ws });
    const connecting = connect("wss://10.0.0.1:17070/api", {
      login: ADMIN,
      webSocket,
      keepAlive: false,
    });
    if (error) made[0]?.socket.fail(Object.assign(new Error("TLS"), error));
    if (error) made[0]?.socket.end(1006);
    return { made, connecting };
  }

  it("asks the public authorities when the CA has not signed", async () => {
    const { made, connecting } = start({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
    await settled();
    expect(made).toHaveLength(2);
    expect(made[0]?.options).toMatchObject({ ca: "PEM", servername: "juju-apiserver" });
    expect(made[1]?.options).toMatchObject({ servername: "jimm.example.com" });
    expect(made[1]?.options).not.toHaveProperty("ca");
    for (const { options } of made) {
      expect(options).toMatchObject({ rejectUnauthorized: true, ALPNProtocols: ["http/1.1"] });
    }
    const second = made[1]?.socket;
    second?.open();
    await settled();
    second?.reply(1, {});
    const conn = await connecting;
    expect(conn.state).toBe("open");
    void conn.close();
    expect(second?.closeCalls).toEqual([1000]);
    second?.end(1000);
    expect(await conn.closed).toEqual({ code: 1000, reason: "" });
  });

  it("is the last one, and not for other failures", async () => {
    const refused = start({ code: "ECONNREFUSED" });
    expect(await rejection(refused.connecting)).toBeInstanceOf(ConnectError);
    expect(refused.made).toHaveLength(1);
    const twice = start({ code: "CERT_HAS_EXPIRED" });
    await settled();
    const again = Object.assign(new Error("again"), { code: "CERT_HAS_EXPIRED" });
    twice.made[1]?.socket.fail(again);
    twice.made[1]?.socket.end(1006);
    expect(await rejection(twice.connecting)).toMatchObject({ cause: again });
    expect(twice.made).toHaveLength(2);
  });
});
