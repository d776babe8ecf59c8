import { describe, expect, test } from "vitest";
import { migrateApplication } from "../../generator/migrate/migrate-application.js";
import { knownAudiences } from "../../generator/config/known-audiences.js";

const facadeNames = [...knownAudiences().keys()];

interface Outcome {
  readonly text: string;
  readonly codes: readonly string[];
}

/** Migrates one file of an application. */
function migrate(text: string, path = "src/app.ts"): Outcome {
  const migration = migrateApplication({
    files: new Map([[path, text]]),
    facadeNames,
    version: "1.2.3",
  });
  const changed = migration.changed.get(path) ?? text;
  const again = migrateApplication({
    files: new Map([[path, changed]]),
    facadeNames,
    version: "1.2.3",
  });
  expect(again.changed.get(path) ?? changed, "a second run").toBe(changed);
  return { text: changed, codes: migration.findings.map(({ code }) => code) };
}

/** What follows the imports, of a file that leaves nothing to a person. */
function converted(text: string): string {
  const outcome = migrate(text);
  expect(outcome.codes).toEqual([]);
  return outcome.text.slice(outcome.text.lastIndexOf('";\n') + 3);
}

const CONNECT = 'import { connect, password } from "@facadegen/transport";\n';
const LIBRARY = 'import { connectAndLogin } from "@canonical/jujulib";\n';

