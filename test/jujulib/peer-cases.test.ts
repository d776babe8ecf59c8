// That methods stay bound is one of the things that are tested; hand-written facades may have static members alone.
/* oxlint-disable typescript/unbound-method, typescript/no-extraneous-class */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Client, Connection, ConnectOptions } from "@canonical/jujulib/dist/api/client.js";
import { embeddedSchemas, installPackage } from "./support/built-package.js";
import { FakeSocket, socketClass } from "./support/fake-socket.js";
import { loadPackage, type LoadedPackage } from "./support/loaded-package.js";
import { LOGIN_RESULT, logIn } from "./support/logged-in.js";

// What the published package's own tests check, in words of our own. Numbers are those of peer-cases.md, which says
// where each comes from and in which cases a fault of that package had to give way.

let application = "";
let jujulib: LoadedPackage;

beforeAll(async () => {
  application = mkdtempSync(path.join(tmpdir(), "facadegen-"));
  jujulib = await loadPackage(await installPackage(application, embeddedSchemas()));
}, 120_000);
afterAll(() => rmSync(application, { recursive: true, force: true }));

const URL = "wss://1.2.3.4";
const PASSWORD = { username: "who", password: "secret" };
const KEPT = { fake: "macaroon" };

type Bakery = NonNullable<ConnectOptions["bakery"]>;

/** A bakery that discharges at once, or refuses to. */
function bakery(isGood = true): Bakery {
  const stub = {
    discharge: (
      _macaroon: unknown,
      done: (macaroons: unknown) => void,
      failed: (why: string) => void,
    ) => (isGood ? done(["m1", "m2"]) : failed("bad wolf")),
    storage: { get: () => btoa(JSON.stringify(KEPT)), set: vi.fn() },
  };
  // As applications stub it.
  return stub as unknown as Bakery;
}

let socket = new FakeSocket("");
const options = (more: Partial<ConnectOptions> = {}): ConnectOptions => ({
  closeCallback: vi.fn(),
  wsclass: socketClass((made) => {
    socket = made;
  }),
  ...more,
});

/** Connects both ways: by promise and by callback. */
const WAYS: readonly (readonly [way: string, open: (given: ConnectOptions) => Promise<Client>])[] =
  [
    [
      "by promise",
      async (given) => {
        const opening = jujulib.client.connect(URL, given);
        socket.open();
        return opening;
      },
    ],
    [
      "by callback",
      (given) =>
        new Promise((resolve, reject) => {
          void jujulib.client.connect(URL, given, (error: Error | null, client?: Client) => {
            if (client === undefined) reject(error ?? new Error("neither an error nor a client"));
            else resolve(client);
          });
          socket.open();
        }),
    ],
  ];

/** The login as it goes to the server. */
const login = (more: object): object => ({
  type: "Admin",
  request: "Login",
  version: 3,
  params: {
    "auth-tag": "",
    "bakery-version": 1,
    "client-version": jujulib.client.CLIENT_VERSION,
    credentials: "",
    macaroons: [],
    nonce: "",
    "user-data": "",
    ...more,
  },
});

describe.each(WAYS)("connecting %s", (_way, open) => {
  test("1, 2: gives a client", async () => {
    expect(await open(options())).toBeInstanceOf(jujulib.client.Client);
  });

  test("11, 12: a redirected login tells the addresses and the certificate", async () => {
    const client = await open(options());
    const servers = [
      [
        { value: "1.2.3.4", port: 17070, type: "ipv4", scope: "global" },
        { value: "example.com", port: 443, type: "hostname", scope: "global" },
      ],
    ];
    socket.answers.set(2, { response: { servers, "ca-cert": "mycert" } });
    const failing = client.login({ macaroons: [] });
    socket.receive({ error: "redirection required" });
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(client.isRedirectionError(error)).toBe(true);
    expect(error).toMatchObject({ caCert: "mycert", servers });
    expect(socket.last).toMatchObject({
      type: "Admin",
      request: "RedirectInfo",
      version: 3,
      params: null,
    });
  });

  test("13, 14: a discharge without a bakery fails the login", async () => {
    const client = await open(options());
    const failing = client.login(PASSWORD);
    socket.receive({ response: { "discharge-required": KEPT } });
    await expect(failing).rejects.toStrictEqual(
      new Error("macaroon discharge required but no bakery instance provided"),
    );
    const password = { "auth-tag": "user-who", credentials: "secret", "bakery-version": 3 };
    expect(socket.last).toMatchObject(login(password));
  });

  test("15, 16: a bakery that fails, fails the login with its own words", async () => {
    const client = await open(options({ bakery: bakery(false) }));
    const failing = client.login({ macaroons: [["m"]] });
    socket.receive({ response: { "discharge-required": KEPT } });
    await expect(failing).rejects.toStrictEqual(new Error("macaroon discharge failed: bad wolf"));
    expect(socket.last).toMatchObject(login({ macaroons: [KEPT] }));
  });

  test("17, 18: what the bakery discharged logs in", async () => {
    const client = await open(options({ bakery: bakery() }));
    socket.answers.set(2, { response: { facades: [] } });
    const opening = client.login({ macaroons: [["m"]] });
    socket.receive({ response: { "discharge-required": KEPT } });
    expect(await opening).toBeInstanceOf(jujulib.client.Connection);
    expect(socket.sent).toHaveLength(2);
    expect(socket.last).toMatchObject(login({ macaroons: [KEPT] }));
  });

  test("19: logs in with the session cookie, without params", async () => {
    const client = await open(options({ loginWithSessionCookie: true }));
    socket.answers.set(1, { response: {} });
    await client.login();
    expect(socket.last).toMatchObject({
      type: "Admin",
      request: "LoginWithSessionCookie",
      version: 4,
    });
    expect(socket.last).not.toHaveProperty("params");
  });
});

