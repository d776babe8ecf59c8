import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildScript } from "./build-script.js";

/** Builds what every measured process is started with, so that it reports its memory and processor time. */
export function buildProbe(workFolder: string): Promise<string> {
  return buildScript({
    entry: fileURLToPath(new URL("process-probe.ts", import.meta.url)),
    outFile: path.join(workFolder, "process-probe.cjs"),
    format: "cjs",
  });
}
