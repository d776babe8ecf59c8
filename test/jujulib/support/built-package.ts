import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { facadegen } from "../../support/command.js";
import { COMPILERS, compile } from "../../support/compilers.js";
import { mirrorFiles } from "../../support/mirror.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SCHEMA = path.join(ROOT, "schema");

/** Schemas of every facade version; published ones give the login facade too. */
export const allSchemas = (): string[] => [
  path.join(SCHEMA, "supplement"),
  ...mirrorFiles().map(({ file }) => file),
];

/** The schemas of this project alone: enough for everything but the facades themselves. */
export const embeddedSchemas = (): string[] => [path.join(SCHEMA, "embedded")];

/**
 * Generates the package and compiles it, as its own `npm run build` does, into an application's `node_modules`: under
 * its own name, and as `@canonical/jujulib`, as npm installs an alias.
 *
 * @param application - The application's folder.
 * @returns The package's folder.
 */
export async function installPackage(
  application: string,
  schemas: readonly string[],
): Promise<string> {
  const modules = path.join(application, "node_modules");
  const out = path.join(modules, "@facadegen/jujulib");
  const result = await facadegen([
    "generate",
    ...schemas.flatMap((file) => ["--schema", file]),
    "--out",
    out,
    "--package",
    "@facadegen/jujulib",
    "--profile",
    "jujulib",
  ]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  mkdirSync(path.join(modules, "@canonical"), { recursive: true });
  symlinkSync(out, path.join(modules, "@canonical/jujulib"));
  symlinkSync(path.join(ROOT, "transport"), path.join(modules, "@facadegen/transport"));
  expect(await compile(COMPILERS[1], path.join(out, "tsconfig.json"))).toBe("");
  return out;
}
