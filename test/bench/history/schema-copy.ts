import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { repositoryPath } from "../repository.js";

/** The client that holds every version of every facade. */
export const CLIENT = "juju-client";

interface ClientsFile {
  readonly clients: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
}

/** The configuration of a copy made by `copySchemaFolder`. */
export function configFile(folder: string): string {
  return path.join(folder, "schema", "clients.json");
}

/** Where a copy keeps the pinned files that were pulled. */
function pulledFolder(folder: string): string {
  return path.join(folder, ".cache", "schemas");
}

/**
 * Copies what the client is made from, and lets it write beside the copy: neither the repository's files nor its
 * cache are touched, and what the maintainer has pulled does not make a first run look fast.
 */
export async function copySchemaFolder(folder: string): Promise<void> {
  await cp(repositoryPath("schema"), path.join(folder, "schema"), { recursive: true });
  const config = JSON.parse(await readFile(configFile(folder), "utf8")) as ClientsFile;
  const clients = config.clients
    .filter((client) => client.name === CLIENT)
    .map((client) => ({ ...client, out: "../out", report: "../report/client.api.md" }));
  if (clients.length === 0) throw new Error(`schema/clients.json has no client "${CLIENT}"`);
  await mkdir(path.join(folder, "report"));
  await writeFile(configFile(folder), JSON.stringify({ ...config, clients }));
}

/** Gives a copy what another copy has pulled. */
export async function copyPulledFiles(from: string, to: string): Promise<void> {
  // Where no source has any pin, there is nothing to give.
  if (!existsSync(pulledFolder(from))) return;
  await cp(pulledFolder(from), pulledFolder(to), { recursive: true });
}

/** One file with the bytes of all inputs of a copy, for a program that reads only one. */
export async function joinInputs(folder: string, joined: string): Promise<void> {
  const folders = [
    pulledFolder(folder),
    path.join(folder, "schema", "supplement"),
    path.join(folder, "schema", "embedded"),
  ].filter((candidate) => existsSync(candidate));
  const texts: string[] = [];
  for (const candidate of folders) {
    for (const name of (await readdir(candidate)).sort()) {
      if (name.endsWith(".json")) texts.push(await readFile(path.join(candidate, name), "utf8"));
    }
  }
  await writeFile(joined, `[${texts.join(",")}]`);
}

/** The oldest and the newest pinned release, for titles. */
export async function pinnedRange(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, "schema", "releases.json"), "utf8");
  const { releases } = JSON.parse(text) as { releases: readonly { version: string }[] };
  return `${releases[0]?.version ?? ""} to ${releases.at(-1)?.version ?? ""}`;
}
