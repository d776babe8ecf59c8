import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { startController } from "@facadegen/simulator";
import { createServer } from "vite";
import { WebSocket } from "ws";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { applicationFolder } from "../support/application-folder.js";
import { compile, COMPILERS } from "../support/compilers.js";
import { readFolder } from "../support/read-folder.js";
import { RunningProgram } from "../support/running-program.js";

const SCHEMA = "schema/juju-3.6.28.json";
const PINGER = "src/juju/facades/pinger/PingerV1.ts";

const application = (): string => applicationFolder("examples/own-source", ["src/juju"]);

/** Runs a program in the application's folder, with nothing of this process's settings but the path. */
function execute(
  command: string,
  words: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): Promise<{ readonly failed: boolean; readonly output: string }> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment };
  return new Promise((resolve) => {
    execFile(command, words, { cwd, env }, (error, stdout, stderr) => {
      resolve({ failed: error !== null, output: stdout + stderr });
    });
  });
}

const npm = (folder: string, ...words: string[]) =>
  execute("npm", ["run", "--silent", ...words], folder);

interface Facade {
  readonly Name: string;
  readonly Schema: { readonly properties: Record<string, object> };
}

/** Changes the schema as its author would: by writing the file anew. */
function changeSchema(folder: string, change: (pinger: Facade) => void): void {
  const file = path.join(folder, SCHEMA);
  const facades = JSON.parse(readFileSync(file, "utf8")) as Facade[];
  const pinger = facades.find(({ Name }) => Name === "Pinger");
  if (pinger === undefined) throw new Error("the example's schema has no Pinger");
  change(pinger);
  writeFileSync(file, JSON.stringify(facades, null, 2));
}

const addMethod = (name: string) => (pinger: Facade) => {
  pinger.Schema.properties[name] = { type: "object" };
};

describe("the plain npm scripts", () => {
  test("generate three facades into the source, which type-checks with every compiler", async () => {
    const folder = application();
    expect(await npm(folder, "generate")).toEqual({
      failed: false,
      output: "src/juju: sources, files: 12 written, 0 removed, 0 unchanged\n",
    });
    expect([...readFolder(path.join(folder, "src/juju")).keys()]).toEqual([
      ".facadegen.json",
      ".gitattributes",
      ".oxfmtrc.json",
      ".oxlintrc.json",
      ".prettierrc",
      "facades/cloud/CloudV7.ts",
      "facades/cloud/index.ts",
      "facades/model-manager/ModelManagerV10.ts",
      "facades/model-manager/index.ts",
      "facades/pinger/PingerV1.ts",
      "facades/pinger/index.ts",
      "index.ts",
    ]);
    for (const compiler of COMPILERS.slice(1))
      expect(await compile(compiler, path.join(folder, "tsconfig.json"))).toBe("");
    expect(await npm(folder, "generate")).toMatchObject({
      output: "src/juju: up to date, 12 files\n",
    });
    // Nothing is left beside the application, and what a run remembers is inside it.
    expect(existsSync(path.join(folder, ".cache/runs"))).toBe(true);
    expect(existsSync(path.join(folder, "../.cache"))).toBe(false);
  });

  test("are left alone by the application's own formatter and linter", async () => {
    const folder = application();
    await npm(folder, "generate");
    // Nothing that is generated follows these.
    writeFileSync(path.join(folder, ".oxfmtrc.json"), '{ "tabWidth": 8, "printWidth": 40 }');
    const categories = {
      correctness: "error",
      style: "error",
      pedantic: "error",
      restriction: "error",
    };
    writeFileSync(path.join(folder, ".oxlintrc.json"), JSON.stringify({ categories }));
    const bin = (name: string): string => path.join(folder, "node_modules/.bin", name);
    const complaints = await Promise.all([
      execute(bin("oxfmt"), ["--check", "."], folder),
      execute(bin("oxlint"), ["--format", "unix", "."], folder),
    ]);
    for (const { failed, output } of complaints) {
      // The application's own files do not follow them either: the tools did look.
      expect(failed).toBe(true);
      expect(output).toContain("controller-summary.ts");
      expect(output).not.toContain("juju/");
    }
  });

  test("watch: a change is generated, a faulty one leaves what is there, and an interrupt ends it", async () => {
    const folder = application();
    const main = path.join(folder, "node_modules/facadegen/dist/main.js");
    const watch = new RunningProgram(process.execPath, [main, "generate", "--watch"], folder);
    await watch.written(/12 written[^]*watching for changes/u);

    let seen = watch.output.length;
    changeSchema(folder, addMethod("Echo"));
    await watch.writtenSince(seen, /2 written/u);
    expect(watch.output).toContain(`changed: ${SCHEMA}`);
    expect(readFileSync(path.join(folder, PINGER), "utf8")).toContain("echo(");

    seen = watch.output.length;
    const whole = readFileSync(path.join(folder, SCHEMA), "utf8");
    writeFileSync(path.join(folder, SCHEMA), whole.slice(0, -20));
    await watch.writtenSince(seen, /error FG1002: [^]*what was generated before stays/u);
    expect(readFileSync(path.join(folder, PINGER), "utf8")).toContain("echo(");

    seen = watch.output.length;
    writeFileSync(path.join(folder, SCHEMA), whole);
    changeSchema(folder, addMethod("Knock"));
    await watch.writtenSince(seen, /2 written/u);
    expect(readFileSync(path.join(folder, PINGER), "utf8")).toContain("knock(");

    // The configuration counts too.
    seen = watch.output.length;
    const config = path.join(folder, "schema/clients.json");
    writeFileSync(config, readFileSync(config, "utf8").replace('"Cloud", ', ""));
    await watch.writtenSince(seen, /2 removed/u);
    expect(existsSync(path.join(folder, "src/juju/facades/cloud"))).toBe(false);

    watch.interrupt();
    expect(await watch.exitCode).toBe(0);
  });
});

