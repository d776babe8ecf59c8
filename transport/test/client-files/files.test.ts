import * as yaml from "yaml";
import { describe, expect, it } from "vitest";
import { jujuDataFolder } from "../../src/client-files/data-folder.js";
import { JujuClientError } from "../../src/client-files/juju-client-error.js";
import { readMacaroons } from "../../src/client-files/read-cookies.js";
import { readAccounts, readControllers, readModels } from "../../src/client-files/read-files.js";
import { parseYaml } from "../../src/node-client/parse-yaml.js";
import { cookie } from "./juju-folder.js";

const FILE = "/juju/controllers.yaml";
const parse = (text: string): unknown => parseYaml(yaml, text, FILE);

function slice(identifier: string): object[] {
  return [{ i: identifier, s64: "AAAA" }];
}

function problem(run: () => unknown): JujuClientError {
  try {
    run();
  } catch (error) {
    if (error instanceof JujuClientError) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("the folder", () => {
  const home = "/home/user";
  it.each([
    [{}, "linux", "/home/user/.local/share/juju"],
    [{}, "darwin", "/home/user/.local/share/juju"],
    [{ XDG_DATA_HOME: "/data" }, "linux", "/data/juju"],
    [{ XDG_DATA_HOME: "/data/" }, "linux", "/data/juju"],
    [{ XDG_DATA_HOME: "" }, "linux", "/home/user/.local/share/juju"],
    [{ XDG_DATA_HOME: "/data", JUJU_DATA: "/own" }, "linux", "/own"],
    [{ APPDATA: "C:\\Data", XDG_DATA_HOME: "/data" }, "win32", "C:\\Data\\Juju"],
    [{ APPDATA: "C:\\Data", JUJU_DATA: "D:\\own" }, "win32", "D:\\own"],
  ])("with %o on %s is %s", (env, platform, folder) => {
    expect(jujuDataFolder({ env, platform, home })).toBe(folder);
  });

  it("is nowhere on a Windows without APPDATA", () => {
    const lost = problem(() => jujuDataFolder({ env: {}, platform: "win32", home }));
    expect(lost.message).toContain("APPDATA");
  });
});

describe("controllers.yaml", () => {
  it("is read as the juju command writes it", () => {
    const text = `controllers:
  prod:
    uuid: 5b1f1d4e-0d7f-4f0e-8f2c-3a6f0c1d2e3b
    api-endpoints: ['10.0.0.1:17070', '[fd00::1]:17070']
    dns-cache: {controller.example.com: [10.0.0.1]}
    public-hostname: controller.example.com
    ca-cert: |
      -----BEGIN CERTIFICATE-----
      MIIB
      -----END CERTIFICATE-----
    cloud: lxd
    region: default
    type: lxd
    agent-version: 3.6.28
    controller-machine-count: 1
    active-controller-machine-count: 0
  jaas:
    uuid: 1a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba
    api-endpoints: ['jimm.example.com:443/prefix']
    ca-cert: ""
    cloud: ""
    oidc-login: true
    proxy-config:
      type: kubernetes-port-forward
      config: {api-host: 'https://10.0.0.9', remote-port: "17070"}
current-controller: prod
has-controller-changed-on-previous-switch: false
`;
    const { controllers, currentController } = readControllers(parse(text), FILE);
    expect(currentController).toBe("prod");
    expect(Object.fromEntries(controllers)).toEqual({
      prod: {
        uuid: "5b1f1d4e-0d7f-4f0e-8f2c-3a6f0c1d2e3b",
        apiEndpoints: ["10.0.0.1:17070", "[fd00::1]:17070"],
        publicHostname: "controller.example.com",
        caCert: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        cloud: "lxd",
        region: "default",
        agentVersion: "3.6.28",
        oidcLogin: false,
        proxyType: undefined,
      },
      jaas: {
        uuid: "1a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba",
        apiEndpoints: ["jimm.example.com:443/prefix"],
        publicHostname: undefined,
        caCert: undefined,
        cloud: undefined,
        region: undefined,
        agentVersion: undefined,
        oidcLogin: true,
        proxyType: "kubernetes-port-forward",
      },
    });
  });

  it.each(["", "controllers: {}", "controllers:\n", "current-controller: ''", "# nothing\n"])(
    "may be as good as empty: %j",
    (text) => {
      const { controllers, currentController } = readControllers(parse(text), FILE);
      expect([controllers.size, currentController]).toEqual([0, undefined]);
    },
  );

  it("may have names that are names of other things", () => {
    const text = "controllers: {__proto__: {uuid: u}, constructor: {uuid: v}, '1e3': {uuid: 0123}}";
    const { controllers } = readControllers(parse(text), FILE);
    expect([...controllers].map(([name, { uuid }]) => [name, uuid])).toEqual([
      ["__proto__", "u"],
      ["constructor", "v"],
      ["1e3", "0123"],
    ]);
  });

  it.each([
    ["- a list", "the file is no mapping"],
    ["controllers: text", "controllers is no mapping"],
    ["controllers: {prod: [a]}", '"prod" in controllers is no mapping'],
    ["controllers: {prod: {}}", 'uuid of "prod" in controllers is missing'],
    ["controllers: {prod: {uuid: [a]}}", 'uuid of "prod" in controllers is no text'],
    [
      "controllers: {prod: {uuid: u, api-endpoints: text}}",
      'api-endpoints of "prod" in controllers is no list of texts',
    ],
    [
      "controllers: {prod: {uuid: u, api-endpoints: [[a]]}}",
      'api-endpoints of "prod" in controllers is no list of texts',
    ],
    ["controllers: {prod: {uuid: u, proxy-config: no}}", "proxy-config of"],
  ])("is damaged: %j", (text, message) => {
    const damage = problem(() => readControllers(parse(text), FILE));
    expect(damage.message).toContain(message);
    expect(damage.message).toContain(FILE);
    expect(damage.file).toBe(FILE);
  });
});

describe("accounts.yaml", () => {
  it("keeps passwords as the texts that they are", () => {
    const text = `controllers:
  a: {user: admin, password: 0123, last-known-access: superuser}
  b: {user: bob@external}
  c: {user: admin@local, password: "yes"}
  d: {user: eve@example.com, access-token: dG9rZW4=}
  e: {user: mallory, password: 0x1F}
`;
    const accounts = readAccounts(parse(text), FILE);
    expect([...accounts.values()].map(({ user, password }) => [user, password])).toEqual([
      ["admin", "0123"],
      ["bob@external", undefined],
      ["admin", "yes"],
      ["eve@example.com", undefined],
      ["mallory", "0x1F"],
    ]);
    expect(accounts.get("a")?.lastKnownAccess).toBe("superuser");
    expect(accounts.get("d")?.accessToken).toBe("dG9rZW4=");
  });

  it.each([
    "controllers: {a: {user: admin, password: hunter2",
    "controllers:\n  a:\n    user: admin\n    password: *hunter2\n",
    "controllers:\n  a:\n   password: hunter2\n  user: admin\n password: hunter2",
    "controllers: {a: {password: hunter2}}",
    "controllers: {a: {user: admin, password: [hunter2]}}",
    "controllers: {a: {user: [hunter2], password: x}}",
    "controllers: {a: {user: x, password: 'hunter2}}",
    "a: hunter2\na: hunter2",
    'password: "hunter2\\q"',
  ])("never has what it holds in an error: %j", (text) => {
    const damage = problem(() => readAccounts(parse(text), FILE));
    expect(`${damage.message} ${damage.stack} ${String(damage.cause)}`).not.toContain("hunter2");
    expect(damage.file).toBe(FILE);
  });

  it("says from which line on it is no YAML", () => {
    const damage = problem(() => parse("controllers:\n  a: {user: x\nb: ]"));
    expect(damage.message).toMatch(/no YAML from line \d on \(/);
  });
});

describe("models.yaml", () => {
  it("is read as the juju command writes it", () => {
    const text = `controllers:
  prod:
    models:
      admin/controller: {uuid: 4fa0ba48-21a7-4b5e-8e5d-8a3c9d9ac0ba, type: iaas}
      admin/default: {uuid: 5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba}
    current-model: admin/default
  empty: {models: {}}
`;
    const models = readModels(parse(text), FILE);
    expect(models.get("prod")?.currentModel).toBe("admin/default");
    expect([...(models.get("prod")?.models ?? [])]).toEqual([
      ["admin/controller", { uuid: "4fa0ba48-21a7-4b5e-8e5d-8a3c9d9ac0ba", type: "iaas" }],
      ["admin/default", { uuid: "5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba", type: undefined }],
    ]);
    expect(models.get("empty")?.models.size).toBe(0);
  });
});

describe("cookies", () => {
  const HOST = "5b1f1d4e-0d7f-4f0e-8f2c-3a6f0c1d2e3b";
  const NOW = Date.parse("2026-01-01T00:00:00Z");
  const read = (cookies: readonly unknown[], host = HOST): unknown =>
    readMacaroons(JSON.stringify(cookies), FILE, host, NOW);

  it("hold macaroons, of which those for the host are taken, the oldest first", () => {
    const cookies = [
      cookie(HOST, slice("newer"), { Creation: "2025-12-02T00:00:00Z" }),
      cookie(HOST, slice("older"), { Creation: "1970-01-01T00:00:00.001000001Z" }),
      cookie(HOST, slice("of unknown age"), { Creation: "" }),
      cookie("elsewhere.example.com", slice("other host")),
      cookie(HOST, slice("expired"), { Expires: "2025-12-31T23:59:59Z" }),
      cookie(HOST, slice("other cookie"), { Name: "session" }),
      cookie(HOST, slice("other path"), { Path: "/auth" }),
    ];
    expect(read(cookies)).toEqual([slice("of unknown age"), slice("older"), slice("newer")]);
  });

  it("are for a host, or for all within a domain", () => {
    const cookies = [
      cookie("example.com", slice("host only")),
      cookie("example.com", slice("domain"), { HostOnly: false }),
      cookie("ample.com", slice("no label"), { HostOnly: false }),
      cookie("", slice("no domain"), { HostOnly: false }),
    ];
    expect(read(cookies, "Juju.Example.com")).toEqual([slice("domain")]);
    expect(read(cookies, "example.com")).toHaveLength(2);
  });

  it.each([
    ["no base64", { Value: "%%%" }],
    ["no JSON", { Value: btoa("{") }],
    ["no list", { Value: btoa("{}") }],
    ["an empty list", { Value: btoa("[]") }],
    ["no macaroons", { Value: btoa("[1]") }],
    ["nothing", { Value: "" }],
    ["no time to expire at", { Expires: "soon" }],
  ])("with %s are passed over", (_what, fields) => {
    expect(read([cookie(HOST, slice("bad"), fields), cookie(HOST, slice("good"))])).toEqual([
      slice("good"),
    ]);
  });

  it("may be none, or be of no use", () => {
    expect(readMacaroons("", FILE, HOST, NOW)).toEqual([]);
    expect(read([])).toEqual([]);
    expect(read([null, 1, "text", {}])).toEqual([]);
  });

  it.each(["{", '{"a": "hunter2"}', "hunter2", "null"])("are damaged: %j", (text) => {
    const damage = problem(() => readMacaroons(text, FILE, HOST, NOW));
    expect(damage.message).toContain(FILE);
    expect(`${damage.message} ${String(damage.cause)}`).not.toContain("hunter2");
  });
});
