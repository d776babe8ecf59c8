import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Bundle } from "./bundles.js";
import { CORE, entryBundles, ROOT } from "./bundles.js";

/** How heavy a bundle is. */
export interface Size {
  /** Minified, in bytes. */
  readonly minified: number;
  /** Minified and gzipped, in bytes. */
  readonly gzipped: number;
}

/** One line of the table. */
export interface Row extends Size {
  readonly name: string;
  /** What comes on top of the core, gzipped, in bytes; `undefined` for the core itself. */
  readonly beside: number | undefined;
  /** The most that `gzipped` may be. */
  readonly budget: number | undefined;
}

/** Bundles a program for browsers, as an application would, from the sources of the packages. */
export async function measure({ source }: Bundle): Promise<Size> {
  const { outputFiles } = await build({
    // The sources are found by the paths of the `tsconfig.json` that is there.
    stdin: { contents: source, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    // What `./node` takes from the platform is in no bundle.
    external: ["node:*"],
    legalComments: "none",
    logLevel: "silent",
  });
  const [output] = outputFiles;
  if (!output || outputFiles.length !== 1) throw new Error("a bundle of one file was expected");
  const { contents } = output;
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}

/** Measures the core and every entry. */
export async function measureAll(): Promise<Row[]> {
  const core = await measure(CORE);
  const rows: Row[] = [{ name: CORE.name, ...core, beside: undefined, budget: CORE.budget }];
  for (const { alone, withCore } of entryBundles()) {
    const size = await measure(alone);
    const both = await measure(withCore);
    const beside = both.gzipped - core.gzipped;
    rows.push({ name: alone.name, ...size, beside, budget: alone.budget });
  }
  return rows;
}
