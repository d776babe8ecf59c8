import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { emitDeclarations } from "./emitted-types.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The transport's declarations, as whoever installs it gets them. */
export const TRANSPORT = path.join(ROOT, "transport/dist/index.d.ts");

/**
 * Generates the whole-Juju package with the built command line, in a temporary folder, and compiles it.
 *
 * @param pins - Whether the pinned releases belong to it; they are read from `JUJU_SCHEMA_MIRROR` alone.
 * @returns The texts of its `.d.ts` files.
 */
export async function generatedDeclarations(pins: boolean): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-wire-truth-"));
  try {
    cpSync(path.join(ROOT, "schema"), path.join(folder, "schema"), { recursive: true });
    const config = path.join(folder, "schema/clients.json");
    if (!pins) leaveOutPins(config);
    await facadegen(["generate", "--config", config, "--client", "juju-client"]);
    const sources = path.join(folder, "generated/juju-client/src");
    const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(sources, name));
    return emitDeclarations(files, TRANSPORT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function leaveOutPins(config: string): void {
  const { clients } = JSON.parse(readFileSync(config, "utf8")) as {
    readonly clients: readonly Record<string, unknown>[];
  };
  const without = clients.map((client) => ({ ...client, releases: "none" }));
  writeFileSync(config, JSON.stringify({ clients: without }));
}

function facadegen(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const command = [path.join(ROOT, "dist/main.js"), ...words];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`${error.message}\n${stdout}${stderr}`));
    });
  });
}
