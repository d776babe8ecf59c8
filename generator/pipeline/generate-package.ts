import { hasErrors, type StageResult } from "../diagnostics/diagnostic.js";
import type { EmittedFiles } from "../render/render-package.js";
import type { Profile } from "../profile/profile.js";
import type { StageClock } from "../stage-clock.js";
import type { PackageIdentity } from "../view/package-view.js";
import { emitPackage } from "./emit-package.js";
import { readModel, type ModelRequest } from "./read-model.js";

/** Everything that decides what a package will be. */
export interface PackageRequest extends ModelRequest {
  readonly identity: PackageIdentity;
  readonly profile: Profile;
}

/**
 * Turns schemas into the files of a package; writing them is the caller's. The output is `undefined` when a
 * diagnostic is an error.
 */
export async function generatePackage(
  request: PackageRequest,
  clock: StageClock,
): Promise<StageResult<EmittedFiles | undefined>> {
  const read = await readModel(request, clock);
  const { model, locate } = read.output;
  if (model === undefined) return { output: undefined, diagnostics: read.diagnostics };
  const emitted = await emitPackage(model, request.identity, request.profile, clock);
  const diagnostics = [...read.diagnostics, ...locate(emitted.diagnostics)];
  return { output: hasErrors(diagnostics) ? undefined : emitted.output, diagnostics };
}
