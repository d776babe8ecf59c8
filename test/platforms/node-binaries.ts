import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { downloadPackages } from "../bench/npm-download.js";
import { execute } from "../support/execute.js";
import { ROOT, skipped } from "./support.js";

/** The lines of Node that the packages are for. */
export const NODE_LINES = ["20", "22", "24"] as const;

/**
 * The executable of a line of Node, fetched from the npm registry once and kept; `undefined`, with a message, where it
 * cannot be had.
 */
export async function nodeBinary(line: (typeof NODE_LINES)[number]): Promise<string | undefined> {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const folder = path.join(ROOT, ".cache", "node", `${name}-${line}`);
  const file = path.join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(file)) {
    try {
      await mkdir(path.dirname(folder), { recursive: true });
      await downloadPackages({ ".": `${name}@${line}` }, folder);
    } catch (error) {
      return skipped(`Node ${line} cannot be fetched from the registry (${String(error)})`);
    }
  }
  const { failed, output } = await execute(file, ["--version"], ROOT);
  return failed ? skipped(`Node ${line} does not run here (${output.trim()})`) : file;
}
