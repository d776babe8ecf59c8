import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { ExpectationChecker } from "./check-expectations.js";
import type { CorrectionIndex } from "./correction-index.js";
import type { Correction, CorrectionSet } from "./correction.js";

/** Holds corrections against the schemas: what differs from what they expect, and which of them nothing calls for. */
export function checkCorrections(
  facades: readonly FacadeSchema[],
  corrections: CorrectionSet,
  index: CorrectionIndex,
): Diagnostic[] {
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
  return [...diagnostics.values(), ...findUnused(facades, corrections, met)];
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
