import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The example's own folder. */
export const STATUS_BOARD = path.join(ROOT, "examples/status-board");
/** The sources of the generated package that it uses. */
export const JUJU_CLIENT = path.join(ROOT, "generated/juju-client/src");

/**
 * What is missing to build the example and to try it: files that are generated, of which a fresh checkout has none.
 * With `FACADEGEN_REQUIRE_ALL` set, as in CI, that is an error and nothing is skipped.
 */
export function missingFiles(): readonly string[] {
  // One of those that only published schemas give.
  const wanted = ["generated/juju-client/src/facades/all-watcher/AllWatcherV3.ts"];
  const missing = wanted.filter((file) => !existsSync(path.join(ROOT, file)));
  if (missing.length > 0 && process.env["FACADEGEN_REQUIRE_ALL"]) {
    throw new Error(`${missing.join(" and ")}: run "npm run generate"; nothing may be skipped`);
  }
  return missing;
}

/** The example as it is published on a web server. */
export interface BuiltStatusBoard {
  readonly folder: string;
  readonly warnings: readonly string[];
  readonly remove: () => Promise<void>;
}

/**
 * Builds the example with its own settings, by the Vite that vitest brings, on the sources of this repository.
 *
 * @param pollIntervalMs - How often the page asks for what it is not told.
 */
export async function buildStatusBoard(pollIntervalMs: number): Promise<BuiltStatusBoard> {
  const vitest = createRequire(import.meta.url).resolve("vitest/package.json");
  const vite = createRequire(vitest).resolve("vite");
  const { build } = await import(pathToFileURL(vite).href);
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-status-board-"));
  const warnings: string[] = [];
  await build({
    root: STATUS_BOARD,
    logLevel: "silent",
    define: { "import.meta.env.VITE_POLL_INTERVAL_MS": JSON.stringify(String(pollIntervalMs)) },
    resolve: {
      alias: [
        {
          find: /^@facadegen\/transport$/,
          replacement: path.join(ROOT, "transport/src/index.ts"),
        },
        {
          find: /^@facadegen\/transport\/(.*)$/,
          replacement: path.join(ROOT, "transport/src/$1.ts"),
        },
        {
          find: /^@facadegen\/juju-client\/(.*)$/,
          replacement: path.join(JUJU_CLIENT, "$1.ts"),
        },
      ],
    },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        onwarn: ({ message }: { message: string }) => warnings.push(message),
      },
    },
  });
  return { folder, warnings, remove: () => rm(folder, { recursive: true, force: true }) };
}
