import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { knownReleases, startController } from "@facadegen/simulator";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CLIENT = path.join(ROOT, "generated/juju-client");

/** Two connections, one after the other, and a facade written by hand, as a person runs it with Node. */
const PROGRAM = `import WebSocket from "ws";
import { connect, connectAndLogin } from "@canonical/jujulib/dist/api/client.js";
import ModelManager from "@canonical/jujulib/dist/api/facades/model-manager/index.js";

/** Written by hand. */
class PingerV1 {
  static NAME = "Pinger";
  static VERSION = 1;
  constructor(transport) {
    this._transport = transport;
  }
  ping() {
    return new Promise((resolve, reject) => {
      const req = { type: "Pinger", version: 1, request: "Ping" };
      this._transport.write(req, resolve, reject);
    });
  }
}

const [url, username, password] = process.argv.slice(2);
const options = { facades: [ModelManager, PingerV1], wsclass: WebSocket };

const { conn, logout } = await connectAndLogin(url, options, { username, password });
const models = await conn.facades.modelManager.listModels({ tag: conn.info.user.identity });
console.log(models["user-models"].map(({ model }) => model.name).sort().join());
await conn.facades.pinger.ping(null);
logout();

async function refused() {
  try {
    const juju = await connect(url, { wsclass: WebSocket });
    await juju.login({ username, password: "wrong" });
    juju.logout();
  } catch (error) {
    console.log(error instanceof Error);
  }
}
await refused();
process.exit();
`;

function node(file: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...words], (_error, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
}

/** The client package as its compiler makes it, without the types, which no running program needs. */
async function installClient(to: string): Promise<void> {
  mkdirSync(to);
  copyFileSync(path.join(CLIENT, "package.json"), path.join(to, "package.json"));
  const entryPoints = [path.join(CLIENT, "src/**/*.ts")];
  const outbase = path.join(CLIENT, "src");
  await build({ entryPoints, outbase, outdir: path.join(to, "dist"), format: "esm" });
}

const lacking = [
  ...(existsSync(path.join(CLIENT, "src/facades/all-watcher/AllWatcherV3.ts"))
    ? []
    : ["generated/juju-client is not generated"]),
  ...(knownReleases().includes("4.0.15") ? [] : ["the simulator has no schemas of Juju 4.0.15"]),
];
if (lacking.length > 0 && process.env["FACADEGEN_REQUIRE_ALL"]) throw new Error(lacking.join(", "));
const why = lacking.length === 0 ? "" : ` (skipped: ${lacking.join(", ")})`;

test.skipIf(lacking.length > 0)(`a program does the same before and after${why}`, async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "program.js");
  writeFileSync(file, PROGRAM);
  const manifest = { type: "module", dependencies: { "@canonical/jujulib": "9.1.0", ws: "8" } };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  const modules = path.join(folder, "node_modules");
  mkdirSync(path.join(modules, "@facadegen"), { recursive: true });
  for (const name of ["ws", "@canonical"])
    symlinkSync(path.join(ROOT, "node_modules", name), path.join(modules, name));
  symlinkSync(path.join(ROOT, "transport"), path.join(modules, "@facadegen/transport"));
  await installClient(path.join(modules, "@facadegen/juju-client"));

  await using controller = await startController({
    juju: "4.0.15",
    secure: false,
    models: [{ name: "prod" }, { name: "test" }],
  });
  const { username, password } = controller.admin;
  const words = [controller.url, username, password];
  const before = await node(file, words);
  expect(before).toContain("prod");
  const result = await facadegen(["migrate", folder]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  expect(readFileSync(file, "utf8")).not.toContain("jujulib");
  expect(await node(file, words)).toBe(before);
  expect(controller.violations).toEqual([]);
});