describe("failing to connect", () => {
  test("3, 4: tells the callback the reason, and gives it no client", async () => {
    const told = vi.fn();
    void jujulib.client.connect(URL, options(), told);
    socket.close(1006, "bad wolf");
    expect(told).toHaveBeenCalledExactlyOnceWith(new Error("cannot connect WebSocket: bad wolf"));
  });

  test("tells the callback too that no socket can be made", () => {
    const told = vi.fn();
    class Refusing {
      constructor() {
        throw new SyntaxError("no such URL");
      }
    }
    const wsclass = Refusing as unknown as typeof WebSocket;
    void jujulib.client.connect("nowhere", options({ wsclass }), told);
    expect(told).toHaveBeenCalledExactlyOnceWith(new SyntaxError("no such URL"));
  });

  test("24: rejects what connects and logs in", async () => {
    const failing = jujulib.client.connectAndLogin(URL, options(), { macaroons: [] });
    socket.close(1006, "bad wolf");
    await expect(failing).rejects.toStrictEqual(new Error("cannot connect WebSocket: bad wolf"));
  });
});

/** What a login comes to that is answered so. */
async function failWith(answer: object): Promise<unknown> {
  const opening = jujulib.client.connect(URL, options());
  socket.open();
  const client = await opening;
  const failing = client.login(PASSWORD).catch((reason: unknown) => reason);
  socket.receive(answer);
  return failing;
}

describe("a login that fails", () => {
  test("5: as the socket has closed", async () => {
    const opening = jujulib.client.connect(URL, options());
    socket.open();
    const client = await opening;
    socket.close();
    await expect(client.login(PASSWORD)).rejects.toThrow("cannot send request");
  });

  test.each([
    ["6", "bad wolf", "bad wolf"],
    [
      "7",
      "invalid entity name or password",
      "Have you been granted permission to a model on this controller?",
    ],
    [
      "8",
      "permission denied",
      "Ensure that you've been given 'login' permission on this controller.",
    ],
  ])("%s: with %j, tells the user what that means", async (_case, error, told) => {
    expect(await failWith({ error })).toStrictEqual(new Error(told));
    const password = { "auth-tag": "user-who", credentials: "secret", "bakery-version": 3 };
    expect(socket.last).toMatchObject(login(password));
  });

  test("9: with a redirection, asks for the addresses", async () => {
    const opening = jujulib.client.connect(URL, options());
    socket.open();
    const client = await opening;
    socket.answers.set(2, { response: { "ca-cert": "exampleCert", servers: [] } });
    const failing = client.login({ macaroons: [] });
    socket.receive({ error: "redirection required" });
    await expect(failing).rejects.toBeInstanceOf(jujulib.client.RedirectionError);
    expect(socket.last).toMatchObject({ request: "RedirectInfo", params: null });
  });

  test("10: with a redirection to addresses that are not told", async () => {
    const opening = jujulib.client.connect(URL, options());
    socket.open();
    const client = await opening;
    socket.answers.set(2, { error: "bad wolf" });
    const failing = client.login({ macaroons: [] });
    socket.receive({ error: "redirection required" });
    await expect(failing).rejects.toStrictEqual(new Error("bad wolf"));
  });
});

