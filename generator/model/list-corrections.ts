import type { DefinitionModel, FacadeCorrections, MethodModel } from "./client-model.js";
import type { CorrectionNote } from "./correction-note.js";
import { groupBy } from "./group-by.js";
import { compareText } from "./order.js";

/** Everything of a facade that was corrected, by kind of correction. */
export function listCorrections(
  methods: readonly MethodModel[],
  definitions: readonly DefinitionModel[],
): FacadeCorrections[] {
  const corrected: { readonly subject: string; readonly note: CorrectionNote }[] = [];
  const add = (subject: string, notes: readonly CorrectionNote[]): void => {
    corrected.push(...notes.map((note) => ({ subject, note })));
  };
  for (const method of methods) add(`${method.name}()`, method.corrections);
  for (const { name, shape, corrections } of definitions) {
    add(name, corrections);
    if (shape.kind !== "object") continue;
    for (const properties of [shape.properties, shape.phantoms ?? new Map()]) {
      for (const [property, { corrections: notes }] of properties)
        add(`${name}.${property}`, notes ?? []);
    }
  }
  return [...groupBy(corrected, ({ note }) => note.kind)]
    .map(([kind, group]) => {
      return {
        kind,
        subjects: [...new Set(group.map(({ subject }) => subject))].sort(compareText),
      };
    })
    .sort((left, right) => compareText(left.kind, right.kind));
}
