/**
 * One way in which a facade version differs between releases though its number does not.
 *
 * `subject` is a method (`ListModels()`), its params or result (`ListModels() params`), a definition (`ModelInfo`) or a
 * property of one (`ModelInfo.agent-version`).
 */
export interface Drift {
  readonly subject: string;
  /** Whether it is there at all, of what type it is, or whether a property is required. */
  readonly kind: "presence" | "type" | "required";
  /** What each group of releases says, those of the oldest release first; at least two. */
  readonly variants: readonly DriftVariant[];
}

export interface DriftVariant {
  /** `present` or `absent`, `required` or `optional`, or a type in words. */
  readonly says: string;
  readonly releases: readonly string[];
}
