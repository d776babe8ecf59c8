import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installBuilt } from "./support/built-package.js";

/**
 * What `connect`, the password login and one facade class weigh at most, minified and gzipped. They are meant to weigh
 * 3500 bytes at most, and outgrew that with racing, redirects, keep-alive and `require`: see docs/sizes.md.
 */
const BUDGET_BYTES = 3850;
/** What all of the entry `values` may weigh, minified and gzipped. */
const VALUES_BUDGET_BYTES = 1000;

const run = promisify(execFile);
let folder: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await installBuilt([]));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(() => remove());

/** Runs a module in the folder where the package is installed and nothing else; answers what it printed. */
async function runModule(source: string): Promise<string> {
  await writeFile(join(folder, "run.mjs"), source);
  const { stdout, stderr } = await run(process.execPath, ["run.mjs"], { cwd: folder });
  expect(stderr).toBe("");
  return stdout;
}

/** Bundles for browsers with the bundler that vitest brings, as an application would. */
async function bundle(source: string): Promise<string> {
  await writeFile(join(folder, "app.js"), source);
  const vitest = createRequire(import.meta.url).resolve("vitest/package.json");
  const vite = createRequire(vitest).resolve("vite");
  const { build } = await import(pathToFileURL(vite).href);
  const warnings: string[] = [];
  const output = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: true,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: join(folder, "app.js"),
        preserveEntrySignatures: "strict",
        onwarn: ({ message }: { message: string }) => warnings.push(message),
      },
    },
  });
  expect(warnings).toEqual([]);
  expect(output.output).toHaveLength(1);
  return output.output[0].code;
}

const APPLICATION = `
import { connect, password } from "@facadegen/transport";
class PingerV1 {
  static NAME = "Pinger";
  static VERSION = 1;
  NAME = "Pinger";
  VERSION = 1;
  constructor(transport, info) {
    this._transport = transport;
  }
  ping(options) {
    return this._transport.call({ type: "Pinger", version: 1, request: "Ping" }, options);
  }
}
export const open = (url, user) => connect(url, { login: password(user), facades: [PingerV1] });
`;

const IN_MEMORY_SOCKET = `
class Socket {
  readyState = 0;
  listeners = {};
  constructor() {
    queueMicrotask(() => { this.readyState = 1; this.listeners.open({}); });
  }
  addEventListener(type, listener) { this.listeners[type] = listener; }
  send(text) {
    const { "request-id": id } = JSON.parse(text);
    queueMicrotask(() => this.listeners.message({ data: JSON.stringify({ "request-id": id, response: {} }) }));
  }
  close(code) { queueMicrotask(() => this.listeners.close({ code, reason: "" })); }
}
`;

