import { readFileSync } from "node:fs";
import { ROOT } from "./repository.js";
import type { Survivor } from "./survivor.js";

/** Survivors that somebody has looked at, by why no test has to notice them. */
export interface ReviewedReason {
  readonly reason: string;
  readonly survivors: readonly Survivor[];
}

export const REVIEWED_FILE = "test/mutation/reviewed-survivors.json";

export function readReviewed(): readonly ReviewedReason[] {
  const reviewed: readonly ReviewedReason[] = JSON.parse(
    readFileSync(`${ROOT}${REVIEWED_FILE}`, "utf8"),
  );
  return reviewed;
}

/** What a run found, held against what was reviewed. */
export interface Comparison {
  /** Survived and not reviewed. */
  readonly fresh: readonly Survivor[];
  /** Reviewed, in a file that was mutated, and no longer a survivor. */
  readonly gone: readonly Survivor[];
}

/** The same change may be possible several times in a line or in equal lines; each counts. */
export function compareWithReviewed(
  survivors: readonly Survivor[],
  reviewed: readonly ReviewedReason[],
  mutated: ReadonlySet<string>,
): Comparison {
  const left = new Map<string, Survivor[]>();
  for (const survivor of reviewed.flatMap((group) => group.survivors)) {
    if (!mutated.has(survivor.file)) continue;
    const key = keyOf(survivor);
    left.set(key, [...(left.get(key) ?? []), survivor]);
  }
  const fresh = survivors.filter((survivor) => left.get(keyOf(survivor))?.pop() === undefined);
  return { fresh, gone: [...left.values()].flat() };
}

function keyOf({ file, line, mutator, original, replacement }: Survivor): string {
  return JSON.stringify([file, line, mutator, original, replacement]);
}
