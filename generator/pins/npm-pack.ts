import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { SourceFailure } from "./source-failure.js";

/** Longest time that npm gets. */
const LONGEST_RUN_MS = 120_000;

/** By itself npm needs more than a minute to find out that there is no network. */
const IMPATIENT = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];

/** Puts the tarball of a package into a folder and answers its path. */
export type PackNpm = (spec: string, folder: string, signal: AbortSignal) => Promise<string>;

/**
 * Fetches a package's tarball with the user's own npm, so that their registry, proxy and credentials hold and npm
 * checks the tarball's integrity.
 *
 * @throws SourceFailure when npm does not give it.
 */
export const packNpm: PackNpm = async (spec, folder, signal) => {
  const { command, first } = npmCommand();
  const words = [...first, "pack", spec, `--pack-destination=${folder}`, "--dry-run=false"];
  words.push(
    "--json",
    "--loglevel=error",
    "--no-update-notifier",
    "--ignore-scripts",
    ...IMPATIENT,
  );
  await new Promise<void>((resolve, reject) => {
    const options = { signal, timeout: LONGEST_RUN_MS, maxBuffer: 64 * 1024 * 1024 };
    execFile(command, words, options, (error, output) => {
      if (error === null) resolve();
      else reject(failureOf(error, output, signal));
    });
  });
  // Older versions of npm print another name than that of the file that they write.
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new SourceFailure("refused", "npm wrote no tarball");
  return path.join(folder, tarball);
};

/** npm is a script of its own on every system, but only on Windows does starting it by name need a shell. */
function npmCommand(): { command: string; first: readonly string[] } {
  const running = process.env["npm_execpath"];
  const installed = path.join(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  const script =
    running !== undefined && path.basename(running) === "npm-cli.js" ? running : installed;
  return existsSync(script)
    ? { command: process.execPath, first: [script] }
    : { command: "npm", first: [] };
}

/** npm's codes for a package or version that the registry does not have. */
const ABSENT = new Set(["E404", "ETARGET", "ENOVERSIONS"]);
/** Codes for a registry that does not answer. */
const UNREACHABLE =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED)$/u;

function failureOf(
  error: Error & { code?: string | number | null; killed?: boolean },
  output: string,
  signal: AbortSignal,
): SourceFailure {
  if (signal.aborted) return new SourceFailure("interrupted", "npm was interrupted");
  if (error.code === "ENOENT") {
    return new SourceFailure("unreachable", "npm cannot be started", "is npm on the PATH?");
  }
  if (error.killed === true) {
    const seconds = LONGEST_RUN_MS / 1000;
    return new SourceFailure("unreachable", `npm has not come to an end within ${seconds} s`);
  }
  const { code, summary } = npmError(output);
  if (ABSENT.has(code)) return new SourceFailure("absent", `npm: ${summary}`);
  const hint = "npm's own settings decide about registry, proxy and credentials: npm config list";
  if (UNREACHABLE.test(code)) return new SourceFailure("unreachable", `npm: ${summary}`, hint);
  return new SourceFailure("refused", `npm: ${summary} (${code})`, hint);
}

/** With `--json` npm says on standard output what went wrong. */
function npmError(output: string): { code: string; summary: string } {
  try {
    const parsed = JSON.parse(output) as { error?: { code?: string; summary?: string } };
    const { code = "no code", summary = "it failed" } = parsed.error ?? {};
    const [firstLine = summary] = summary.trim().split("\n");
    return { code, summary: firstLine };
  } catch {
    return { code: "no code", summary: "it failed without saying why" };
  }
}
