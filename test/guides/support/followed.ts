import { spawn } from "node:child_process";
import { once } from "node:events";
import { beforeAll, describe, expect, onTestFinished } from "vitest";
import { personsEnvironment, type Ran } from "../../support/execute.js";
import { mirrorFiles } from "../../support/mirror.js";
import { packedPackages } from "../../support/packed-packages.js";
import { NEVER_FETCH, type Application } from "./application.js";
import { importedPackages, type Guide } from "./guide.js";

/** The first test that needs the packages waits until they are built. */
export const LIMIT_MS = 300_000;

/**
 * Tests that follow guides with nothing but the tarballs of the packages. They are skipped where Juju's schemas, of
 * which the packages are made, cannot be had.
 *
 * @param define - Defines the tests; its argument answers the folder in which the tarballs are installed.
 */
export function followFromTarballs(define: (installed: () => string) => void): void {
  describe.skipIf(mirrorFiles().length === 0)("followed from the tarballs", () => {
    let installed = "";
    beforeAll(async () => {
      installed = await (await packedPackages()).install();
    }, LIMIT_MS);
    define(() => installed);
  });
}

/** Runs lines of a guide, all of which have to succeed. */
export async function runLines(application: Application, lines: readonly string[]): Promise<Ran[]> {
  expect(lines.length).toBeGreaterThan(0);
  const all: Ran[] = [];
  for (const line of lines) {
    const ran = await application.run(line);
    expect(ran.failed, `${line}\n${ran.output}`).toBe(false);
    all.push(ran);
  }
  return all;
}

/** Holds a guide to naming, in its `npm install` lines, every package that its code imports. */
export function expectInstalled(
  application: Application,
  { name, blocks }: Guide,
  assumed: readonly string[] = [],
): void {
  const there = [...application.installedPackages, ...assumed];
  for (const { code } of blocks.filter(({ language }) => language === "ts")) {
    for (const imported of importedPackages(code)) expect(there, name).toContain(imported);
  }
}

/**
 * Starts a command of a guide that goes on until it is interrupted, waits for what it prints, and interrupts it.
 *
 * @returns All that it has printed.
 */
export async function runUntilInterrupted(
  application: Application,
  line: string,
  prints: RegExp,
): Promise<string> {
  // A port of the guide may be another program's here.
  const command = line.replace(/ #.*$/u, "").replace("--port 17070", "--port 0");
  // A group of its own: Ctrl+C in a terminal reaches all programs of a command, npx as well as what it starts.
  const child = spawn("sh", ["-c", command], {
    cwd: application.folder,
    env: { ...personsEnvironment(), ...NEVER_FETCH },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const interrupt = (signal: "SIGINT" | "SIGKILL"): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, signal);
  };
  onTestFinished(() => interrupt("SIGKILL"));
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    const look = (data: Buffer): void => {
      printed += data.toString();
      if (prints.test(printed)) resolve();
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("close", () => reject(new Error(`${command} ended without ${prints}:\n${printed}`)));
  });
  const closed = once(child, "close");
  interrupt("SIGINT");
  await closed;
  return printed;
}
