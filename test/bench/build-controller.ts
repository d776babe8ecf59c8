import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildScript } from "./build-script.js";

/** Builds what `startController` starts. */
export function buildController(workFolder: string): Promise<string> {
  return buildScript({
    entry: fileURLToPath(new URL("controller-process.ts", import.meta.url)),
    outFile: path.join(workFolder, "controller-process.cjs"),
    format: "cjs",
  });
}
