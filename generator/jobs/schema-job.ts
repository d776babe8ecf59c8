import type { Readable } from "node:stream";
import { knownAudiences } from "../config/known-audiences.js";
import { knownCorrections } from "../config/known-corrections.js";
import { packageIdentity } from "../config/package-identity.js";
import type { StageResult } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import type { Profile } from "../profile/profile.js";
import type { Selection } from "../select/selection.js";
import type { Job } from "./job.js";

/** A package from schema files that are named on the command line. */
export interface SchemaJobRequest {
  readonly paths: readonly string[];
  readonly out: string;
  readonly packageName: string;
  /** `undefined`: the generator's own. */
  readonly packageVersion: string | undefined;
  readonly release: string | undefined;
  readonly selection: Selection;
  readonly profile: Profile;
  readonly standardInput: Readable;
}

export function schemaJob(wanted: SchemaJobRequest): StageResult<Job[]> {
  const { packageName: name, packageVersion: version = generatorVersion(), release } = wanted;
  const identity = packageIdentity({ name, version, description: undefined });
  const job: Job = {
    kind: "package",
    folder: wanted.out,
    report: undefined,
    cacheFolder: undefined,
    missing: [],
    request: {
      inputs: {
        sources: wanted.paths.map((path) => ({
          path,
          ...(release === undefined ? {} : { release }),
        })),
        standardInput: wanted.standardInput,
      },
      selection: wanted.selection,
      audiences: knownAudiences(),
      corrections: knownCorrections(),
      identity: identity.output,
      profile: wanted.profile,
    },
  };
  return { output: [job], diagnostics: identity.diagnostics };
}
