import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { JujuClientError } from "../../src/client-files/juju-client-error.js";
import type { YamlOptions } from "../../src/node-client/parse-yaml.js";
import { connectFromClient } from "../../src/node-client/connect-from-client.js";
import { readJujuClient } from "../../src/node-client/read-juju-client.js";
import { rejection } from "../support/scripted-socket.js";
import { cookie, jujuFolder } from "./juju-folder.js";

const UUID = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";
const CONTROLLERS = `controllers: {prod: {uuid: ${UUID}, api-endpoints: ['127.0.0.1:1']}}
current-controller: prod
`;
const open = (folder: string, more: object = {}): Promise<unknown> =>
  rejection(connectFromClient({ folder, env: {}, ...more }));

describe("files that do not suffice", () => {
  it("are missing altogether", async () => {
    const folder = join(tmpdir(), "facadegen-no-such-folder");
    const error = await open(folder);
    expect(error).toBeInstanceOf(JujuClientError);
    expect(error).toMatchObject({
      file: `${folder}/controllers.yaml`,
      command: "juju register",
      message: `the juju command was not used here yet, there is no such file (${folder}/controllers.yaml): run \`juju register\``,
    });
  });

  it("cannot be read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "facadegen-juju-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, "controllers.yaml"));
    const error = await open(folder);
    expect(error).toMatchObject({
      name: "JujuClientError",
      file: `${folder}/controllers.yaml`,
      message: expect.stringContaining("EISDIR"),
      cause: { code: "EISDIR" },
    });
  });

  it.each<[string, Record<string, string>, RegExp, object?]>([
    [
      "no account",
      {},
      /no account on the controller "prod" \(.*accounts.yaml\): run `juju login -c prod`/,
    ],
    [
      "no password",
      { "accounts.yaml": "controllers: {prod: {user: admin}}" },
      /for the user "admin"/,
    ],
    [
      "an account for another one",
      { "accounts.yaml": "controllers: {test: {user: admin, password: p}}" },
      /no account/,
    ],
    [
      "expired macaroons",
      {
        "accounts.yaml": "controllers: {prod: {user: admin}}",
        "cookies/prod.json": JSON.stringify([
          cookie(UUID, [{}], { Expires: "2000-01-01T00:00:00Z" }),
        ]),
      },
      /no password, macaroon or token for the user "admin" on the controller "prod"/,
    ],
    [
      "no password for a local user, who has no page to log in at",
      { "accounts.yaml": "controllers: {prod: {user: admin}}" },
      /no password, macaroon or token/,
      { interact: () => undefined },
    ],
    [
      "no token",
      {
        "controllers.yaml": CONTROLLERS.replace("api-endpoints", "oidc-login: true, api-endpoints"),
        "accounts.yaml": "controllers: {prod: {user: eve@example.com, password: p}}",
      },
      /no password, macaroon or token/,
    ],
    ["damaged accounts", { "accounts.yaml": "controllers: {prod: {user: [" }, /accounts.yaml/],
    ["damaged models", { "models.yaml": "controllers: [" }, /models.yaml/],
    [
      "damaged cookies",
      { "accounts.yaml": "controllers: {prod: {user: admin}}", "cookies/prod.json": "{" },
      /cookies\/prod.json/,
    ],
    [
      "no address that is one",
      {
        "controllers.yaml": CONTROLLERS.replace("127.0.0.1:1", "user@host:1"),
        "accounts.yaml": "controllers: {prod: {user: admin, password: p}}",
      },
      /no address: .*controllers.yaml/,
    ],
    [
      "no addresses",
      { "controllers.yaml": CONTROLLERS.replace("'127.0.0.1:1'", "") },
      /no address of the controller "prod"/,
    ],
  ])("have %s", async (_what, files, message, more) => {
    const folder = jujuFolder({ "controllers.yaml": CONTROLLERS, ...files });
    const error = await open(folder, more);
    expect(error).toBeInstanceOf(JujuClientError);
    expect(String(error)).toMatch(message);
  });

  it("name a controller that leads out of their folder", async () => {
    const folder = jujuFolder({
      "controllers.yaml": `controllers: {../prod: {uuid: ${UUID}, api-endpoints: ['127.0.0.1:1']}}`,
      "accounts.yaml": "controllers: {../prod: {user: admin}}",
      "prod.json": JSON.stringify([cookie(UUID, [{}])]),
      "cookies/test.json": "[]",
    });
    expect(String(await open(folder, { controller: "../prod" }))).toContain(
      "no password, macaroon",
    );
  });
});

describe("the package yaml", () => {
  it("may be given, and gets what keeps it from guessing and from printing", async () => {
    const folder = jujuFolder({ "controllers.yaml": CONTROLLERS });
    const seen: YamlOptions[] = [];
    const client = await readJujuClient({
      folder,
      yaml: {
        parse: (text, options) => {
          seen.push(options);
          return text ? { controllers: {}, "current-controller": "mine" } : null;
        },
      },
    });
    expect(client).toMatchObject({ folder, currentController: "mine" });
    expect(seen[0]).toEqual({ schema: "failsafe", prettyErrors: false, logLevel: "error" });
  });

  it("has to be installed otherwise", async () => {
    const folder = jujuFolder({ "controllers.yaml": CONTROLLERS });
    vi.doMock("yaml", () => {
      throw new Error("Cannot find package 'yaml'");
    });
    onTestFinished(() => {
      vi.doUnmock("yaml");
    });
    const error = await rejection(readJujuClient({ folder }));
    expect(error).toMatchObject({ name: "JujuClientError", command: "npm install yaml" });
  });
});

it("what the command has kept can be read as a whole", async () => {
  const folder = jujuFolder({
    "controllers.yaml": CONTROLLERS,
    "accounts.yaml": "controllers: {prod: {user: admin, password: p}}",
  });
  const client = await readJujuClient({ folder });
  expect(client.folder).toBe(folder);
  expect(client.controllers.get("prod")?.uuid).toBe(UUID);
  expect(client.accounts.get("prod")?.user).toBe("admin");
  expect(client.models.size).toBe(0);
});
