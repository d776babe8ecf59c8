import type { Correction } from "../correct/correction.js";
import type { ClientModel } from "../model/client-model.js";
import { groupBy } from "../model/group-by.js";
import { compareText } from "../model/order.js";

/** How often corrections of one kind are known and needed. */
export interface CorrectionTotal {
  readonly kind: string;
  /** Corrections in `schema/corrections/`. */
  readonly known: number;
  /** Facade versions that some of them, or the rule that they are exceptions of, apply to. */
  readonly facadeVersions: number;
  /** Methods, definitions and properties of those facade versions. */
  readonly places: number;
}

/** Totals of all kinds, by name. */
export function correctionTotals(
  model: ClientModel,
  corrections: readonly Correction[],
): CorrectionTotal[] {
  const known = groupBy(corrections, ({ kind }) => kind);
  const applied = groupBy(
    model.facades.flatMap((facade) => facade.corrections),
    ({ kind }) => kind,
  );
  return [...new Set([...known.keys(), ...applied.keys()])].sort(compareText).map((kind) => {
    const facades = applied.get(kind) ?? [];
    return {
      kind,
      known: known.get(kind)?.length ?? 0,
      facadeVersions: facades.length,
      places: facades.reduce((sum, { subjects }) => sum + subjects.length, 0),
    };
  });
}
