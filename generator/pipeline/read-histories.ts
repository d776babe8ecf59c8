import { correctSchemas } from "../correct/correct-schemas.js";
import type { CorrectionSet } from "../correct/correction.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import type { InputRequest } from "../load/read-inputs.js";
import { mergeReleases } from "../merge/merge-releases.js";
import type { FacadeHistory } from "../model/history.js";
import type { StageClock } from "../stage-clock.js";
import { readFacades } from "./read-facades.js";

/** What all releases together say, and what is needed to say where in the inputs a later stage found fault. */
export interface ReadHistories {
  /** `undefined` when a diagnostic is an error. */
  readonly histories: readonly FacadeHistory[] | undefined;
  /** Fills in lines and columns of diagnostics. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => Diagnostic[];
}

/**
 * The stages before the model: from files to one history for each facade version. Its diagnostics are not located
 * yet. Outputs of one run that are made from the same request share what was read.
 */
export function readHistories(
  inputs: InputRequest,
  corrections: CorrectionSet,
  clock: StageClock,
): Promise<StageResult<ReadHistories>> {
  const ofInputs = reads.get(inputs) ?? new WeakMap<CorrectionSet, ReturnType<typeof read>>();
  reads.set(inputs, ofInputs);
  const known = ofInputs.get(corrections) ?? read(inputs, corrections, clock);
  ofInputs.set(corrections, known);
  return known;
}

const reads = new WeakMap<InputRequest, WeakMap<CorrectionSet, ReturnType<typeof read>>>();

async function read(
  inputs: InputRequest,
  corrections: CorrectionSet,
  clock: StageClock,
): Promise<StageResult<ReadHistories>> {
  const published = await readFacades(inputs, clock);
  const diagnostics: Diagnostic[] = [...published.diagnostics];
  const { facades, locate } = published.output;
  if (facades === undefined) return { output: { histories: undefined, locate }, diagnostics };
  const corrected = await clock.measure("correct", () => correctSchemas(facades, corrections));
  const merged = await clock.measure("merge releases", () => mergeReleases(corrected.output));
  diagnostics.push(...corrected.diagnostics, ...merged.diagnostics);
  const histories = hasErrors(diagnostics) ? undefined : merged.output;
  return { output: { histories, locate }, diagnostics };
}
