import { describe, expect, test } from "vitest";
import { CONNECT, converted, LIBRARY, migrate } from "./support/migrate-text.js";

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
