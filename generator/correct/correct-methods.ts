import { distinctNotes } from "../model/correction-note.js";
import type { FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import { shapeText } from "../model/shape-text.js";
import { meets } from "./correct-definition.js";
import type { CorrectionIndex } from "./correction-index.js";
import type { MethodCorrection } from "./correction.js";

/** Notes on each method what holds for it; the stages after the model decide what follows. */
export function correctMethods(
  facade: FacadeSchema,
  index: CorrectionIndex,
): ReadonlyMap<string, MethodSchema> {
  return new Map(
    [...facade.methods].map(([name, method]) => {
      const notes = index
        .ofMethod(name, facade)
        .filter((correction) => meets(correction.expects, describedPart(method, correction)))
        .map(({ kind, says = "" }) => ({ kind, says }));
      if (notes.length === 0) return [name, method];
      const corrections = distinctNotes([...(method.corrections ?? []), ...notes]);
      return [name, { ...method, corrections }];
    }),
  );
}

/** What the schema says of the part of a method that a correction is about: of its result where the kind is about that. */
export function describedPart(method: MethodSchema, correction: MethodCorrection): string {
  const [params, result] = [method.params, method.result].map((part) =>
    part === undefined ? "none" : shapeText(part),
  );
  const isOfResult =
    correction.kind === "watcher" ||
    (correction.kind === "bare-type" && correction.expects.includes(result ?? ""));
  return (isOfResult ? result : params) ?? "none";
}
