import { describe, expect, it } from "vitest";
import type { ServerRequest } from "../../../transport/test/support/juju-server.js";
import { LOGIN_RESULT, startServer } from "../../../transport/test/support/juju-server.js";
import { PASSWORD } from "../page/password.js";
import { refusingServer, silentServer } from "./useless-servers.js";
import type { Topic } from "./topic.js";

const TEXT = "žluť <&> \u2028 😀";

/** Registers the tests of connecting, calling and closing. */
export function coreTests({ page }: Topic): void {
  it("connects, logs in, calls a generated class and closes", async () => {
    const { url, sockets, requests } = await startServer(({ frame, reply }) => reply(frame.params));
    const told = await page().run("callAndClose", { url, text: TEXT });
    expect(told, "what the application sees").toMatchObject({
      info: {
        serverVersion: LOGIN_RESULT["server-version"],
        controllerTag: LOGIN_RESULT["controller-tag"],
        user: { identity: "user-admin" },
      },
      echoed: TEXT,
      states: ["connecting", "logging-in", "open", "closing", "closed"],
      closed: { code: 1000, reason: "" },
    });
    const names = requests.map(({ type, request }) => `${type}.${request}`);
    expect(names, "what the server got").toEqual(["Admin.Login", "Pinger.Ping", "Pinger.Ping"]);
    expect(requests[0]?.params, "the login").toMatchObject({
      "auth-tag": "user-admin",
      credentials: PASSWORD,
    });
    expect(sockets, "the number of sockets").toHaveLength(1);
    expect(JSON.stringify(told), "what was told to the application").not.toContain(PASSWORD);
  });

  it("takes the first of several addresses that opens, and says which did not", async () => {
    const dead = await refusingServer();
    const { url } = await startServer(({ reply }) => reply());
    const told = await page().run("takeWhatOpens", { urls: [dead, url] });
    expect(told).toEqual({ url, failed: [`address-failed ${dead}`] });
  });

  describe("fails to connect", () => {
    it("where the login is refused, with what the server says", async () => {
      const { url } = await startServer(
        ({ error }) => error("invalid entity name or password", "unauthorized access"),
        { answerLogin: false },
      );
      const error = await page().run("failToConnect", { url });
      expect(error).toMatchObject({
        name: "LoginError",
        message: "login failed: invalid entity name or password",
        isOurs: true,
        cause: "JujuError",
        fields: { kind: "refused" },
      });
    });

    it("where no WebSocket opens", async () => {
      const error = await page().run("failToConnect", { url: await refusingServer() });
      expect(error).toMatchObject({ name: "ConnectError", isOurs: true });
    });

    it("where the server closes during the login", async () => {
      const { url } = await startServer(({ socket }) => socket.close(1001, "restart"), {
        answerLogin: false,
      });
      const error = await page().run("failToConnect", { url });
      expect(error).toMatchObject({
        name: "ConnectionClosedError",
        fields: { code: 1001, reason: "restart" },
      });
    });

    it("where the URL is none", async () => {
      const error = await page().run("failToConnect", { url: "no url" });
      expect(error).toMatchObject({ name: "ConnectError", isOurs: true });
    });

    it("and gives up when told to on a server that says nothing, whose socket is closed", async () => {
      const { url, whenConnected, ended } = await silentServer();
      const error = await page().run("giveUpConnecting", { url, when: whenConnected });
      expect(error.name).toBe("AbortError");
      await ended;
    });

    it("and gives up on a server that says nothing when the time is over", async () => {
      const { url } = await silentServer();
      const error = await page().run("giveUpConnecting", { url });
      expect(error).toMatchObject({ name: "ConnectTimeoutError", isOurs: true });
    });
  });

  it("rejects with the server's error, code, info and the method that was called", async () => {
    const { url } = await startServer(({ error }) =>
      error("no such thing", "not found", { where: "there" }),
    );
    const told = await page().run("refusedCall", { url });
    expect(told).toMatchObject({
      told: {
        name: "JujuError",
        message: "no such thing",
        isOurs: true,
        fields: {
          code: "not found",
          info: { where: "there" },
          facade: "Pinger",
          version: 1,
          method: "Ping",
        },
      },
      isNotFound: true,
      isOther: false,
    });
  });

  it.each([
    ["abort", "AbortError"],
    ["time", "CallTimeoutError"],
  ] as const)("gives up a call, and drops its late reply: %s", async (how, name) => {
    let first: ServerRequest | undefined;
    const { url } = await startServer((request) => {
      if (request.frame.request === "Ping") first = request;
      else {
        first?.reply();
        request.reply();
      }
    });
    const { error, ignored } = await page().run("giveUpCall", { url, how });
    expect(error.name, "the call that was given up").toBe(name);
    expect(ignored, "the frames that were dropped").toEqual(["late-reply 2"]);
  });

  it.each([
    ["closes", { code: 1001, reason: "restart" }],
    ["is cut", { code: 1006, reason: expect.any(String) }],
  ])("rejects all calls when the server %s", async (how, end) => {
    const { url } = await startServer(({ frame, socket }) => {
      if (frame["request-id"] < 11) return;
      if (how === "closes") socket.close(1001, "restart");
      else socket.terminate();
    });
    const told = await page().run("losingConnection", { url, calls: 10 });
    expect(told.errors, "the calls").toHaveLength(10);
    for (const error of [...told.errors, told.later]) {
      expect(error).toMatchObject({ name: "ConnectionClosedError", fields: end });
    }
    expect(told.closed, "the connection").toEqual(end);
    expect(told.state).toBe("closed");
  });

  it("keeps 10,000 calls apart that are answered out of order", async () => {
    const waiting: (() => void)[] = [];
    const { url } = await startServer(({ frame, reply }) => {
      waiting.push(() => reply(frame.params));
      if (waiting.length < 10_000) return;
      for (const answer of waiting.reverse()) answer();
    });
    const told = await page().run("manyCalls", { url, calls: 10_000 });
    expect(told).toEqual({ answered: 10_000, wrong: 0, ignoredFrames: 0 });
  });

  it.each(["text", "binary"])("reads a reply of 64 MiB in a %s frame", async (kind) => {
    const fill = "žlutý kůň\n";
    const long = fill.repeat(Math.ceil((64 * 1024 * 1024) / Buffer.byteLength(fill)));
    const { url } = await startServer(({ frame, socket }) => {
      const answer = JSON.stringify({ "request-id": frame["request-id"], response: { long } });
      socket.send(answer, { binary: kind === "binary" });
    });
    const told = await page().run("longAnswer", { url, fill });
    expect(told).toEqual({ length: long.length, isRight: true });
  });
}
