import type { ApiSurface } from "../model/api-surface.js";
import { surfaceOfModel } from "../compare/model-surface.js";
import { knownAudiences } from "../config/known-audiences.js";
import { knownCorrections } from "../config/known-corrections.js";
import type { StageResult } from "../diagnostics/diagnostic.js";
import type { InputRequest } from "../load/read-inputs.js";
import { readModel } from "../pipeline/read-model.js";
import { applyProfile } from "../profile/apply-profile.js";
import { StageClock } from "../stage-clock.js";

/** The API that schema files describe; `undefined` when a diagnostic is an error. */
export async function readSurface(
  inputs: InputRequest,
): Promise<StageResult<ApiSurface | undefined>> {
  const request = {
    inputs,
    selection: { selectors: [], audience: "all" },
    audiences: knownAudiences(),
    corrections: knownCorrections(),
  } as const;
  const read = await readModel(request, new StageClock());
  const { model } = read.output;
  return {
    output: model && surfaceOfModel(applyProfile(model, "strict")),
    diagnostics: read.diagnostics,
  };
}
