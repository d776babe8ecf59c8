import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** A bundle, as an application for browsers is made. */
export interface Bundle {
  readonly code: string;
  /** The files that are in it. */
  readonly inputs: readonly string[];
  /** The modules that it asks for at run time. */
  readonly imports: readonly string[];
}

/** What to bundle. */
export interface BundleRequest {
  /** The text of the entry; by default the test program. */
  readonly source?: string;
  /** Expressions to put in the place of global names. */
  readonly globals?: Readonly<Record<string, string>>;
}

/**
 * Bundles for browsers into one minified module, with the packages as they are built.
 *
 * @throws An error when it needs a module that browsers have not, such as one of Node's own.
 */
export async function bundleProgram({ source, globals }: BundleRequest = {}): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source ?? 'import "./page/main.js";', resolveDir: FOLDER },
    define: { ...globals },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    // The settings of this repository lead to the sources.
    tsconfigRaw: {},
    logLevel: "silent",
  });
  return {
    code: outputFiles.map(({ text }) => text).join(""),
    inputs: Object.keys(metafile.inputs),
    imports: Object.values(metafile.outputs).flatMap((output) =>
      output.imports.map((imported) => imported.path),
    ),
  };
}
