import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

const WRITE_PACKAGE = new URL("../../../dist/write/write-package.js", import.meta.url).href;

/** Writes one package after the other into the folder, for ever, and says when the first is there. */
const SWITCH = `
import { readFileSync, writeSync } from "node:fs";
const { writePackage } = await import(process.env.WRITE_PACKAGE);
const [folder, ...files] = process.argv.slice(1);
const packages = files.map((file) => new Map(JSON.parse(readFileSync(file, "utf8"))));
for (let turn = 0; ; turn++) {
  const { diagnostics } = writePackage(folder, packages[turn % packages.length]);
  if (diagnostics.length > 0) {
    writeSync(2, JSON.stringify(diagnostics));
    process.exit(1);
  }
  if (turn === 0) writeSync(1, "ready\\n");
}
`;

/**
 * Writes one package and dies right before the step on the disk that it is told, in the midst of it where a
 * step has a midst. What removes a whole folder is taken apart into its steps, in the worst order.
 */
const DIE_AT_STEP = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
const [folder, packageFile, dieAt] = process.argv.slice(1);
const emitted = new Map(JSON.parse(fs.readFileSync(packageFile, "utf8")));
const real = { ...fs };
let step = 0;
const takeStep = (half) => {
  if (step++ < Number(dieAt)) return;
  half?.();
  process.kill(process.pid, "SIGKILL");
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};
for (const name of ["mkdirSync", "linkSync", "copyFileSync", "renameSync", "rmdirSync", "unlinkSync"]) {
  fs[name] = (...words) => {
    takeStep();
    return real[name](...words);
  };
}
fs.writeFileSync = (file, data, ...words) => {
  const part = file.endsWith("-lock") ? "" : data.slice(0, data.length / 2);
  takeStep(() => real.writeFileSync(file, part, ...words));
  return real.writeFileSync(file, data, ...words);
};
fs.rmSync = (at, options) => {
  const status = real.lstatSync(at, { throwIfNoEntry: false });
  if (status === undefined) return;
  if (!status.isDirectory()) return fs.unlinkSync(at);
  const isList = (name) => name === ".facadegen.json";
  const names = real.readdirSync(at).sort((left, right) => isList(right) - isList(left));
  for (const name of names) fs.rmSync(path.join(at, name), options);
  fs.rmdirSync(at);
};
syncBuiltinESMExports();
const { writePackage } = await import(process.env.WRITE_PACKAGE);
const { diagnostics } = writePackage(folder, emitted);
process.exit(diagnostics.length);
`;

function start(code: string, words: readonly string[]) {
  return spawn(process.execPath, ["--input-type=module", "--eval", code, "--", ...words], {
    env: { WRITE_PACKAGE },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Lets a process switch between packages and kills it a while after its first one. */
export async function killWhileSwitching(
  folder: string,
  packageFiles: readonly string[],
  milliseconds: number,
): Promise<void> {
  const child = start(SWITCH, [folder, ...packageFiles]);
  const exited = once(child, "exit");
  const ready = once(child.stdout, "data");
  const first = await Promise.race([ready.then(() => "ready"), exited.then(() => "exited")]);
  if (first === "exited") throw new Error("the process that writes ended by itself");
  await wait(milliseconds);
  child.kill("SIGKILL");
  await exited;
}

/** Lets a process die at one step of writing a package. Answers whether it came to that step at all. */
export async function dieAtStep(
  folder: string,
  packageFile: string,
  step: number,
): Promise<boolean> {
  const child = start(DIE_AT_STEP, [folder, packageFile, String(step)]);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  if (signal === "SIGKILL") return true;
  if (code !== 0) throw new Error(`writing ended with ${code} diagnostics`);
  return false;
}
