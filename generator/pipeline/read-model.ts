import { correctSchemas } from "../correct/correct-schemas.js";
import type { CorrectionSet } from "../correct/correction.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { locate } from "../load/json-document.js";
import { readInputs, type InputRequest, type SchemaInput } from "../load/read-inputs.js";
import { mergeReleases } from "../merge/merge-releases.js";
import { buildModel, type KnownAudiences } from "../model/build-model.js";
import type { ClientModel } from "../model/client-model.js";
import { selectFacades, type Selection } from "../select/selection.js";
import type { StageClock } from "../stage-clock.js";
import { validate } from "../validate/validate.js";

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
  const diagnostics: Diagnostic[] = [];
  const loaded = await clock.measure("load", () => readInputs(request.inputs));
  diagnostics.push(...loaded.diagnostics);
  const locateHere = (found: readonly Diagnostic[]): Diagnostic[] => locateIn(loaded.output, found);
  const result = (model: ClientModel | undefined): StageResult<ReadModel> => ({
    output: { model, locate: locateHere },
    diagnostics: locateHere(diagnostics),
  });

  const validated = await clock.measure("validate", () => validate(loaded.output));
  diagnostics.push(...validated.diagnostics);
  if (hasErrors(diagnostics)) return result(undefined);
  const corrected = await clock.measure("correct", () => {
    return correctSchemas(validated.output, request.corrections);
  });
  diagnostics.push(...corrected.diagnostics);
  const merged = await clock.measure("merge releases", () => mergeReleases(corrected.output));
  diagnostics.push(...merged.diagnostics);
  if (hasErrors(diagnostics)) return result(undefined);
  const built = await clock.measure("model", () => {
    const whole = buildModel(merged.output, request.audiences);
    const selected = selectFacades(whole.output, request.selection);
    return {
      output: selected.output,
      diagnostics: [...whole.diagnostics, ...selected.diagnostics],
    };
  });
  diagnostics.push(...built.diagnostics);
  return result(hasErrors(diagnostics) ? undefined : built.output);
}

function locateIn(
  inputs: readonly SchemaInput[],
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return locate(
    diagnostics,
    inputs.map((input) => input.document),
  );
}
