/** What a correction is about; `docs/wire-truth.md` explains each. */
export type CorrectionKind =
  | "always-fails"
  | "always-present"
  | "any-json"
  | "bare-type"
  | "base64"
  | "duration"
  | "known-values"
  | "map-keys"
  | "not-callable"
  | "null"
  | "own-json"
  | "phantom"
  | "promoted"
  | "time"
  | "watcher"
  | "watcher-id"
  | "wrong-reference";

/** A correction as it was applied to a property, a definition or a method. */
export interface CorrectionNote {
  readonly kind: CorrectionKind;
  /** What travels, in a few words; empty where the kind says all. */
  readonly says: string;
}

/** Each note once, in a fixed order. */
export function distinctNotes(notes: readonly CorrectionNote[]): readonly CorrectionNote[] {
  const distinct = new Map(notes.map((note) => [`${note.kind} ${note.says}`, note]));
  return [...distinct].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, note]) => note);
}
