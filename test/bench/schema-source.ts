import { existsSync } from "node:fs";
import path from "node:path";
import { JUJULIB_SCHEMA_RELEASE, jujulibPackage } from "./jujulib-package.js";
import { repositoryPath } from "./repository.js";

/** A release's schema file. */
export interface ReleaseSchema {
  readonly release: string;
  readonly file: string;
}

/** Where the schemas of this run come from. */
export interface SchemaSource {
  /** A sentence for the report, without a path: paths differ from machine to machine. */
  readonly description: string;
  /** The releases that this source has, of those that were asked for. */
  readonly pick: (releases: readonly string[]) => readonly ReleaseSchema[];
  /** The release to measure when the source has none of those that were asked for. */
  readonly fallback: ReleaseSchema;
}

const EMBEDDED: ReleaseSchema = {
  release: "3.6.0",
  file: repositoryPath("schema/embedded/juju-3.6.0.json"),
};

/** A local mirror, else the schema inside the peer's package, else the three facades in this repository. */
export async function findSchemas(): Promise<SchemaSource> {
  const mirror = process.env["JUJU_SCHEMA_MIRROR"];
  if (mirror !== undefined && mirror !== "") {
    return {
      description: "Juju's published schemas, from the local mirror",
      pick: (releases) =>
        releases.flatMap((release) => {
          const file = path.resolve(mirror, `juju-${release}`, "schema.json");
          return existsSync(file) ? { release, file } : [];
        }),
      fallback: EMBEDDED,
    };
  }
  const jujulib = await jujulibPackage();
  if (jujulib !== undefined) {
    const file = path.join(jujulib.folder, "generator", "schema", "schema.json");
    const only: ReleaseSchema = { release: JUJULIB_SCHEMA_RELEASE, file };
    return {
      description: `Juju ${only.release}, as carried by ${jujulib.origin}`,
      pick: (releases) => (releases.includes(only.release) ? [only] : []),
      fallback: only,
    };
  }
  return {
    description:
      "the embedded three facades only, for JUJU_SCHEMA_MIRROR is not set and the package registry is out of reach",
    pick: () => [],
    fallback: EMBEDDED,
  };
}
