import type { CertificateFault } from "@facadegen/simulator";
import { describe, expect, it, vi } from "vitest";
import { connect, ConnectError } from "../../src/index.js";
import { nodeWebSocket } from "../../src/node.js";
import { startHandshakeServer } from "../support/handshake-server.js";
import { ADMIN } from "../support/logged-in.js";
import { rejection, ScriptedSocket, settled } from "../support/scripted-socket.js";
import { onPing, PING, startSimulated } from "../support/simulated.js";

const open = (url: string, options: Parameters<typeof nodeWebSocket>[0]) =>
  connect(url, { login: ADMIN, webSocket: nodeWebSocket(options) });

describe("over TLS", () => {
  it("trusts the controller's CA, whatever address it is reached under", async () => {
    const controller = await startSimulated({ secure: true });
    const cookies: (string | undefined)[] = [];
    onPing(controller, ({ connection }) => cookies.push(connection.headers.cookie));
    for (const host of ["127.0.0.1", "localhost"]) {
      const url = controller.url.replace("127.0.0.1", host);
      const conn = await open(url, { ca: controller.caCert, headers: { Cookie: "a=b" } });
      await conn.transport.call(PING);
      await conn.close();
      expect(await conn.closed).toEqual({ code: 1000, reason: "" });
    }
    expect(cookies).toEqual(["a=b", "a=b"]);
  });

  it("takes another name where one is given", async () => {
    const { url, caCert } = await startSimulated({ secure: true, certificate: "wrong-name" });
    const conn = await open(url, { ca: caCert, serverName: "another-controller" });
    await conn.close();
  });

  it("speaks HTTP/1.1 to a server that would rather speak HTTP/2", async () => {
    const { address, caCert, protocols } = await startHandshakeServer();
    const error = await rejection(open(`wss://${address}/api`, { ca: caCert }));
    expect(error).toBeInstanceOf(ConnectError);
    expect(protocols).toEqual(["http/1.1"]);
  });

  it.each<[string, CertificateFault | undefined, object, RegExp]>([
    ["a CA that has not signed it", undefined, { ca: "stranger" }, /certificate|signature|issuer/],
    ["another authority's", "unknown-authority", { ca: "own" }, /certificate|signature|issuer/],
    ["another name", "wrong-name", { ca: "own" }, /altnames|juju-apiserver/],
    ["an expired certificate", "expired", { ca: "own" }, /expired/],
    ["a certificate of tomorrow", "not-yet-valid", { ca: "own" }, /not yet valid/],
    ["no CA: only public authorities", undefined, {}, /certificate/],
    ["an empty CA", undefined, { ca: "" }, /certificate/],
    [
      "neither its CA nor a public one, under its public name",
      undefined,
      { ca: "stranger", publicName: "localhost" },
      /certificate/,
    ],
  ])("refuses %s", async (_what, certificate, options, message) => {
    const controller = await startSimulated({ secure: true, ...(certificate && { certificate }) });
    const stranger = await startSimulated({ secure: true });
    const cas = new Map([
      ["own", controller.caCert],
      ["stranger", stranger.caCert],
    ]);
    const given: unknown = Reflect.get(options, "ca");
    const ca = typeof given === "string" && { ca: cas.get(given) ?? given };
    // Not even the switch for all of Node switches it off.
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const error = await rejection(open(controller.url, { ...options, ...ca }));
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    expect(error).toBeInstanceOf(ConnectError);
    expect(error).toHaveProperty("message", expect.stringMatching(message));
    expect(controller.frames).toEqual([]);
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
