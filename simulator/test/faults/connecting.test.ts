import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { client, served } from "./served.js";

/** How a TCP connection to the URL's port ends: an error's code, `"end"`, or `"open"` while it does not. */
function tcpEnd(url: string): { readonly end: Promise<string>; readonly bytes: () => number } {
  const { hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  let bytes = 0;
  socket.on("data", (data) => (bytes += data.length));
  const end = new Promise<string>((resolve) => {
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
    socket.on("end", () => resolve("end"));
  });
  socket.write("GET / HTTP/1.1\r\n\r\n");
  return { end, bytes: () => bytes };
}

/** What comes of opening a WebSocket: `"open"`, or an error's message. */
async function opening(url: string, ca?: string): Promise<string> {
  const options = { ...(ca && { ca }), servername: "juju-apiserver" };
  const socket = new WebSocket(url, options);
  onTestFinished(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on("open", () => resolve("open"));
    socket.on("error", (error) => resolve(error.message));
  });
}

describe("TCP connections", () => {
  it("are refused, while those that are open stay, until the port is listened on again", async () => {
    const controller = await served();
    const before = await client(controller.url);
    const refusing = controller.faults.refuseConnects();
    const twice = controller.faults.refuseConnects();
    expect(await tcpEnd(controller.url).end).toBe("ECONNREFUSED");
    before.call(1);
    expect(await before.ids(1)).toEqual([1]);
    await refusing.remove();
    expect(await tcpEnd(controller.url).end).toBe("ECONNREFUSED");
    await twice.remove();
    await twice.remove();
    expect(await opening(controller.url)).toBe("open");
    expect(controller.faults.happened.map(({ kind }) => kind)).toEqual([
      "refuse-connects",
      "refuse-connects",
    ]);
  });

  it("are refused while a block of code runs", async () => {
    const controller = await served({ secure: true });
    {
      await using _refusing = controller.faults.refuseConnects();
      expect(await opening(controller.url, controller.caCert)).toContain("ECONNREFUSED");
    }
    expect(await opening(controller.url, controller.caCert)).toBe("open");
  });

  it("are refused when the controller closes", async () => {
    const controller = await served();
    const refusing = controller.faults.refuseConnects();
    await controller.close();
    await refusing.remove();
    expect(await tcpEnd(controller.url).end).toBe("ECONNREFUSED");
    expect(() => controller.faults.refuseConnects()).not.toThrow();
  });

  it("are reset", async () => {
    const controller = await served();
    controller.faults.resetConnects({ skip: 1, times: 1 });
    expect(await opening(controller.url)).toBe("open");
    expect(await tcpEnd(controller.url).end).toBe("ECONNRESET");
    expect(await opening(controller.url)).toBe("open");
    expect(controller.faults.happened).toMatchObject([
      { kind: "reset-connects", at: "connect", connection: undefined },
    ]);
  });

  it.each([true, false])(
    "hang (TLS: %s), and are reset when the fault is removed",
    async (secure) => {
      const controller = await served({ secure });
      const hanging = controller.faults.hangConnects();
      const { end, bytes } = tcpEnd(controller.url);
      await hanging.strikes;
      expect(await opening(controller.url, controller.caCert)).toBe("open");
      expect(bytes()).toBe(0);
      hanging.remove();
      expect(await end).toBe("ECONNRESET");
    },
  );

  it("that hang do not keep the controller from closing", async () => {
    const controller = await served();
    const hanging = controller.faults.hangConnects();
    const { end } = tcpEnd(controller.url);
    await hanging.strikes;
    await controller.close();
    expect(["ECONNRESET", "end"]).toContain(await end);
  });
});

describe("upgrades", () => {
  it.each([true, false])("hang (TLS: %s), those of a path", async (secure) => {
    const controller = await served({ secure, models: [{ name: "prod" }] });
    const hanging = controller.faults.hangUpgrades({ path: /^\/model\// });
    const hung = opening(controller.modelUrl("prod"), controller.caCert);
    expect(await opening(controller.url, controller.caCert)).toBe("open");
    const { at, details } = await hanging.strikes;
    expect(at).toBe("upgrade");
    expect(details["path"]).toMatch(/^\/model\/.*\/api$/u);
    hanging.remove();
    expect(await hung).not.toBe("open");
  });

  it.each([true, false])("are answered with an HTTP error (TLS: %s)", async (secure) => {
    const controller = await served({ secure });
    controller.faults.refuseUpgrades();
    controller.faults.refuseUpgrades({ status: 429, body: "later", path: "/api" });
    const first = await opening(controller.url, controller.caCert);
    expect(first).toBe("Unexpected server response: 503");
    const second = await opening(controller.url, controller.caCert);
    expect(second).toBe("Unexpected server response: 429");
    expect(await opening(controller.url, controller.caCert)).toBe("open");
  });

  it("are refused as Juju does while it shuts down, unless something else is given", async () => {
    const controller = await served();
    controller.faults.refuseUpgrades();
    const socket = new WebSocket(controller.url);
    socket.on("error", () => undefined);
    const [, response] = await once(socket, "unexpected-response");
    let body = "";
    for await (const chunk of response) body += String(chunk);
    expect(body).toBe("apiserver shutdown in progress\n");
    socket.terminate();
  });
});

/** What a client says that trusts the controller's CA and expects the name that Juju's certificates have. */
async function tlsError(
  certificate: "wrong-name" | "expired" | "not-yet-valid" | "unknown-authority" | undefined,
): Promise<string> {
  const controller = await served({ secure: true, ...(certificate && { certificate }) });
  const { port } = new URL(controller.url);
  const socket = tls.connect({
    host: "127.0.0.1",
    port: Number(port),
    ca: controller.caCert,
    servername: "juju-apiserver",
  });
  onTestFinished(() => void socket.destroy());
  return new Promise((resolve) => {
    socket.on("secureConnect", () => resolve("accepted"));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });
}

describe("certificates that clients must not accept", () => {
  it.each([
    [undefined, /^accepted$/u],
    ["wrong-name", /^ERR_TLS_CERT_ALTNAME_INVALID$/u],
    ["expired", /^CERT_HAS_EXPIRED$/u],
    ["not-yet-valid", /^CERT_NOT_YET_VALID$/u],
    ["unknown-authority", /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT/u],
  ] as const)("%s", async (certificate, code) => {
    expect(await tlsError(certificate)).toMatch(code);
  });
});
