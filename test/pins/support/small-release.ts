import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Pin, PinnedFile, Pins } from "../../../generator/pins/pins.js";
import { digestOf } from "../../../generator/model/canonical-json.js";

/** The value of a small schema file; another number gives other content. */
export function smallSchema(version: number): unknown {
  return [{ Name: "Pinger", Version: version, Schema: { type: "object", properties: {} } }];
}

/** A schema file as a publisher lays it out. */
export function smallSchemaText(version: number): string {
  return JSON.stringify(smallSchema(version), null, 4);
}

export function pinnedFile(
  version: number,
  more: Partial<PinnedFile> = {},
): PinnedFile & { readonly name: "schema.json" | "agent-schema.json" } {
  return { name: "schema.json", sha256: digestOf(smallSchema(version)), ...more };
}

/** A port that nobody listens at: whoever asks there is refused at once, without leaving the machine. */
export const NOBODY = "http://127.0.0.1:2";

/** Pins whose repository is a server of the test. */
export function pinsAt(
  server: string,
  ...releases: readonly Pick<Pin, "version" | "files">[]
): Pins {
  return {
    rules: { mirror: "juju-{version}/{file}", repository: `${server}/v{version}/{file}` },
    releases: releases.map(({ version, files }) => ({ version, commit: "0".repeat(40), files })),
  };
}

/** Writes a text below a folder. */
export function writeBelow(folder: string, file: string, text: string): string {
  const written = path.join(folder, file);
  mkdirSync(path.dirname(written), { recursive: true });
  writeFileSync(written, text);
  return written;
}
