import type { FacadeModel, MethodModel } from "../model/client-model.js";
import type { CorrectionNote } from "../model/correction-note.js";
import { compareText } from "../model/order.js";
import { reachable } from "../model/reachable.js";
import { partsOf, type PropertyShape, type Shape } from "../model/shape.js";
import { escapeText, flow } from "./doc-text.js";
import { availabilityText } from "./releases-text.js";

/** What travels where the schema says something else, one sentence per correction: `` `null` when the unit is new. `` */
export function wireSentences(property: PropertyShape): string[] {
  return (property.corrections ?? []).flatMap((note) => {
    const text = sentenceOf(note, property);
    return text === "" ? [] : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  });
}

function sentenceOf({ kind, says: written }: CorrectionNote, property: PropertyShape): string {
  const says = escapeText(written);
  switch (kind) {
    case "null":
      return nullSentence(says, property);
    case "always-present":
      return says === "" ? "always sent" : `always sent: ${says}`;
    case "phantom":
      return "never travels: Go promotes what is in it";
    case "map-keys":
      return "its keys are integers";
    case "any-json":
    case "base64":
    case "duration":
    case "known-values":
    case "own-json":
    case "promoted":
    case "time":
    case "watcher":
    case "wrong-reference":
      return says;
    case "always-fails":
    case "bare-type":
    case "not-callable":
    case "watcher-id":
      return "";
  }
}

function nullSentence(says: string, { shape, required, published }: PropertyShape): string {
  if (published === "required" && !required && !hasNull(shape))
    return "left out, it counts as empty";
  const isWhole = shape.kind === "union" && shape.members.some(({ kind }) => kind === "null");
  if (isWhole) return says === "" ? "can be `null`" : `\`null\` when ${says}`;
  if (hasNull(shape)) return "what is in it can be `null`";
  // The type does not say it in the profile that is as loose as the schema.
  return says === "" ? "" : `\`null\` when ${says}`;
}

function hasNull(shape: Shape): boolean {
  return shape.kind === "null" || partsOf(shape).some(hasNull);
}

/** Marks a method that can only fail, with the releases and the reason. */
export function failureLines(facade: FacadeModel, method: MethodModel): string[] {
  return method.corrections.flatMap(({ kind, says, releases }) => {
    if (kind !== "always-fails") return [];
    const isEverywhere = releases.length >= facade.releases.length;
    const when = isEverywhere ? "" : ` ${availabilityText(releases, facade.releases)}`;
    const reason = says === "" ? "" : `: ${escapeText(says)}`;
    return flow(`@deprecated Always fails${when}${reason}.`, "  ");
  });
}

/** The call names its watcher beside the params. */
export function takesWatcherId(method: MethodModel): boolean {
  return method.corrections.some(({ kind }) => kind === "watcher-id");
}

/** Watcher facades that the ids in a method's result belong to. */
export function watchersBehind(facade: FacadeModel, method: MethodModel): readonly string[] {
  const shapes = new Map(facade.definitions.map(({ name, shape }) => [name, shape]));
  const reached = reachable([method.result?.shape], (name) => shapes.get(name));
  return [...new Set([...reached].flatMap((name) => watchersIn(shapes.get(name))))].sort(
    compareText,
  );
}

function watchersIn(shape: Shape | undefined): readonly string[] {
  if (shape?.kind === "watcher id") return shape.watchers;
  return shape === undefined ? [] : partsOf(shape).flatMap(watchersIn);
}
