import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPILERS, compile, installBuilt } from "../support/built-package.js";

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: "ES2022",
  lib: ["ES2022"],
  types: [] as string[],
  module: "NodeNext",
  moduleResolution: "NodeNext",
};

/** What is right wherever the package is used. */
const ANYWHERE = `
import type { Download, HttpFetch, HttpIdentity, HttpTarget } from "@facadegen/transport/http";
import { basicIdentity, HttpError, uploadCharm } from "@facadegen/transport/http";
import type { LogMessage } from "@facadegen/transport/log";
import { debugLog } from "@facadegen/transport/log";
import { isJujuError } from "@facadegen/transport";

const identity: HttpIdentity = basicIdentity({ tag: "user-admin", password: "secret" });
export const target = { url: "wss://h/api", identity, clientVersion: undefined } satisfies HttpTarget;
export const custom: HttpFetch = (_url, { signal, body }) => Promise.reject([signal, body]);
export async function use(download: Download): Promise<string> {
  const { charmUrl } = await uploadCharm(target, { name: "x", body: await download.bytes() });
  for await (const chunk of download) if (chunk.length > 0) break;
  const stream = debugLog(target, { level: "INFO", backlog: 10, resume: { attempts: 3 } });
  const first: LogMessage | undefined = (await stream.next()).value;
  for await (const { level, labels } of stream) if (level === "ERROR") return labels["x"] ?? "";
  // @ts-expect-error not a level
  debugLog(target, { level: "LOUD" });
  return charmUrl + (first?.message ?? "");
}
export const status = (error: unknown): number | undefined =>
  error instanceof HttpError && isJujuError(error, "not found") ? error.status : undefined;
`;

const NODE = `
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { downloadCharm, uploadCharm } from "@facadegen/transport/http";
import { debugLog } from "@facadegen/transport/log";
import { WebSocket as Ws } from "ws";

const target = { url: "wss://h/api", fetch };
export async function use(web: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
  for (const body of [Buffer.from("x"), new Blob([]), createReadStream("x"), web]) {
    await uploadCharm(target, { name: "x", body }, { signal });
  }
  const download = await downloadCharm(target, { name: "x", sha256: "0123456" });
  Readable.fromWeb(download.stream()).pipe(process.stdout);
  Readable.from(download);
  debugLog({ url: "wss://h/api", webSocket: Ws }, { signal });
}
`;

const BROWSER = `
import { cookieIdentity, downloadCharm, uploadCharm } from "@facadegen/transport/http";
import { debugLog } from "@facadegen/transport/log";

const target = { url: "wss://h/api", identity: cookieIdentity(), fetch: window.fetch };
export async function use(file: File, web: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
  for (const body of [file, new Blob([]), new Uint8Array(), web]) {
    await uploadCharm(target, { name: "x", body }, { signal });
  }
  const download = await downloadCharm(target, { name: "x", sha256: "0123456" });
  const blob: Blob = await new Response(download.stream()).blob();
  document.title = String(blob.size);
  debugLog({ ...target, webSocket: WebSocket }, { signal });
}
`;

const CONSUMERS: Readonly<Record<string, { files: readonly string[]; options: object }>> = {
  "ES2022 alone": { files: ["anywhere.ts"], options: {} },
  "Node, no DOM": { files: ["anywhere.ts", "on-node.ts"], options: { types: ["node"] } },
  "browser, no Node": {
    files: ["anywhere.ts", "in-browser.ts"],
    options: { lib: ["ES2022", "DOM"], module: "ESNext", moduleResolution: "bundler" },
  },
};

let built: Awaited<ReturnType<typeof installBuilt>>;
beforeAll(async () => {
  built = await installBuilt(["@types/node", "@types/ws", "ws", "undici-types"]);
  const files = { "anywhere.ts": ANYWHERE, "on-node.ts": NODE, "in-browser.ts": BROWSER };
  for (const [name, text] of Object.entries(files)) await writeFile(join(built.folder, name), text);
  await writeFile(join(built.folder, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(() => built.remove());

it.each(
  Object.entries(COMPILERS).flatMap(([version, compiler]) =>
    Object.entries(CONSUMERS).map(
      ([name, consumer]) => [version, name, compiler, consumer] as const,
    ),
  ),
)(
  "under TypeScript %s the log and HTTP have the right types for: %s",
  { timeout: 120_000 },
  async (version, name, compiler, { files, options }) => {
    const config = `tsconfig.${version}.${name.replaceAll(/\W+/g, "-")}.json`;
    const compilerOptions = { ...OPTIONS, ...options };
    await writeFile(join(built.folder, config), JSON.stringify({ compilerOptions, files }));
    expect(await compile(compiler, built.folder, ["-p", config])).toBe("");
  },
);
