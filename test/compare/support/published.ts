import type { ApiSurface } from "../../../generator/model/api-surface.js";
import { surfaceOfModel } from "../../../generator/compare/model-surface.js";
import { readInputs } from "../../../generator/load/read-inputs.js";
import { mergeReleases } from "../../../generator/merge/merge-releases.js";
import { buildModel } from "../../../generator/model/build-model.js";
import { validate } from "../../../generator/validate/validate.js";
import { mirrorFiles } from "../../support/mirror.js";

/** Files of a release in the mirror; empty when there is no mirror. */
export function filesOf(release: string): string[] {
  return mirrorFiles()
    .filter((file) => file.release === release)
    .map((file) => file.file);
}

/** Releases in the mirror, in no particular order. */
export function publishedReleases(): string[] {
  return [...new Set(mirrorFiles().map((file) => file.release))];
}

/** The surface of schemas exactly as they are written: nothing in them is corrected. */
export async function surfaceAsWritten(files: readonly string[]): Promise<ApiSurface> {
  const inputs = await readInputs({ sources: files.map((file) => ({ path: file })) });
  const merged = mergeReleases(validate(inputs.output).output);
  return surfaceOfModel(buildModel(merged.output, new Map()).output);
}
