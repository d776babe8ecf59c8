import { describe, expect, test } from "vitest";
import { LIBRARY, migrate } from "./support/migrate-text.js";

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