describe("imports", () => {
  test.each([
    ["dist/api/facades/client", "client"],
    ["dist/api/facades/client/index", "client"],
    ["dist/api/facades/client/index.js", "client"],
    ["dist/api/facades/client/ClientV8", "client/ClientV8"],
    ["dist/api/facades/client/ClientV8.js", "client/ClientV8"],
    ["dist/api/facades/caasapplication-provisioner", "caas-application-provisioner"],
    [
      "dist/api/facades/caasmodel-config-manager/CAASModelConfigManagerV1",
      "caas-model-config-manager/CAASModelConfigManagerV1",
    ],
    ["dist/api/facades/sshclient/SSHClientV4.js", "ssh-client/SSHClientV4"],
    ["dist/api/custom-facades/AdminV4.js", "admin/AdminV4"],
  ])("%s", (path, target) => {
    const outcome = migrate(`import Facade from '@canonical/jujulib/${path}'\n`);
    expect(outcome).toEqual({
      text: `import Facade from '@facadegen/juju-client/facades/${target}'\n`,
      codes: [],
    });
  });

  test("a facade that is in no schema is left and reported", () => {
    const text = 'import X from "@canonical/jujulib/dist/api/facades/sheep/SheepV1";\n';
    expect(migrate(text)).toEqual({ text, codes: ["FG8106"] });
  });

  test("types of modules that the library does not bring move too", () => {
    const text = `import type { Facade, GenericFacade } from "@canonical/jujulib/dist/api/types";
export const all: (Facade | GenericFacade)[] = [];
`;
    expect(migrate(text).text)
      .toBe(`import type { Facade, FacadeVersions } from "@facadegen/transport";
export const all: (Facade | FacadeVersions)[] = [];
`);
  });

  test("a name keeps what the file calls it", () => {
    const text = `import { type Connection as Session, RedirectionError as Moved } from "@canonical/jujulib";
export const moved = (session: Session, error: unknown) => [session, error instanceof Moved];
`;
    expect(migrate(text).text).toContain(
      'import { type Connection as Session, RedirectError as Moved } from "@facadegen/transport";',
    );
  });

  test("what has no counterpart stays in an import of its own", () => {
    const text = `import { toError, autoBind } from "@canonical/jujulib/dist/api/utils";
import { Transport, CLIENT_VERSION } from "@canonical/jujulib";
export const told = (transport: Transport) => [toError(transport), autoBind, CLIENT_VERSION];
`;
    const { text: after, codes } = migrate(text);
    expect(after).toContain('import { CLIENT_VERSION } from "@canonical/jujulib";\n');
    expect(after).toContain('import type { Transport } from "@facadegen/transport";\n');
    expect(codes).toEqual(["FG8105", "FG8105", "FG8105"]);
  });

  test("a class that became an interface is left where it is used as a class", () => {
    const text = `import { Connection } from "@canonical/jujulib";
export const isOne = (value: unknown) => value instanceof Connection;
`;
    expect(migrate(text)).toEqual({ text, codes: ["FG8105"] });
  });

  test("lines end as they did, and a byte order mark stays", () => {
    const text = `\uFEFF${LIBRARY}import Pinger from "@canonical/jujulib/dist/api/facades/pinger";
const { conn } = await connectAndLogin(url, { facades: [Pinger] }, { username: "u", password: "p" });
`.replaceAll("\n", "\r\n");
    const after = migrate(text).text;
    expect(after.startsWith("\uFEFFimport { connect, password }")).toBe(true);
    expect(after.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
  });

  test("a definition without a counterpart is left and reported", () => {
    const text = `import AgentV3, { ModelTag, Entities } from "@canonical/jujulib/dist/api/facades/agent/AgentV3";
export const tag: [ModelTag?, Entities?, AgentV3?] = [];
`;
    const { text: after, codes } = migrate(text);
    expect(after).toContain(
      'import AgentV3, { Entities } from "@facadegen/juju-client/facades/agent/AgentV3";\nimport type { ModelTag } from "@canonical/jujulib',
    );
    expect(codes).toEqual(["FG8110"]);
  });

  test("a file that cannot be parsed is left and reported", () => {
    const text = `${LIBRARY}const = ;\n`;
    expect(migrate(text)).toEqual({ text, codes: ["FG8103"] });
  });

  test("dynamic imports, types of imports and mocks", () => {
    const text = `jest.mock("@canonical/jujulib/dist/api/facades/pinger/PingerV1.js");
export const load = async () => import("@canonical/jujulib/dist/api/facades/pinger");
export const whole = () => import("@canonical/jujulib");
export type Told = import('@canonical/jujulib/dist/api/client').ConnectionInfo;
`;
    expect(migrate(text)).toEqual({
      text: `jest.mock("@facadegen/juju-client/facades/pinger/PingerV1");
export const load = async () => import("@facadegen/juju-client/facades/pinger");
export const whole = () => import("@canonical/jujulib");
export type Told = import('@facadegen/transport').ConnectionInfo;
`,
      codes: ["FG8106"],
    });
  });
});

describe("calls that connect", () => {
  test.each([
    ["no credentials and no bakery", "connectAndLogin(url, { facades: [] })"],
    ["options from elsewhere", "connectAndLogin(url, optionsOf(url), { username, password })"],
    ["options that are spread", "connectAndLogin(url, { ...common }, { username, password })"],
    ["an unknown option", "connectAndLogin(url, { retries: 3 }, { username, password })"],
    ["credentials from elsewhere", "connectAndLogin(url, { facades: [] }, credentialsOf(url))"],
  ])("%s", (_why, call) => {
    const text = `${LIBRARY}export async function go() {\n  const { conn } = await ${call};\n  return conn;\n}\n`;
    expect(migrate(text)).toEqual({ text, codes: ["FG8104"] });
  });

  test.each([
    [
      "the result is returned",
      "return connectAndLogin(url, {}, { username: 'u', password: 'p' });",
    ],
    [
      "logout has a callback",
      "const { logout } = await connectAndLogin(url, {}, { username: 'u', password: 'p' });\n  logout((code) => code);",
    ],
    [
      "the result goes elsewhere",
      "const result = await connectAndLogin(url, {}, { username: 'u', password: 'p' });\n  keep(result);",
    ],
  ])("left where %s", (_why, statements) => {
    const text = `${LIBRARY}export async function go() {\n  ${statements}\n}\n`;
    expect(migrate(text)).toEqual({ text, codes: ["FG8104"] });
  });

  test("one that is left beside one that is not", () => {
    const text = `import { connect, connectAndLogin } from "@canonical/jujulib";
export const raw = (url: string) => connect(url, {});
export async function go(url: string) {
  const { conn } = await connectAndLogin(url, {}, { username: "u", password: "p" });
  return conn;
}
`;
    const outcome = migrate(text);
    expect(outcome.codes).toEqual(["FG8104"]);
    expect(outcome.text).toContain('import { connect } from "@canonical/jujulib";\n');
    expect(outcome.text).toContain("connect as jujuConnect, password");
    expect(outcome.text).toContain("await jujuConnect(url, { login: password(");
  });

  test("options that two calls share, of which one is left", () => {
    const text = `${LIBRARY}const options = { wsclass: WebSocket };
export async function one() {
  const { conn } = await connectAndLogin(url, options, { username: "u", password: "p" });
  return conn;
}
export const other = () => connectAndLogin(url, options, { username: "u", password: "p" });
`;
    expect(migrate(text)).toEqual({ text, codes: ["FG8104", "FG8104"] });
  });

  test("logout as a value, and in an object", () => {
    const text = `${LIBRARY}export async function go(url: string) {
  const { conn: session, logout } = await connectAndLogin(url, {}, { username: "u", password: "p" });
  window.addEventListener("unload", logout);
  return { session, logout };
}
`;
    expect(converted(text)).toBe(`export async function go(url: string) {
  const session = await connect(url, { login: password({ username: "u", password: "p" }) });
  window.addEventListener("unload", () => void session.close());
  return { session, logout: () => void session.close() };
}
`);
  });

  test("a session cookie where there is one, else a bakery", () => {
    const text = `${LIBRARY}export async function go(url: string, isJaas: boolean) {
  const { conn, logout } = await connectAndLogin(url, {
    bakery: makeBakery(),
    loginWithSessionCookie: isJaas,
    facades: [],
  });
  logout();
}
`;
    expect(converted(text)).toBe(`export async function go(url: string, isJaas: boolean) {
  const conn = await connect(url, {
    login: isJaas ? sessionCookie() : macaroons({ bakery: makeBakery() }),
    facades: [],
  });
  await conn.close();
}
`);
  });

  test("a client version of one's own is kept", () => {
    const text = `${LIBRARY}export async function go(url: string) {
  const { conn } = await connectAndLogin(url, { debug: isVerbose() }, { username: "u", password: "p" }, "3.6.0");
  conn!.transport.close();
}
`;
    expect(converted(text)).toBe(`export async function go(url: string) {
  const conn = await connect(url, { login: password({ username: "u", password: "p" }), clientVersion: "3.6.0", hooks: isVerbose() ? { frames: redactedFrames(({ direction, content }) => console.debug(direction, content)) } : {} });
  await conn!.close();
}
`);
  });

  test("a login after connect, in a chain", () => {
    const text = `import { connect } from "@canonical/jujulib";
export const go = (url: string) =>
  connect(url, { wsclass: WebSocket })
    .then((juju) => juju.login({ username: "u", password: "p" }))
    .then((conn) => conn!.transport.close());
`;
    expect(converted(text)).toBe(`export const go = (url: string) =>
  connect(url, { login: password({ username: "u", password: "p" }), webSocket: WebSocket })
    .then((conn) => conn!.close());
`);
  });

  test("a facade that is taken for granted is required", () => {
    const text = `${LIBRARY}import Client from "@canonical/jujulib/dist/api/facades/client";
export async function go(url: string) {
  const { conn } = await connectAndLogin(url, { facades: [Client] }, { username: "u", password: "p" });
  const client = conn!.facades.client;
  const status = await client.fullStatus({ patterns: [] });
  return [status, await conn!.facades.client.cACert()];
}
export async function guarded(url: string) {
  const { conn } = await connectAndLogin(url, { facades: [Client] }, { username: "u", password: "p" });
  if (conn?.facades.cloud) await conn.facades.cloud.clouds(null);
}
`;
    const after = converted(text);
    expect(after).toContain('  const client = conn!.require("client");\n');
    expect(after).toContain('await conn!.require("client").caCert()]');
    expect(after).toContain("if (conn?.facades.cloud) await conn.facades.cloud.clouds();");
  });

  test("hosts of models without a port stay those of port 443", () => {
    const text = `import { generateModelURL } from "@canonical/jujulib";
export const urls = (host: string, uuid: string) => [
  generateModelURL(host, uuid),
  generateModelURL("jimm.example.com", uuid),
  generateModelURL("10.0.0.1:17070", uuid),
];
`;
    expect(converted(text)).toBe(`export const urls = (host: string, uuid: string) => [
  modelUrl(\`wss://\${host}\`, uuid),
  modelUrl("wss://jimm.example.com", uuid),
  modelUrl("10.0.0.1:17070", uuid),
];
`);
  });

  test("names that a file has for itself are not taken from it", () => {
    const text = `${LIBRARY}export async function connect(url: string, username: string, password: string) {
  const { conn } = await connectAndLogin(url, {}, { username, password });
  return conn;
}
`;
    const outcome = migrate(text);
    expect(outcome.text).toContain(
      CONNECT.replace("connect, password", "connect as jujuConnect, password as jujuPassword"),
    );
    expect(outcome.text).toContain(
      "jujuConnect(url, { login: jujuPassword({ username, password }) });",
    );
  });
});

describe("transports", () => {
  test("a call in the middle of a promise keeps its place", () => {
    const text = `import type { Transport } from "@canonical/jujulib";
export class Machines {
  constructor(private readonly transport: Transport) {}
  list() {
    return new Promise<string[]>((resolve, reject) => {
      this.transport.write({ type: "Machines", version: 1, request: "List" }, (names: string[]) => resolve(names.sort()), reject);
    });
  }
}
`;
    expect(migrate(text).text).toContain(
      'this.transport.call<string[]>({ type: "Machines", version: 1, request: "List" }).then((names: string[]) => resolve(names.sort()), reject);',
    );
  });

  test("what is not known to be a transport is left and reported", () => {
    const text = `import { toError } from "@canonical/jujulib/dist/api/utils";
export const send = (conn, request, reject) => conn.transport.write(request, console.log, (e) => reject(toError(e)));
`;
    expect(migrate(text, "app.js")).toEqual({ text, codes: ["FG8108", "FG8105"] });
  });
});

describe("files that do not name the library", () => {
  test("a facade class in JavaScript", () => {
    const text = `export class SheepV1 {
  static NAME = "Sheep";
  static VERSION = 1;
  constructor(transport) {
    this._transport = transport;
  }
  shear(params) {
    return new Promise((resolve, reject) => {
      this._transport.write({ type: "Sheep", version: 1, request: "Shear", params }, resolve, reject);
    });
  }
}
`;
    expect(migrate(text, "sheep.js").text).toContain(
      '    return this._transport.call({ type: "Sheep", version: 1, request: "Shear", params });\n',
    );
  });

  test("the key of a facade of capitals alone", () => {
    expect(migrate("export const jimm = (conn) => conn.facades.jimM;\n", "jimm.js").text).toBe(
      "export const jimm = (conn) => conn.facades.jimm;\n",
    );
  });

  test("facades of something else", () => {
    const text = "export const house = (street) => street.facades.front.paint(null);\n";
    expect(migrate(text, "house.js")).toEqual({ text, codes: [] });
  });
});

test("facades that an application of @facadegen/jujulib names for its connections", () => {
  const text = `import { connectAndLogin, type Connection } from "@canonical/jujulib";
import ClientV8 from "@canonical/jujulib/dist/api/facades/client/ClientV8";
type Facades = { client?: ClientV8 };
export async function go(url: string) {
  const { conn } = await connectAndLogin<Facades>(url, { facades: [ClientV8] }, { username: "u", password: "p" });
  tell(conn);
}
function tell(conn?: Connection<{ client?: ClientV8 }>) {
  return conn?.facades.client?.fullStatus({ patterns: [] });
}
`;
  const after = migrate(text).text;
  expect(after).toContain("const conn = await connect(url, { login:");
  expect(after).toContain("function tell(conn?: Connection<[typeof ClientV8]>) {");
});

test("what the server told of the user, and a connection that an interface extends", () => {
  const text = `import type { Connection, ConnectionInfo } from "@canonical/jujulib";
export interface Session extends Connection {
  since: Date;
}
export const who = (info?: ConnectionInfo) => info?.user?.["display-name"] ?? info?.user!["last-connection"];
`;
  const { text: after, codes } = migrate(text);
  expect(after).toContain("=> info?.user?.displayName ?? info?.user!.lastConnection;");
  expect(after).toContain(
    'import type { Connection, ConnectionInfo } from "@facadegen/transport";',
  );
  expect(codes).toEqual(["FG8107"]);
});

test("a login whose result nobody keeps", () => {
  const text = `import { connect } from "@canonical/jujulib";
export async function knock(url: string) {
  const juju = await connect(url, { wsclass: WebSocket });
  await juju.login({ username: "u", password: "p" });
  juju.logout();
}
`;
  expect(converted(text)).toBe(`export async function knock(url: string) {
  const juju = await connect(url, { login: password({ username: "u", password: "p" }), webSocket: WebSocket });
  await juju.close();
}
`);
});

test("errors that the library still throws are still told by its class", () => {
  const text = `import { connect, RedirectionError } from "@canonical/jujulib";
export const go = (url: string) => connect(url, optionsOf(url));
export const isMoved = (error: unknown) => error instanceof RedirectionError;
`;
  expect(migrate(text)).toEqual({ text, codes: ["FG8104", "FG8105"] });
});

test("comments of options that stay, stay", () => {
  const text = `${LIBRARY}export async function go(url: string) {
  const { conn } = await connectAndLogin(url, {
    facades: [], // none yet
    // Nobody reads this.
    closeCallback: () => {},
    debug: false // gone
  }, { username: "u", password: "p" });
  return conn;
}
`;
  expect(converted(text)).toBe(`export async function go(url: string) {
  const conn = await connect(url, {
    login: password({ username: "u", password: "p" }),
    facades: [] // none yet
  });
  return conn;
}
`);
});
