/** Whether code that was written for the old API still works with the new one. */
export type Effect = "breaking" | "compatible";

/** Where something changed, in the order in which changes are listed. */
export const CHANGE_PLACES = [
  "facade",
  "method",
  "params",
  "result",
  "definition",
  "property",
] as const;

export type ChangePlace = (typeof CHANGE_PLACES)[number];

/** One difference between two APIs. */
export interface Change {
  readonly facade: string;
  readonly version: number;
  readonly where: ChangePlace;
  /** Name of the facade, method or definition; of a property, `Definition.property`. All are wire names. */
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  /** What it was, as TypeScript; missing where there was nothing, or where the name says all. */
  readonly before?: string;
  readonly after?: string;
  readonly effect: Effect;
  /** What the change means to a caller. */
  readonly why: string;
}

/** An effect with its reason. */
export interface Judgement {
  readonly effect: Effect;
  readonly why: string;
}

export const breaking = (why: string): Judgement => ({ effect: "breaking", why });
export const compatible = (why: string): Judgement => ({ effect: "compatible", why });

/** One judgement of several: breaking if one of them is, for the reasons of those that decided it. */
export function together(judgements: readonly Judgement[]): Judgement {
  const bad = judgements.filter(({ effect }) => effect === "breaking");
  const deciding = bad.length > 0 ? bad : judgements;
  return {
    effect: bad.length > 0 ? "breaking" : "compatible",
    why: [...new Set(deciding.map(({ why }) => why))].join("; "),
  };
}
