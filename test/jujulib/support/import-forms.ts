import { execFileSync } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";
import { createViteServer } from "vitest/node";

/** Every way to write the import of each module: with and without `.js`, folders by their own name, and the root. */
export function importForms(modules: readonly string[]): string[] {
  const paths = modules.flatMap((module) => [
    module,
    `${module}.js`,
    ...(module.endsWith("/index") ? [module.slice(0, -"/index".length)] : []),
  ]);
  return ["@canonical/jujulib", ...paths.map((each) => `@canonical/jujulib/${each}`)];
}

/** Imports them all in a Node of its own; throws when one is not found. */
export function importInNode(application: string, specifiers: readonly string[]): void {
  const lines = specifiers.map((specifier) => `await import(${JSON.stringify(specifier)});`);
  const words = ["--input-type=module", "--eval", lines.join("\n")];
  execFileSync(process.execPath, words, { cwd: application, stdio: "pipe" });
}

/** Bundles them all by esbuild; rejects when one is not found. */
export async function importInEsbuild(
  application: string,
  specifiers: readonly string[],
): Promise<void> {
  const contents = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n");
  const stdin = { contents, resolveDir: application };
  await build({ stdin, bundle: true, write: false, format: "esm", logLevel: "silent" });
}

/** Resolves them all by Vite, for browsers; answers those that are not found. */
export async function notFoundByVite(
  application: string,
  specifiers: readonly string[],
): Promise<string[]> {
  const server = await createViteServer({
    root: application,
    configFile: false,
    logLevel: "silent",
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const importer = path.join(application, "main.js");
    const missing: string[] = [];
    for (const specifier of specifiers) {
      const found = await server.pluginContainer.resolveId(specifier, importer);
      if (found === null) missing.push(specifier);
    }
    return missing;
  } finally {
    await server.close();
  }
}
