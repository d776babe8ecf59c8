import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LoginProvider, RedactedFrame, StateChange } from "../../src/index.js";
import { connect, password, redactedFrames } from "../../src/index.js";
import { loggedIn } from "../support/logged-in.js";
import { only, rejection, scriptedSockets, settled } from "../support/scripted-socket.js";

describe("the hook `state`", () => {
  it("is told each step, and may fail", async () => {
    const told: StateChange[] = [];
    const state = (change: StateChange): never => {
      told.push(change);
      throw new Error("a hook that fails");
    };
    const { connection, socket } = await loggedIn({ hooks: { state } });
    expect(connection.state).toBe("open");
    void connection.close();
    expect(connection.state).toBe("closing");
    socket.end(1000);
    expect(connection.state).toBe("closed");
    socket.end(1000);
    expect(told.map((change) => change.state)).toEqual([
      "connecting",
      "logging-in",
      "open",
      "closing",
      "closed",
    ]);
    expect(new Set(told.map(({ url }) => url))).toEqual(new Set(["wss://controller/api"]));
  });
});

const watch = () => {
  const seen: RedactedFrame[] = [];
  const frames = redactedFrames((frame) => {
    seen.push(frame);
    throw new Error("a hook that fails");
  });
  return { seen, hooks: { frames } };
};

describe("the hook `frames`", () => {
  it("sees both directions without the login's secrets", async () => {
    const { seen, hooks } = watch();
    const login = password({ username: "admin", password: "hidden-two" });
    const { connection, socket } = await loggedIn({ hooks, login });
    const call = connection.transport.call({
      type: "UserManager",
      version: 3,
      request: "AddUser",
      params: { users: [{ username: "bob", password: "hidden-one" }] },
    });
    socket.reply(2, {
      results: [{ tag: "user-bob", "secret-key": "aGlkZGVu" }],
      text: "a hidden-two",
    });
    await call;
    socket.receive("no JSON, with a secret");
    socket.receive(new TextEncoder().encode("[1]"));
    expect(seen.map(({ direction, content }) => [direction, content])).toMatchObject([
      ["sent", { type: "Admin", params: { "auth-tag": "user-admin", "…": "[redacted]" } }],
      ["received", { "request-id": 1, response: { "server-version": "3.6.28" } }],
      ["sent", { params: { users: [{ username: "bob", password: "[redacted]" }] } }],
      [
        "received",
        {
          response: {
            results: [{ tag: "user-bob", "secret-key": "[redacted]" }],
            text: "a [redacted]",
          },
        },
      ],
      ["received", undefined],
      ["received", undefined],
    ]);
    expect(seen.map(({ length }) => length > 0)).toEqual(seen.map(() => true));
    expect(JSON.stringify(seen)).not.toMatch(/hidden|aGlk/);
  });

  it.each([
    ["Cloud", { credentials: [{ "cloud-tag": "c", credential: { attrs: { key: "S3CRET" } } }] }],
    ["Cloud", { results: [{ result: { content: { "auth-type": "x", attrs: { a: "S3CRET" } } } }] }],
    ["Secrets", { args: [{ content: { data: { a: "S3CRET" } }, label: "x" }] }],
    ["SecretBackends", { args: [{ config: { token: "S3CRET" } }] }],
    ["CrossModelRelations", { macaroons: [{ identifier: "S3CRET" }] }],
    ["Provisioner", { "ca-private-key": "S3CRET", nested: { AuthToken: "S3CRET" } }],
    ["ModelConfig", { config: { "http-proxy": "http://me:S3CRET@proxy/" } }],
    ["Any", { text: "-----BEGIN EC PRIVATE KEY-----\nS3CRET\n-----END EC PRIVATE KEY-----" }],
  ])("takes the secrets of %s out", async (type, value) => {
    const { seen, hooks } = watch();
    const { connection, socket } = await loggedIn({ hooks });
    const call = connection.transport.call({ type, version: 1, request: "M", params: value });
    socket.reply(2, value);
    await call;
    expect(seen).toHaveLength(4);
    expect(JSON.stringify(seen)).not.toContain("S3CRET");
  });

  it("never shows a secret of a login, wherever in it and in whatever comes back", async () => {
    const place = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant("SECRET-MARK"),
        fc.string(),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(
            fc.constantFrom("credentials", "macaroons", "user-info", "servers"),
            fc.string(),
          ),
          tie("value"),
          { maxKeys: 3 },
        ),
      ),
    })).value;
    const secret = fc.string({ minLength: 6, maxLength: 20 });
    const answer = fc.constantFrom("response", "error", "error-info");
    await fc.assert(
      fc.asyncProperty(
        place,
        secret,
        answer,
        fc.boolean(),
        async (shape, hidden, echo, isLogin) => {
          const mark = `«${hidden}»`;
          const fill = (text: string) =>
            text.replaceAll("SECRET-MARK", () => JSON.stringify(mark).slice(1, -1));
          const params = JSON.parse(fill(JSON.stringify({ always: "SECRET-MARK", shape })));
          const { seen, hooks } = watch();
          const login: LoginProvider = {
            login: (transport) =>
              transport.call({ type: "Admin", version: 3, request: "Login", params }),
          };
          const { WebSocket, sockets } = scriptedSockets();
          const options = { login, hooks, webSocket: WebSocket, keepAlive: false as const };
          const connecting = connect("wss://h/api", options).then((connection) =>
            connection.transport.call({ type: "F", version: 1, request: "M" }),
          );
          const done = rejection(connecting);
          const socket = only(sockets);
          socket.open();
          await settled();
          if (!isLogin) socket.reply(1, {});
          await settled();
          const content =
            echo === "error" ? `no: ${mark}` : { text: [mark], [mark]: 1, more: params };
          socket.receive({ "request-id": isLogin ? 1 : 2, error: "x", [echo]: content });
          socket.receive(`${mark} and no JSON`);
          await settled();
          socket.end();
          await done;
          expect(seen.length).toBeGreaterThan(2);
          for (const frame of seen) {
            const look = (value: unknown): void => {
              if (typeof value === "string") expect(value).not.toContain(mark);
              if (typeof value !== "object" || value === null) return;
              for (const [key, inner] of Object.entries(value)) {
                look(key);
                look(inner);
              }
            };
            look(frame);
          }
        },
      ),
    );
  });
});
