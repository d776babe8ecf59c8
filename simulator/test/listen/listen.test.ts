import { once } from "node:events";
import { request as httpsRequest } from "node:https";
import { connect as tlsConnect, type ConnectionOptions, type TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import { rawClient, refusedUpgrade } from "../support/raw-client.js";
import { loggedIn, loginRequest, started } from "../support/started.js";

const UUID = "6b1d1e0c-7a0b-4f43-8c4e-0d4c6f0c2a10";

describe("upgrades", () => {
  it.each(["3.6", "4.0"])("§4 / and /api are controller connections (%s)", async (juju) => {
    const controller = await started({ juju });
    for (const path of ["/", "/api"]) {
      const client = await rawClient(controller.url.replace("/api", path));
      const { json } = await client.ask(loginRequest(controller));
      expect(json["response"]).not.toHaveProperty("model-tag");
      expect(json["response"]).toHaveProperty("controller-tag");
    }
  });

  it.each(["3.6", "4.0"])("§4 /model/:uuid/api is a model connection (%s)", async (juju) => {
    const controller = await started({ juju, models: [{ name: "prod", uuid: UUID }] });
    expect(controller.modelUrl("prod")).toBe(controller.url.replace("/api", `/model/${UUID}/api`));
    const client = await rawClient(controller.modelUrl("prod"));
    const { json } = await client.ask(loginRequest(controller));
    expect(json["response"]).toHaveProperty("model-tag", `model-${UUID}`);
  });

  it.each(["not-a-uuid", UUID.toUpperCase(), `${UUID}0`, UUID.slice(1)])(
    "§1 Pre-upgrade rejections: bad UUID %s",
    async (uuid) => {
      const controller = await started({ juju: "4.0" });
      const refused = await refusedUpgrade(controller.url.replace("/api", `/model/${uuid}/api`));
      expect(refused).toMatchObject({ status: 400, body: `invalid model UUID "${uuid}"\n` });
    },
  );

  it("§1 Pre-upgrade rejections: shutting down", async () => {
    const controller = await started({ juju: "4.0", timeouts: { shutDownMs: 60_000 } });
    // The server shuts down as long as this client does not let go.
    const client = await rawClient(controller.url);
    client.socket.pause();
    const closing = controller.close();
    const refused = await refusedUpgrade(controller.url);
    expect(refused).toMatchObject({ status: 503, body: "apiserver shutdown in progress\n" });
    client.socket.terminate();
    await closing;
  });

  it("refuses other paths with 404", async () => {
    const controller = await started({ juju: "4.0" });
    const refused = await refusedUpgrade(controller.url.replace("/api", "/nothing"));
    expect(refused).toMatchObject({ status: 404, body: "404 page not found\n" });
  });

  it("§1 no WebSocket subprotocol, no permessage-deflate", async () => {
    const controller = await started({ juju: "4.0" });
    const client = await rawClient(controller.url, { perMessageDeflate: true });
    expect(client.socket.extensions).toBe("");
    expect(client.socket.protocol).toBe("");
  });

  it("§6 Browser: every Origin is accepted", async () => {
    const controller = await started({ juju: "4.0" });
    const client = await rawClient(controller.url, { origin: "https://anywhere.example.com" });
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  it("gives each connection its number, and the headers of its upgrade to handlers", async () => {
    const controller = await started({ juju: "4.0" });
    controller.on("ModelManager", {
      ListModels: (_, { connection }) => ({
        number: connection.number,
        path: connection.path,
        cookie: connection.headers.cookie,
      }),
    });
    await rawClient(controller.url);
    const client = await rawClient(controller.url, { headers: { Cookie: "a=b" } });
    await client.ask(loginRequest(controller));
    const request = { "request-id": 2, type: "ModelManager", version: 10, request: "ListModels" };
    expect((await client.ask(request)).json["response"]).toEqual({
      number: 2,
      path: "/api",
      cookie: "a=b",
    });
  });
});

describe("HTTP", () => {
  it("answers what there is not with 404, in Go's words", async () => {
    const controller = await started({ juju: "4.0" });
    const response = await fetch(controller.httpUrl("/nothing"));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("404 page not found\n");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("§4 every GET is also HEAD, other methods are not allowed", async () => {
    const controller = await started({ juju: "4.0" });
    const head = await fetch(controller.httpUrl("/health"), { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    const post = await fetch(controller.httpUrl("/health"), { method: "POST" });
    expect(post.status).toBe(405);
    expect(post.headers.get("allow")).toBe("GET");
  });

  it("answers a plain request for a WebSocket's path with 400", async () => {
    const controller = await started({ juju: "4.0" });
    for (const path of ["/api", "/", `/model/${UUID}/api`, "/log"])
      expect((await fetch(controller.httpUrl(path))).status, path).toBe(400);
  });

  it("§6 Browser: no CORS headers", async () => {
    const controller = await started({ juju: "4.0" });
    const response = await fetch(controller.httpUrl("/health"), {
      headers: { Origin: "https://anywhere.example.com" },
    });
    expect(
      [...response.headers.keys()].filter((name) => name.startsWith("access-control")),
    ).toEqual([]);
  });
});

async function handshake(url: string, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = tlsConnect({ host: "127.0.0.1", port: Number(new URL(url).port), ...options });
  await once(socket, "secureConnect");
  return socket;
}

describe("TLS", () => {
  it.each(["localhost", "juju-apiserver", "anything", ""])(
    "§6 certificates are good for the name %j, and for the address",
    async (servername) => {
      const controller = await started({ juju: "4.0", secure: true });
      expect(controller.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/api$/u);
      const socket = await handshake(controller.url, {
        ca: controller.caCert,
        ...(servername && { servername }),
      });
      expect(socket.authorized).toBe(true);
      socket.destroy();
    },
  );

  it("§6 minimum TLS 1.2, forward-secret suites", async () => {
    const controller = await started({ juju: "4.0", secure: true });
    const { caCert: ca } = controller;
    const modern = await handshake(controller.url, { ca });
    expect(modern.getProtocol()).toBe("TLSv1.3");
    modern.destroy();
    const older = await handshake(controller.url, { ca, maxVersion: "TLSv1.2" });
    expect(older.getCipher().name).toMatch(/^ECDHE-/u);
    older.destroy();
    await expect(
      handshake(controller.url, { ca, minVersion: "TLSv1", maxVersion: "TLSv1.1" }),
    ).rejects.toThrow();
    await expect(
      handshake(controller.url, { ca, maxVersion: "TLSv1.2", ciphers: "AES128-SHA256" }),
    ).rejects.toThrow();
  });

  it("§6 speaks HTTP/1.1", async () => {
    const controller = await started({ juju: "4.0", secure: true });
    const socket = await handshake(controller.url, {
      ca: controller.caCert,
      ALPNProtocols: ["h2", "http/1.1"],
    });
    expect(socket.alpnProtocol).toBe("http/1.1");
    socket.destroy();
  });

  it("logs in over wss, and serves https on the same port", async () => {
    const controller = await started({ juju: "4.0", secure: true });
    await loggedIn(controller);
    const request = httpsRequest(controller.httpUrl("/health"), { ca: controller.caCert });
    request.end();
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  it("has an authority of its own for each controller", async () => {
    const one = await started({ juju: "4.0", secure: true });
    const other = await started({ juju: "4.0", secure: true });
    await expect(rawClient(one.url, { ca: other.caCert })).rejects.toThrow();
  });

  it.each([
    ["wrong-name", /ERR_TLS_CERT_ALTNAME_INVALID|does not match/u],
    ["expired", /expired/u],
    ["not-yet-valid", /not yet valid/u],
    ["unknown-authority", /unable to|self-signed|signature/u],
  ] as const)(
    "shows a certificate that is %s when a test wants it",
    async (certificate, message) => {
      const controller = await started({ juju: "4.0", secure: true, certificate });
      await expect(rawClient(controller.url, { ca: controller.caCert })).rejects.toThrow(message);
    },
  );
});

describe("starting", () => {
  it("says when the port is taken", async () => {
    const controller = await started({ juju: "4.0" });
    const port = Number(new URL(controller.url).port);
    await expect(started({ juju: "4.0", port })).rejects.toThrow(/EADDRINUSE/u);
  });

  it("is an async disposable, and closes once", async () => {
    const controller = await started({ juju: "4.0" });
    await controller[Symbol.asyncDispose]();
    await controller.close();
    await expect(rawClient(controller.url)).rejects.toThrow(/ECONNREFUSED/u);
  });

  it("imitates no release that it does not know", async () => {
    await expect(started({ juju: "2.9.50" })).rejects.toThrow(/the lines are 3\.6, 4\.0, 4\.1/u);
  });
});
