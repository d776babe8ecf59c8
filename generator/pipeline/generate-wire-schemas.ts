import type { StageResult } from "../diagnostics/diagnostic.js";
import type { EmittedFiles } from "../render/render-package.js";
import type { StageClock } from "../stage-clock.js";
import { wireSchemaFiles } from "../wire-schema/wire-schema-files.js";
import type { ModelRequest } from "./read-model.js";
import { readVariants } from "./read-variants.js";

/**
 * Turns schemas into files that say, per release, what travels; writing them is the caller's. The output is
 * `undefined` when a diagnostic is an error.
 */
export async function generateWireSchemas(
  request: ModelRequest,
  clock: StageClock,
): Promise<StageResult<EmittedFiles | undefined>> {
  const { output: models, diagnostics } = await readVariants(request, clock);
  if (models === undefined) return { output: undefined, diagnostics };
  const files = await clock.measure("wire schemas", () => wireSchemaFiles(models));
  return { output: files, diagnostics };
}
