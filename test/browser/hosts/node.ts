import { fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { TIME_ZONE } from "../../support/chromium/chromium-process.js";
import type { Host } from "./host.js";
import type { Answer } from "./node-process.js";

const CHILD = fileURLToPath(new URL("node-process.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

interface Run {
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a Node process that runs the program, with the WebSocket class of `ws`. */
export async function startNode(program: string): Promise<Host> {
  const folder = await mkdtemp(path.join(tmpdir(), "facadegen-program-"));
  const file = path.join(folder, "program.mjs");
  await writeFile(file, program);
  const child = fork(CHILD, [file], {
    cwd: ROOT,
    // None of what the test runner has set, which would make it another process than a user's.
    env: { PATH: process.env["PATH"], TZ: TIME_ZONE },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const waiting = new Map<number, Run>();
  let said: string[] = [];
  let lastId = 0;
  let ended: Error | undefined;
  const isOver = new Promise<void>((resolve) => {
    child.once("close", (code, signal) => {
      ended = new Error(`the process has ended with ${signal ?? code}:\n${said.join("")}`);
      for (const { reject } of waiting.values()) reject(ended);
      resolve();
    });
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  }
  child.on("message", ({ id, text, error }: Answer) => {
    const run = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) run?.resolve(text ?? "null");
    else run?.reject(new Error(error));
  });

  async function ask(name: string, given: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      return child.send({ id, name, given });
    });
  }

  return {
    async open() {
      said = [];
      await ask("start afresh", {});
      return {
        run: async (name, given) => JSON.parse(await ask(name, given)),
        // The page was fetched, and its form does no more than this.
        async fillIn(url, fields, button) {
          const body = new URLSearchParams({ ...fields, action: button });
          const response = await fetch(url, { method: "POST", body });
          if (!response.ok) throw new Error(`${url} has answered ${response.status}`);
        },
        reload: () => Promise.reject(new Error("a Node process has no page to reload")),
        async close() {
          await ask("turn", {});
          return said;
        },
      };
    },
    async stop() {
      child.kill();
      await isOver;
      await rm(folder, { recursive: true });
    },
  };
}
