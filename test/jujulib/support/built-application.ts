import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runNode } from "./run-node.js";
import { compileSources, type ImportStyle, writeApplication } from "./written-application.js";

const VITE = fileURLToPath(new URL("../../../node_modules/vite/bin/vite.js", import.meta.url));
/** What bundles leave to Node: all but the library. */
const EXTERNAL = ["@canonical/macaroon-bakery", "websocket", "ws", "xhr2"];

/**
 * Compiles the application for Node, which finds the library's paths by itself.
 *
 * @param library - How it writes the library's paths.
 * @returns The program to run.
 * @throws What the compiler says.
 */
export function buildForNode(folder: string, library: ImportStyle["library"]): string {
  const files = writeApplication(folder, { own: "with .js", library });
  const outDir = path.join(folder, "out", library.replaceAll(/\W+/gu, "-"));
  const said = compileSources(files, { moduleResolution: "nodenext", skipLibCheck: true, outDir });
  if (said.length > 0) throw new Error(said.join("\n"));
  return path.join(outDir, "main.js");
}

/** Bundles the application and the library by esbuild, from paths without extensions; answers the program. */
export async function buildWithEsbuild(folder: string): Promise<string> {
  writeApplication(folder, { own: "without .js", library: "without .js" });
  const outfile = path.join(folder, "out/esbuild/main.js");
  await build({
    entryPoints: [path.join(folder, "src/main.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    external: EXTERNAL,
    logLevel: "silent",
  });
  return outfile;
}

/** The same by Vite. */
export async function buildWithVite(folder: string): Promise<string> {
  writeApplication(folder, { own: "without .js", library: "without .js" });
  const settings = {
    build: {
      outDir: "out/vite",
      ssr: "src/main.ts",
      target: "es2022",
      rolldownOptions: { external: EXTERNAL },
    },
    ssr: { noExternal: true },
    logLevel: "warn",
  };
  const file = path.join(folder, "vite.config.js");
  writeFileSync(file, `export default ${JSON.stringify(settings)};\n`);
  await runNode([VITE, "build", folder, "--config", file]);
  return path.join(folder, "out/vite/main.js");
}
