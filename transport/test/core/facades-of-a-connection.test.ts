import { describe, expect, it } from "vitest";
import type { ConnectionInfo, Transport } from "../../src/index.js";
import { connect, FacadeNotAvailableError, isJujuError, JujuError } from "../../src/index.js";
import { ADMIN, loggedIn } from "../support/logged-in.js";
import { only, rejection, scriptedSockets, settled } from "../support/scripted-socket.js";

const version = (NAME: string, VERSION: number) =>
  class {
    static readonly NAME = NAME;
    static readonly VERSION = VERSION;
    readonly version = VERSION;
    readonly transport: Transport;
    constructor(transport: Transport, _info: ConnectionInfo) {
      this.transport = transport;
    }
  };
const [Nine, Ten, Eleven] = [9, 10, 11].map((number) => version("ModelManager", number));
const Client = version("Client", 8);
const failure = (run: () => unknown) => rejection(Promise.resolve().then(run));
const SERVED = {
  facades: [
    { name: "ModelManager", versions: [10, 9] },
    { name: "constructor", versions: [1] },
  ],
};

describe("require", () => {
  it("gives the facade asked for, by key or by class", async () => {
    const facades = [
      { name: "ModelManager", versions: [Nine, Ten, Eleven].flatMap((one) => one ?? []) },
    ];
    const { connection } = await loggedIn({ facades }, SERVED);
    expect(connection.require("modelManager")).toBe(connection.facades["modelManager"]);
    expect(connection.require("modelManager")).toMatchObject({ version: 10 });
    if (Nine) expect(connection.require(Nine)).toMatchObject({ version: 9 });
    const [entry] = facades;
    if (entry) expect(connection.require(entry)).toMatchObject({ version: 10 });
    expect(connection.require(version("constructor", 1))).toMatchObject({ version: 1 });
  });

  it("says what the server has", async () => {
    const facades = [Client, ...[Eleven].flatMap((one) => one ?? [])];
    const { connection } = await loggedIn({ facades }, SERVED);
    const tooNew = await failure(() => connection.require("modelManager"));
    expect(tooNew).toBeInstanceOf(FacadeNotAvailableError);
    expect(tooNew).toMatchObject({
      facade: "ModelManager",
      wanted: [11],
      available: [9, 10],
      message: "no facade ModelManager 11: the server has 9, 10",
    });
    expect(await failure(() => connection.require("client"))).toMatchObject({
      facade: "Client",
      available: [],
      message: "no facade Client 8: the server has none",
    });
    expect(await failure(() => connection.require(Client))).toMatchObject({ facade: "Client" });
    expect(await failure(() => connection.require("toString"))).toMatchObject({
      name: "FacadeNotAvailableError",
    });
  });
});

it("supports and bestVersion tell what the server has", async () => {
  const { connection } = await loggedIn({}, SERVED);
  expect(connection.supports("ModelManager")).toBe(true);
  expect(connection.supports("ModelManager", 9)).toBe(true);
  expect(connection.supports("ModelManager", 11)).toBe(false);
  expect(connection.supports("toString")).toBe(false);
  expect(connection.bestVersion("ModelManager")).toBe(10);
  expect(connection.bestVersion("Client")).toBeUndefined();
  if (Nine) expect(connection.bestVersion(Nine)).toBe(9);
  expect(connection.bestVersion(Client)).toBeUndefined();
});

it("an incompatible client is told both versions, at login and later", async () => {
  const { WebSocket, sockets } = scriptedSockets();
  const failed = rejection(
    connect("wss://h/api", { login: ADMIN, webSocket: WebSocket, clientVersion: "2.9.1" }),
  );
  const socket = only(sockets);
  socket.open();
  await settled();
  const reply = {
    error: "client is too old",
    "error-code": "incompatible client",
    "error-info": { "server-version": "3.6.28" },
    response: {},
  };
  socket.receive({ "request-id": 1, ...reply });
  expect(await failed).toMatchObject({
    name: "LoginError",
    message: "login failed: client is too old (client: 2.9.1, server: 3.6.28)",
  });
  const { connection, socket: second } = await loggedIn();
  const call = rejection(connection.transport.call({ type: "F", version: 1, request: "M" }));
  second.receive({ "request-id": 2, ...reply, "error-info": undefined });
  expect(await call).toHaveProperty(
    "message",
    "client is too old (client: 3.6.28, server: unknown)",
  );
});

it("isJujuError asks for a kind of error", () => {
  const details = {
    code: "not leader",
    info: { "server-id": "1" },
    facade: "",
    version: 0,
    method: "",
  };
  const error: unknown = new JujuError("no", details);
  expect(isJujuError(error)).toBe(true);
  expect(isJujuError(error, "not found")).toBe(false);
  expect(isJujuError(new Error("no"), "not leader")).toBe(false);
  if (!isJujuError(error, "not leader")) throw new Error("it is");
  const id: string | undefined = error.info?.["server-id"];
  expect(id).toBe("1");
});
