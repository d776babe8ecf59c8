import { readFile } from "node:fs/promises";
import path from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import webpack from "webpack";

/** Bundles a module of a folder into one module for browsers; answers its text. Whatever it warns of is an error. */
export type Bundler = (folder: string, entry: string) => Promise<string>;

async function withVite(folder: string, entry: string): Promise<string> {
  const warnings: string[] = [];
  const outDir = path.join(folder, "bundled-by-vite");
  await vite({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: {
      outDir,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: path.join(folder, entry),
        output: { entryFileNames: "bundle.js" },
        onwarn: ({ message }) => warnings.push(message),
      },
    },
  });
  refuseWarnings(warnings);
  return readFile(path.join(outDir, "bundle.js"), "utf8");
}

async function withEsbuild(folder: string, entry: string): Promise<string> {
  const { outputFiles, warnings } = await esbuild({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  refuseWarnings(warnings.map(({ text }) => text));
  return outputFiles.map(({ text }) => text).join("");
}

async function withWebpack(folder: string, entry: string): Promise<string> {
  const output = { path: path.join(folder, "bundled-by-webpack"), filename: "bundle.js" };
  const compiler = webpack({
    context: folder,
    mode: "production",
    target: ["web", "es2022"],
    entry: `./${entry}`,
    output: { ...output, asyncChunks: false, module: true },
    experiments: { outputModule: true },
  });
  if (compiler === null) throw new Error("webpack has not started");
  const warnings = await new Promise<string[]>((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => undefined);
      if (error) return reject(error);
      const { errors = [], warnings: found = [] } =
        stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
      return resolve([...errors, ...found].map(({ message }) => message));
    });
  });
  refuseWarnings(warnings);
  return readFile(path.join(output.path, output.filename), "utf8");
}

function refuseWarnings(warnings: readonly string[]): void {
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
}

export const BUNDLERS: Readonly<Record<string, Bundler>> = {
  Vite: withVite,
  esbuild: withEsbuild,
  webpack: withWebpack,
};
