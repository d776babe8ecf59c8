// What someone gets who copies the folder: its settings, its types, its commands, its colours.
import { execFile, spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { connect, password } from "@facadegen/transport";
import { WebSocket } from "ws";
import { describe, expect, it, onTestFinished } from "vitest";
import { COMPILERS, compile } from "../support/compilers.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { contrast } from "./support/contrast.js";
import { installedCopy } from "./support/installed-copy.js";
import { POLICY } from "./support/serve-folder.js";
import { JUJU_CLIENT, missingFiles, STATUS_BOARD } from "./support/status-board-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const readJson = (...words: string[]): Record<string, Record<string, unknown>> =>
  JSON.parse(readFileSync(path.join(...words), "utf8"));
const read = (file: string): string => readFileSync(path.join(STATUS_BOARD, file), "utf8");

/** What a package of this repository, or one that is installed here, says its version is. */
const versionOf = (folder: string): unknown => readJson(ROOT, folder, "package.json")["version"];

/** Compilers and bundlers take long on a busy machine. */
const LIMIT_MS = 180_000;

const isMissing = missingFiles().length > 0;
const own = readJson(STATUS_BOARD, "package.json");

describe("the package of the status board", () => {
  it("is no part of the workspace, and is not for publishing", () => {
    expect(own["private"]).toBe(true);
    expect(readJson(ROOT, "package.json")["workspaces"]).not.toContain("examples/status-board");
  });

  it("needs the packages of this repository, and what this repository is tested with", () => {
    expect(own["dependencies"]).toEqual({
      "@facadegen/juju-client": versionOf("generated/migration-client"),
      "@facadegen/transport": versionOf("transport"),
    });
    const { "@facadegen/simulator": simulator, ...tools } = own["devDependencies"] ?? {};
    expect(simulator).toBe(versionOf("simulator"));
    for (const [name, version] of Object.entries(tools)) {
      expect(version, name).toBe(versionOf(`node_modules/${name}`));
    }
  });

  it("has the commands and files that its README names", () => {
    const readme = read("README.md");
    const commands = [...readme.matchAll(/npm\s+run\s+(?<name>[a-z]+)/gu)];
    expect(commands.length).toBeGreaterThan(4);
    for (const { groups } of commands)
      expect(own["scripts"]).toHaveProperty(groups?.["name"] ?? "");
    const files = [...readme.matchAll(/`(?<file>src\/[^`]+)`/gu)];
    expect(files.length).toBeGreaterThan(8);
    for (const { groups } of files) statSync(path.join(STATUS_BOARD, groups?.["file"] ?? ""));
    // Where all controllers have certificates, as outside of tests.
    expect(readme).toContain(`Content-Security-Policy: ${POLICY.replace(" ws:", "")}`);
    expect(readme).toContain("](screenshot.png)");
    expect(statSync(path.join(STATUS_BOARD, "screenshot.png")).size).toBeLessThan(200_000);
  });

  it.skipIf(isMissing).each([
    ["the page", "tsconfig.json", ["src"]],
    ["the rest", "tsconfig.tools.json", ["simulator", "vite.config.ts"]],
  ])("has no type errors in %s", { timeout: LIMIT_MS }, async (_what, settings, include) => {
    expect(readJson(STATUS_BOARD, settings)["include"]).toEqual(include);
    const folder = temporaryFolder();
    const file = path.join(folder, "tsconfig.json");
    const project = {
      extends: path.join(STATUS_BOARD, settings),
      compilerOptions: {
        typeRoots: [path.join(ROOT, "node_modules/@types")],
        paths: {
          "@facadegen/transport": [path.join(ROOT, "transport/src/index.ts")],
          "@facadegen/transport/*": [path.join(ROOT, "transport/src/*.ts")],
          "@facadegen/simulator": [path.join(ROOT, "simulator/src/index.ts")],
          "@facadegen/juju-client/*": [path.join(JUJU_CLIENT, "*.ts")],
        },
      },
      include: include.map((name) => path.join(STATUS_BOARD, name)),
    };
    writeFileSync(file, JSON.stringify(project));
    expect(await compile(COMPILERS[1], file)).toBe("");
  });

  it.skipIf(isMissing)("builds where it was copied to", { timeout: LIMIT_MS }, async () => {
    const folder = await installedCopy(temporaryFolder());
    const build = path.join(folder, "node_modules/vite/bin/vite.js");
    await promisify(execFile)(process.execPath, [build, "build", "--logLevel", "warn"], {
      cwd: folder,
    });
    const page = readFileSync(path.join(folder, "dist/index.html"), "utf8");
    const [, script = ""] = /src="\.\/(assets\/[^"]+\.js)"/u.exec(page) ?? [];
    const code = readFileSync(path.join(folder, "dist", script), "utf8");
    for (const word of ["ListModelSummaries", "FullStatus", "AllWatcher", "request-id"]) {
      expect(code).toContain(word);
    }
    expect(await compile(COMPILERS[1], path.join(folder, "tsconfig.json"))).toBe("");
  });

  it("keeps its types strict, and its page free of Node's", () => {
    expect(readJson(STATUS_BOARD, "tsconfig.json")["compilerOptions"]).toMatchObject({
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      types: [],
    });
  });

  it("has small files", () => {
    const files = readdirSync(path.join(STATUS_BOARD, "src"), { recursive: true }).map(String);
    for (const file of files.filter((name) => /\.(?:ts|css)$/u.test(name))) {
      expect(read(path.join("src", file)).split("\n").length, file).toBeLessThan(230);
    }
  });
});

describe.skipIf(isMissing)("npm run simulator", () => {
  it.each(["3.6.28", "4.0.15"])("starts a controller of Juju %s to sign in to", async (juju) => {
    const words = ["--import", "tsx", path.join(STATUS_BOARD, "simulator/main.ts"), "--port", "0"];
    const child = spawn(process.execPath, [...words, "--juju", juju], {
      // Where the settings lead to the sources of the simulator.
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    onTestFinished(() => void child.kill("SIGKILL"));
    const said: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      if (said.push(line) === 3) break;
    }
    const text = said.join("\n");
    const [, version, url = ""] = /^A controller of Juju (\S+): (\S+)/u.exec(text) ?? [];
    expect(version).toBe(juju);
    const [, username = "", given = ""] = /User (\S+), password (\S+)\. /u.exec(text) ?? [];
    const [, query] = /\?(\S+)$/u.exec(text) ?? [];
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      controller: url,
      user: username,
    });
    const login = password({ username, password: given });
    const connection = await connect(url, { login, webSocket: WebSocket });
    expect(connection.info.serverVersion).toBe(juju);
    await connection.close();
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});

/** Which colour of text is seen on which ground. */
const SEEN_ON = [
  ["text", "ground"],
  ["text", "panel"],
  ["text", "flash"],
  ["quiet-text", "ground"],
  ["quiet-text", "panel"],
  ["quiet-text", "flash"],
  ["accent", "panel"],
  ["on-accent", "accent"],
  ["good", "good-ground"],
  ["busy", "busy-ground"],
  ["bad", "bad-ground"],
  ["bad", "panel"],
  ["quiet", "quiet-ground"],
] as const;

describe("the colours of the status board", () => {
  const schemes = read("src/style/colours.css")
    .split("@media")
    .map((part) => new Map([...part.matchAll(/--(\S+): (#\w{6});/gu)].map(([, a, b]) => [a, b])));

  it.each([
    ["light", 0],
    ["dark", 1],
  ])("can be read in %s surroundings", (_scheme, index) => {
    const colours = schemes[index];
    for (const [text, ground] of SEEN_ON) {
      const ratio = contrast(colours?.get(text) ?? "", colours?.get(ground) ?? "");
      // WCAG 2.2, 1.4.3, level AA.
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