describe("in an application", () => {
  it("bundles for browsers with no ws there, within its size", { timeout: 120_000 }, async () => {
    const code = await bundle(APPLICATION);
    const size = gzipSync(code, { level: 9 }).length;
    expect(size).toBeLessThan(BUDGET_BYTES);
    expect(code).toContain("bakery-version");
  });

  it("costs nothing when nothing of it is used", { timeout: 120_000 }, async () => {
    const code = await bundle('import "@facadegen/transport";\nexport const unused = 1;\n');
    expect(code.length).toBeLessThan(100);
  });

  it("brings bytes, times and durations without the rest", { timeout: 120_000 }, async () => {
    const code = await bundle(`export * from "@facadegen/transport/values";\n`);
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(VALUES_BUDGET_BYTES);
    expect(code).not.toMatch(/WebSocket|request-id/);
    const one = await bundle(`export { milliseconds } from "@facadegen/transport/values";\n`);
    expect(one.length).toBeLessThan(100);
  });

  it("gives bytes, times and durations as its documentation says", async () => {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const blocks = [...readme.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = ""]) => code);
    const code = blocks.filter((block) => block.includes("@facadegen/transport/values")).join("\n");
    const statement = /^(.+); \/\/ (.+)$/gm;
    const said = [...code.matchAll(statement)].map(([, , result = ""]) => result);
    expect(said.length).toBeGreaterThan(5);
    const printing = code.replace(statement, "console.log(inspect($1));");
    const printed = await runModule(`import { inspect } from "node:util";\n${printing}`);
    expect(printed.trim().split("\n")).toEqual(said);
  });

  it("says what to do when there is no WebSocket class", async () => {
    const printed = await runModule(`
      delete globalThis.WebSocket;
      const { connect, password } = await import("@facadegen/transport");
      const login = password({ username: "admin", password: "" });
      connect("ws://127.0.0.1:9/api", { login }).catch((error) => console.log(error.name, error.message));
    `);
    expect(printed).toMatch(
      /^ConnectError cannot connect to ws:\/\/127\.0\.0\.1:9\/api: Cannot find package 'ws' /,
    );
  });

  it("works where there is no Symbol.asyncDispose, and adds no property instead", async () => {
    const printed = await runModule(`
      ${IN_MEMORY_SOCKET}
      const NativeSymbol = globalThis.Symbol;
      globalThis.Symbol = Object.create(NativeSymbol, { asyncDispose: { value: undefined } });
      const { connect, password } = await import("@facadegen/transport");
      const login = password({ username: "admin", password: "" });
      const conn = await connect("ws://in-memory", { login, webSocket: Socket });
      console.log(Reflect.ownKeys(conn).map(String).sort().join());
      await conn.close();
      globalThis.Symbol = NativeSymbol;
      const again = await connect("ws://in-memory", { login, webSocket: Socket });
      console.log(typeof again[Symbol.asyncDispose]);
      await again[Symbol.asyncDispose]();
      console.log(JSON.stringify(await again.closed));
    `);
    const [keys, ...rest] = printed.trim().split("\n");
    expect(keys).toBe(
      "bestVersion,close,closed,facades,ignoredFrames,info,require,state,supports,transport,url",
    );
    if (Reflect.has(Symbol, "asyncDispose")) {
      expect(rest).toEqual(["function", '{"code":1000,"reason":""}']);
    }
  });

  it("settles a call that is all the process waits for, and then lets the process end", async () => {
    const printed = await runModule(`
      ${IN_MEMORY_SOCKET}
      const { connect, password } = await import("@facadegen/transport");
      const login = password({ username: "admin", password: "" });
      const conn = await connect("ws://in-memory", { login, webSocket: Socket });
      Socket.prototype.send = () => undefined;
      const call = { type: "Pinger", version: 1, request: "Ping" };
      await conn.transport.call(call, { timeoutMs: 20 }).catch((error) => console.log(error.name));
    `);
    expect(printed).toBe("CallTimeoutError\n");
  });
});

describe("what is published", () => {
  it("is two files for who connects, and few for any other entry", async () => {
    const dist = join(folder, "node_modules/@facadegen/transport/dist");
    const entries = (await readdir(dist)).filter((name) => name.endsWith(".js"));
    expect(entries).toContain("index.js");
    for (const entry of entries) {
      const files = new Set([join(dist, entry)]);
      for (const file of files) {
        const text = await readFile(file, "utf8");
        for (const [, specifier = ""] of text.matchAll(/(?:from|import) "(\.[^"]+)"/g))
          files.add(join(file, "..", specifier));
      }
      expect(files.size, entry).toBeLessThanOrEqual(entry === "index.js" ? 2 : 8);
    }
  });

  it("are modules and their types, with no import but its own", async () => {
    const dist = join(folder, "node_modules/@facadegen/transport/dist");
    const files = await readdir(dist, { recursive: true, withFileTypes: true });
    const names = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name));
    expect(names.filter((name) => !/\.(?:d\.ts|js)$/.test(name))).toEqual([]);
    for (const name of names) {
      const text = await readFile(name, "utf8");
      // What only the entry `node` brings may ask for Node's own modules, and nothing else may.
      const allowed = /\/dist\/node(?:\.js|-)/.test(name) ? /^(?:\.\.?\/|node:)/ : /^\.\.?\//;
      for (const [, specifier] of text.matchAll(/(?:from|import) "([^"]+)"/g)) {
        expect(specifier).toMatch(allowed);
      }
      expect(text).not.toMatch(/reference (?:types|path)=|console\./);
      // An optional package that is named outright has to be installed for every bundle.
      expect(text).not.toMatch(/import\((?:\s|\/\*.*?\*\/)*["'`]/);
    }
  });
});
