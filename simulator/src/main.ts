#!/usr/bin/env node
import { run } from "./command/run.js";

// A reader that has seen enough (`facadegen-simulator … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Once: a second signal ends the process at once.
  process.once(signal, () => stop.abort());
}

process.exitCode = await run(process.argv.slice(2), {
  standardOutput: process.stdout,
  standardError: process.stderr,
  environment: process.env,
  stop: stop.signal,
});
