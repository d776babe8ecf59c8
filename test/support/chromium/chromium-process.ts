import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import type { DevTools } from "./dev-tools.js";
import { createDevTools } from "./dev-tools.js";

/** Where no test was written: what depends on the time zone fails there. */
export const TIME_ZONE = "Pacific/Chatham";

/** A browser of its own, with a profile of its own. */
export interface ChromiumProcess {
  readonly devTools: DevTools;
  /** Ends it, waits for that, and removes its profile. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts Chromium without a window. It ends with this process, however that ends: it notices that its pipes
 * are closed.
 */
export async function startChromiumProcess(executable: string): Promise<ChromiumProcess> {
  const profile = await mkdtemp(path.join(tmpdir(), "facadegen-chromium-"));
  const words = [
    "--headless=new",
    // The pages are our own, and where tests run as root or in a container there is no sandbox to be had.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    // A page that opens one for the user's log-in does so long after the user's click.
    "--disable-popup-blocking",
    `--user-data-dir=${profile}`,
    "--remote-debugging-pipe",
    "about:blank",
  ];
  const child = spawn(executable, words, {
    env: { ...process.env, TZ: TIME_ZONE },
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  const [, , errors, input, output] = child.stdio;
  if (!(input instanceof Writable && output instanceof Readable)) throw new Error("no pipes");
  const devTools = createDevTools(input, output);
  let said = "";
  errors?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      devTools.end(error);
      resolve();
    });
    child.once("exit", (code, signal) => {
      devTools.end(new Error(`Chromium has ended with ${signal ?? code}:\n${said}`));
      resolve();
    });
  });
  return {
    devTools,
    async stop() {
      child.kill();
      await ended;
      // Its helpers end a little later than it does, and write until then.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
