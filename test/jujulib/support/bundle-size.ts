import path from "node:path";
import { build } from "esbuild";

/**
 * A program for browsers that connects, with some facades.
 *
 * @param folder - The package's folder, of this package or the peer's.
 * @param facades - Modules in it, without extension, whose default exports are offered to the connection.
 */
export function bundleProgram(folder: string, facades: readonly string[]): string {
  const importOf = (module: string): string => JSON.stringify(path.join(folder, `${module}.js`));
  return [
    `import { connectAndLogin } from ${importOf("dist/api/client")};`,
    ...facades.map((module, index) => `import facade${index} from ${importOf(module)};`),
    `globalThis.open = (url, options, credentials) => connectAndLogin(url, {`,
    `  ...options, facades: [${facades.map((_, index) => `facade${index}`).join(", ")}],`,
    `}, credentials);`,
  ].join("\n");
}

/** Bytes of a minified bundle of a {@link bundleProgram}. */
export async function bundleSize(folder: string, facades: readonly string[]): Promise<number> {
  const contents = bundleProgram(folder, facades);
  const result = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    preserveSymlinks: false,
    logLevel: "error",
  });
  return result.outputFiles[0]?.contents.length ?? 0;
}
