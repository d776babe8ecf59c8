#!/usr/bin/env node
import { run } from "./command-line/run.js";

// A reader that has seen enough (`facadegen … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  standardInput: process.stdin,
  standardOutput: process.stdout,
  standardError: process.stderr,
  environment: process.env,
});
