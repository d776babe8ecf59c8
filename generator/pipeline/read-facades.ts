import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { locate } from "../load/json-document.js";
import { readInputs, type InputRequest } from "../load/read-inputs.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import type { StageClock } from "../stage-clock.js";
import { validate } from "../validate/validate.js";

/** The facades of schema files, and what is needed to say where in the files a later stage found fault. */
export interface ReadFacades {
  /** `undefined` when a diagnostic is an error. */
  readonly facades: readonly FacadeSchema[] | undefined;
  /** Fills in lines and columns of diagnostics. */
  readonly locate: (diagnostics: readonly Diagnostic[]) => Diagnostic[];
}

/**
 * The first two stages: from files to typed facades, as they are published. Its diagnostics are not located yet.
 * Outputs of one run that are made from the same request share what was read.
 */
export function readFacades(
  inputs: InputRequest,
  clock: StageClock,
): Promise<StageResult<ReadFacades>> {
  const known = reads.get(inputs) ?? read(inputs, clock);
  reads.set(inputs, known);
  return known;
}

const reads = new WeakMap<InputRequest, Promise<StageResult<ReadFacades>>>();

async function read(inputs: InputRequest, clock: StageClock): Promise<StageResult<ReadFacades>> {
  const loaded = await clock.measure("load", () => readInputs(inputs));
  const validated = await clock.measure("validate", () => validate(loaded.output));
  const diagnostics = [...loaded.diagnostics, ...validated.diagnostics];
  const documents = loaded.output.map((input) => input.document);
  return {
    output: {
      facades: hasErrors(diagnostics) ? undefined : validated.output,
      locate: (found) => locate(found, documents),
    },
    diagnostics,
  };
}
