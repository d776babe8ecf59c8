import path from "node:path";
import { build } from "esbuild";

/**
 * Bytes of a minified bundle for browsers: connecting, with some facades.
 *
 * @param folder - The package's folder.
 * @param facades - Modules whose default exports are offered to the connection.
 */
export async function bundleSize(folder: string, facades: readonly string[]): Promise<number> {
  const importOf = (module: string): string => JSON.stringify(path.join(folder, `${module}.js`));
  const contents = [
    `import { connectAndLogin } from ${importOf("dist/api/client")};`,
    ...facades.map((module, index) => `import facade${index} from ${importOf(module)};`),
    `globalThis.open = (url, options, credentials) => connectAndLogin(url, {`,
    `  ...options, facades: [${facades.map((_, index) => `facade${index}`).join(", ")}],`,
    `}, credentials);`,
  ].join("\n");
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