describe("a connection", () => {
  const request = { type: "Test", request: "Test", version: 1, params: {} };

  test("20: carries requests of one's own", async () => {
    const { conn, socket: server } = await logIn(jujulib);
    const done = vi.fn();
    conn.transport.write(request, done, vi.fn());
    server.receive({ response: { ok: true } });
    // At once: tests of applications do not wait.
    expect(done).toHaveBeenCalledExactlyOnceWith({ ok: true });
  });

  test("21: rejects a request with the server's error", async () => {
    const { conn, socket: server } = await logIn(jujulib);
    const failed = vi.fn();
    conn.transport.write(request, vi.fn(), failed);
    server.receive({ error: "bad wolf" });
    expect(failed.mock.calls).toStrictEqual([[new Error("bad wolf")]]);
  });

  test("22: tells what the login answered", async () => {
    const { conn } = await logIn(jujulib);
    expect(conn.info).toMatchObject({
      controllerTag: LOGIN_RESULT["controller-tag"],
      serverVersion: LOGIN_RESULT["server-version"],
      user: LOGIN_RESULT["user-info"],
    });
  });

  test("23: finds the facades that both sides have, written by hand or not", async () => {
    class ClientV6 {
      static NAME = "Client";
      static VERSION = 6;
      readonly _transport: unknown;
      readonly _info: unknown;
      constructor(transport: unknown, info: unknown) {
        this._transport = transport;
        this._info = info;
      }
    }
    class MyFacadeV2 {
      static NAME = "MyFacade";
      static VERSION = 2;
    }
    const { conn } = await logIn(jujulib, { facades: [ClientV6, MyFacadeV2] });
    const client: unknown = conn.info.getFacade?.("client");
    expect(client).toBeInstanceOf(ClientV6);
    expect(client).toMatchObject({ _transport: conn.transport, _info: conn.info });
    expect(conn.info.getFacade?.("myFacade")).toBeUndefined();
    expect(conn.info.getFacade?.("allWatcher")).toBeUndefined();
  });
});

describe("connecting and logging in at once", () => {
  test("25: fails when a redirection leads nowhere", async () => {
    const opening = jujulib.client.connectAndLogin(URL, options(), PASSWORD);
    socket.answers.set(1, { error: "redirection required" });
    socket.answers.set(2, { response: { servers: [], "ca-cert": null } });
    socket.open();
    await expect(opening).rejects.toThrow("cannot connect to model after redirection");
    expect(socket.last).toMatchObject({ request: "RedirectInfo", params: null });
  });

  test("26: goes on where a redirection leads", async () => {
    const model = "/model/2ff0c7d5-0e9b-4e4c-8b0d-6b1f8b1c2f11/api";
    const servers = [
      [
        { value: "example.com", port: 443, type: "hostname", scope: "public" },
        { value: "10.0.0.1", port: 17070, type: "ipv4", scope: "public" },
      ],
    ];
    const sockets: FakeSocket[] = [];
    const onWSCreated = (ws: unknown): void => {
      const made = ws as FakeSocket;
      sockets.push(made);
      if (made.url === URL + model) {
        made.answers.set(1, { error: "redirection required" });
        made.answers.set(2, { response: { servers, "ca-cert": "mycert" } });
      } else if (made.url === `wss://example.com:443${model}`) {
        made.answers.set(1, { response: { facades: [] } });
      } else {
        return;
      }
      made.open();
    };
    const given = options({ onWSCreated });
    const { conn, logout } = await jujulib.client.connectAndLogin(URL + model, given, PASSWORD);
    expect(conn?.transport._ws.url).toBe(`wss://example.com:443${model}`);
    const closed = vi.fn();
    logout(closed);
    expect(closed).toHaveBeenCalledExactlyOnceWith(1000, given.closeCallback);
    expect(sockets.map(({ readyState }) => readyState)).toEqual([3, 3]);
  });

  test.each<[string, Partial<ConnectOptions>, typeof PASSWORD | undefined, string]>([
    ["27", {}, PASSWORD, "Login"],
    ["28", { loginWithSessionCookie: true }, undefined, "LoginWithSessionCookie"],
  ])("%s: gives the connection and what closes it", async (_case, more, credentials, request) => {
    const given = options(more);
    const opening = jujulib.client.connectAndLogin(URL, given, credentials);
    socket.answers.set(1, { response: { facades: [] } });
    socket.open();
    const { conn, logout } = await opening;
    expect(conn).toBeInstanceOf(jujulib.client.Connection);
    expect(socket.last).toMatchObject({ type: "Admin", request });
    logout();
    expect(socket.readyState).toBe(3);
    expect(given.closeCallback).toHaveBeenCalledExactlyOnceWith(1000);
  });

  test("29: makes the URL of a model", () => {
    expect(jujulib.client.generateModelURL("1.2.3.4:123", "abc")).toBe(
      "wss://1.2.3.4:123/model/abc/api",
    );
  });
});

test("connections have a class of their own, that of the root", async () => {
  const { conn }: { readonly conn: Connection } = await logIn(jujulib);
  expect(conn).toBeInstanceOf(jujulib.client.Connection);
  expect(conn.transport).toBeInstanceOf(jujulib.client.Transport);
});
