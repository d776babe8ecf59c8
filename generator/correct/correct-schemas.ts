import type { StageResult } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import { checkCorrections } from "./check-corrections.js";
import { correctHistory } from "./correct-history.js";
import { CorrectionIndex } from "./correction-index.js";
import { FormMaker } from "./definition-forms.js";
import type { CorrectionSet } from "./correction.js";

/**
 * Replaces what the schemas misdescribe by what travels: by the corrections and, where none speaks, by the rules of
 * Go's `encoding/json`.
 */
export function correctSchemas(
  facades: readonly FacadeSchema[],
  corrections: CorrectionSet,
): StageResult<FacadeSchema[]> {
  const index = new CorrectionIndex(corrections);
  const diagnostics = checkCorrections(facades, corrections, index);
  const maker = new FormMaker(index);
  const corrected = new Map<FacadeSchema, FacadeSchema>();
  for (const members of groupBy(facades, ({ name, version }) => `${name} ${version}`).values()) {
    const outcome = correctHistory(members, index, maker, corrections);
    for (const [position, member] of members.entries())
      corrected.set(member, outcome[position] ?? member);
  }
  return {
    output: facades.map((facade) => corrected.get(facade) ?? facade),
    diagnostics,
  };
}
