import { correctReleases } from "../correct/correct-releases.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { mergeReleases } from "../merge/merge-releases.js";
import { buildModel } from "../model/build-model.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import type { FacadeHistory } from "../model/history.js";
import type { StageClock } from "../stage-clock.js";
import type { VariantModel } from "../wire-schema/wire-schema-files.js";
import { readFacades } from "./read-facades.js";
import type { ModelRequest } from "./read-model.js";

/**
 * A model of each facade version for each of the releases on its own: what is true of that release, and not of
 * several together. The output is `undefined` when a diagnostic is an error.
 */
export async function readVariants(
  request: Omit<ModelRequest, "selection">,
  clock: StageClock,
): Promise<StageResult<readonly VariantModel[] | undefined>> {
  const read = await readFacades(request.inputs, clock);
  const { facades = [], locate } = read.output;
  const diagnostics: Diagnostic[] = [...read.diagnostics, ...withoutRelease(facades)];
  const failed = () => ({ output: undefined, diagnostics: locate(diagnostics) });
  if (hasErrors(diagnostics)) return failed();
  const corrected = await clock.measure("correct", () => {
    return correctReleases(facades, request.corrections);
  });
  diagnostics.push(...corrected.diagnostics);
  const merged = await clock.measure("merge releases", () =>
    corrected.output.flatMap(({ releases, members }) => {
      const { output: histories, diagnostics: found } = mergeReleases(members);
      diagnostics.push(...found);
      return histories.map((history): [FacadeHistory, readonly string[]] => [history, releases]);
    }),
  );
  if (hasErrors(diagnostics)) return failed();
  const built = await clock.measure("model", () => {
    const histories = merged.map(([history]) => history);
    return buildModel(histories, request.audiences);
  });
  diagnostics.push(...built.diagnostics);
  const models = built.output.facades.map((facade, position): VariantModel => {
    return { facade, releases: merged[position]?.[1] ?? [] };
  });
  return { output: models, diagnostics: locate(diagnostics) };
}

function withoutRelease(facades: readonly FacadeSchema[]): Diagnostic[] {
  const files = new Set(
    facades.flatMap(({ release, origin }) => (release === undefined ? origin.file : [])),
  );
  return [...files].map((file) => ({
    code: "FG5001",
    severity: "error",
    message:
      "nothing says which release this file belongs to, and wire schemas are made by release",
    hint: 'name it juju-<release>.json, or give it a "release" in the configuration',
    location: { file, pointer: "" },
  }));
}
