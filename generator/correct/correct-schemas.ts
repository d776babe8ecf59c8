import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import { ExpectationChecker } from "./check-expectations.js";
import { correctHistory } from "./correct-history.js";
import { CorrectionIndex } from "./correction-index.js";
import { FormMaker } from "./definition-forms.js";
import type { Correction, CorrectionSet } from "./correction.js";

/**
 * Replaces what the schemas misdescribe by what travels: by the corrections and, where none speaks, by the rules of
 * Go's `encoding/json`.
 */
export function correctSchemas(
  facades: readonly FacadeSchema[],
  corrections: CorrectionSet,
): StageResult<FacadeSchema[]> {
  const index = new CorrectionIndex(corrections);
  const checker = new ExpectationChecker(index);
  const diagnostics = new Map<string, Diagnostic>();
  const met = new Set<Correction>();
  const known = new Set<string>();
  for (const facade of facades) {
    const key = `${facade.digest} ${index.releaseKey(facade)}`;
    if (known.has(key)) continue;
    known.add(key);
    const expectations = checker.check(facade);
    for (const correction of expectations.met) met.add(correction);
    // Neighbouring releases differ from a correction in the same way.
    for (const found of expectations.diagnostics) {
      if (!diagnostics.has(found.message)) diagnostics.set(found.message, found);
    }
  }
  const maker = new FormMaker(index);
  const corrected = new Map<FacadeSchema, FacadeSchema>();
  for (const members of groupBy(facades, ({ name, version }) => `${name} ${version}`).values()) {
    const outcome = correctHistory(members, index, maker, corrections);
    for (const [position, member] of members.entries())
      corrected.set(member, outcome[position] ?? member);
  }
  return {
    output: facades.map((facade) => corrected.get(facade) ?? facade),
    diagnostics: [...diagnostics.values(), ...findUnused(facades, corrections, met)],
  };
}

/**
 * Corrections that nothing calls for. Only a run over all the releases that the corrections were held against can
 * tell.
 */
function findUnused(
  facades: readonly FacadeSchema[],
  { corrections, releases }: CorrectionSet,
  met: ReadonlySet<Correction>,
): Diagnostic[] {
  const present = new Set(facades.map((facade) => facade.release));
  if (releases.length === 0 || releases.some((release) => !present.has(release))) return [];
  return corrections
    .filter((correction) => !met.has(correction) && correction.unpublished !== true)
    .map((correction) => ({
      code: "FG4002",
      severity: "warning",
      message: `the correction "${correction.kind}" of ${subjectOf(correction)} matches nothing in any release`,
      hint: "Juju may have dropped what it is about; take it out of schema/corrections (docs/wire-truth.md)",
    }));
}

function subjectOf(correction: Correction): string {
  if ("method" in correction)
    return `${correction.facades?.join(", ") ?? ""} ${correction.method}()`;
  const { definition, property } = correction;
  return property === undefined ? definition : `${definition}.${property}`;
}
