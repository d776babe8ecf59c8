import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { facadegen, type CommandResult } from "../../support/command.js";
import { readFolder } from "../../support/read-folder.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const SCHEMA = fileURLToPath(new URL("../../../schema", import.meta.url));

/** A configuration in a folder of its own, with one client that is wire schemas. */
export interface WireProject {
  readonly folder: string;
  readonly out: string;
  readonly generate: (...words: string[]) => Promise<CommandResult>;
}

type ClientKeys = Readonly<Record<string, unknown>>;

/**
 * @param client - Keys of the client, over those that make it wire schemas; or what gives them from the folder that
 *   paths start from.
 */
export function wireProject(client: ClientKeys | ((schema: string) => ClientKeys)): WireProject {
  const folder = temporaryFolder();
  const config = path.join(folder, "schema/clients.json");
  const out = path.join(folder, "wire");
  const schema = path.dirname(config);
  mkdirSync(schema);
  const keys = typeof client === "function" ? client(schema) : client;
  const whole = { name: "wire", kind: "wire-schemas", out: "../wire", ...keys };
  writeFileSync(config, JSON.stringify({ clients: [whole] }));
  return {
    folder,
    out,
    generate: (...words) => facadegen(["generate", "--config", config, ...words]),
  };
}

/** Schemas of the same keys by release, each in a file of its own. */
export function writeReleases(
  { folder }: WireProject,
  releases: Readonly<Record<string, unknown>>,
): void {
  for (const [release, schema] of Object.entries(releases))
    writeFileSync(path.join(folder, `schema/juju-${release}.json`), JSON.stringify(schema));
}

/** What facadegen wrote into a folder, but for its own record of it. */
export function emitted(folder: string): Map<string, string> {
  return new Map([...readFolder(folder)].filter(([file]) => !file.startsWith(".")));
}

/** What this repository's own configuration gives, made in a copy so that nothing of the repository is written to. */
export async function generatedFromRepository(): Promise<{
  readonly result: CommandResult;
  readonly files: ReadonlyMap<string, string>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), "facadegen-wire-schemas-"));
  try {
    const config = path.join(folder, "schema/clients.json");
    cpSync(SCHEMA, path.dirname(config), { recursive: true });
    const result = await facadegen(["generate", "--config", config, "--client", "simulator"]);
    return { result, files: emitted(path.join(folder, "simulator/wire-schemas")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
