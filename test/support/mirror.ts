import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** A file of a mirror directory. */
export interface MirrorFile {
  readonly release: string;
  readonly name: string;
  readonly file: string;
}

/**
 * Every schema file under `JUJU_SCHEMA_MIRROR`, laid out as `juju-<release>/schema.json`; empty when there is
 * no mirror. With `FACADEGEN_REQUIRE_ALL` set, as in CI, a missing mirror is an error and nothing is skipped.
 */
export function mirrorFiles(): MirrorFile[] {
  const mirror = process.env["JUJU_SCHEMA_MIRROR"];
  if (mirror === undefined || !existsSync(mirror)) {
    if (process.env["FACADEGEN_REQUIRE_ALL"]) throw new Error("JUJU_SCHEMA_MIRROR names no folder");
    return [];
  }
  return readdirSync(mirror)
    .filter((folder) => folder.startsWith("juju-"))
    .sort()
    .flatMap((folder) =>
      readdirSync(path.join(mirror, folder))
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => ({
          release: folder.slice("juju-".length),
          name,
          file: path.join(mirror, folder, name),
        })),
    );
}