describe("the Vite plugin", () => {
  test("generates before a build, and the program that is built asks a controller", async () => {
    const folder = application();
    const built = await npm(folder, "build");
    expect(built.failed, built.output).toBe(false);
    expect(existsSync(path.join(folder, PINGER))).toBe(true);

    const controller = await startController({
      juju: "3.6.28",
      secure: false,
      models: [{ name: "staging" }, { name: "prod" }],
    });
    onTestFinished(() => controller.close());
    controller.on("Cloud", { Clouds: () => ({ clouds: { "cloud-lxd": { type: "lxd" } } }) });
    const ran = await execute(process.execPath, ["dist/main.js"], folder, {
      JUJU_URL: controller.url,
      JUJU_USERNAME: controller.admin.username,
      JUJU_PASSWORD: controller.admin.password,
    });
    expect(ran).toEqual({
      failed: false,
      output: "clouds: cloud-lxd\nmodels: controller, prod, staging\n",
    });
    expect(controller.violations).toEqual([]);
    controller.expectCall("Pinger", "Ping");
  });

  test("fails a build with what is wrong", async () => {
    const folder = application();
    const text = readFileSync(path.join(folder, SCHEMA), "utf8");
    writeFileSync(
      path.join(folder, SCHEMA),
      text.replace("#/definitions/Entity", "#/definitions/Entty"),
    );
    const built = await npm(folder, "build");
    expect(built.failed).toBe(true);
    expect(built.output).toContain('error FG2004: definition "Entty" does not exist');
    expect(built.output).toContain('did you mean "Entity"?');
    expect(existsSync(path.join(folder, "src/juju"))).toBe(false);
  });

  test("in development reloads the page when a change of the schema changed the output, and only then", async () => {
    const folder = application();
    const server = await createServer({
      root: folder,
      logLevel: "silent",
      server: { host: "127.0.0.1", port: 0, watch: {} },
    });
    onTestFinished(() => server.close());
    await server.listen();
    const origin = new URL(server.resolvedUrls?.local[0] ?? "");
    const page = (): Promise<string> =>
      fetch(new URL(`/${PINGER}`, origin)).then((answer) => answer.text());
    expect(await page()).toContain("ping(");
    expect(await page()).not.toContain("echo(");

    const messages = hotMessages(origin, server.config.webSocketToken);
    expect(await messages.next()).toMatchObject({ type: "connected" });

    // The first change says the same in other words: a run remembers it, and no message comes of it. The second
    // cannot be read.
    const text = readFileSync(path.join(folder, SCHEMA), "utf8");
    const remembered = readRuns(folder);
    writeFileSync(path.join(folder, SCHEMA), JSON.stringify(JSON.parse(text)));
    await vi.waitUntil(() => !isDeepStrictEqual(readRuns(folder), remembered), { timeout: 30_000 });
    writeFileSync(path.join(folder, SCHEMA), text.slice(0, -20));
    const fault = await messages.next();
    expect(fault).toMatchObject({ type: "error", err: { plugin: "facadegen" } });
    expect(JSON.stringify(fault)).toContain("FG1002");

    // Mended: nothing to load anew, only the message goes.
    writeFileSync(path.join(folder, SCHEMA), text);
    expect(await messages.next()).toEqual({ type: "update", updates: [] });

    changeSchema(folder, addMethod("Echo"));
    expect(await messages.next()).toMatchObject({ type: "full-reload" });
    expect(await page()).toContain("echo(");

    const config = path.join(folder, "schema/clients.json");
    writeFileSync(config, readFileSync(config, "utf8").replace('"Cloud", ', ""));
    expect(await messages.next()).toMatchObject({ type: "full-reload" });
    expect(existsSync(path.join(folder, "src/juju/facades/cloud"))).toBe(false);
  });
});

/** What runs have remembered. */
function readRuns(folder: string): Map<string, string> {
  return readFolder(path.join(folder, ".cache/runs"));
}

/** What Vite tells the pages that are open, one message after the other. */
function hotMessages(origin: URL, token: string): { readonly next: () => Promise<unknown> } {
  const socket = new WebSocket(`ws://${origin.host}/?token=${token}`, "vite-hmr");
  onTestFinished(() => socket.terminate());
  const came: unknown[] = [];
  let waiting: ((message: unknown) => void) | undefined;
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { readonly type: string };
    if (message.type === "ping") return;
    if (waiting === undefined) came.push(message);
    else waiting(message);
    waiting = undefined;
  });
  return {
    next: () =>
      new Promise((resolve) => {
        if (came.length > 0) resolve(came.shift());
        else waiting = resolve;
      }),
  };
}
