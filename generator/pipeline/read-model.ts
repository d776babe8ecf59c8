import type { CorrectionSet } from "../correct/correction.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import type { InputRequest } from "../load/read-inputs.js";
import { buildModel, type KnownAudiences } from "../model/build-model.js";
import type { ClientModel } from "../model/client-model.js";
import { selectFacades, type Selection } from "../select/selection.js";
import type { StageClock } from "../stage-clock.js";
import { readHistories } from "./read-histories.js";

/** Everything that decides what a model will hold. */
export interface ModelRequest {
  readonly inputs: InputRequest;
  readonly selection: Selection;
  readonly audiences: KnownAudiences;
  readonly corrections: CorrectionSet;
}

/** A model, and what is needed to say where in the inputs a later stage found fault. */
export interface ReadModel {
  /** `undefined` when a diagnostic is an error. */
  readonly model: ClientModel | undefined;
  /** Fills in lines and columns of diagnostics. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => Diagnostic[];
}

/** The stages that know the schema: from files to the model. */
export async function readModel(
  request: ModelRequest,
  clock: StageClock,
): Promise<StageResult<ReadModel>> {
  const read = await readHistories(request.inputs, request.corrections, clock);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const { histories, locate } = read.output;
  const result = (model: ClientModel | undefined): StageResult<ReadModel> => ({
    output: { model, locate },
    diagnostics: locate(diagnostics),
  });
  if (histories === undefined) return result(undefined);
  const built = await clock.measure("model", () => {
    const whole = buildModel(histories, request.audiences);
    const selected = selectFacades(whole.output, request.selection);
    return {
      output: selected.output,
      diagnostics: [...whole.diagnostics, ...selected.diagnostics],
    };
  });
  diagnostics.push(...built.diagnostics);
  return result(hasErrors(diagnostics) ? undefined : built.output);
}
