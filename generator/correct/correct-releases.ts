import type { StageResult } from "../diagnostics/diagnostic.js";
import type { FacadeSchema } from "../model/facade-schema.js";
import { groupBy } from "../model/group-by.js";
import { checkCorrections } from "./check-corrections.js";
import { correctHistory } from "./correct-history.js";
import { CorrectionIndex } from "./correction-index.js";
import type { CorrectionSet } from "./correction.js";
import { FormMaker } from "./definition-forms.js";

/** A facade version as some releases have it, all of them in the same way. */
export interface FacadeVariant {
  /** In any order. */
  readonly releases: readonly string[];
  /** What one of the releases says of it, corrected: several where several files of the release describe it. */
  readonly members: readonly FacadeSchema[];
}

/**
 * Corrects each facade version in each release on its own. What neighbouring releases have in common is corrected
 * once.
 */
export function correctReleases(
  facades: readonly FacadeSchema[],
  corrections: CorrectionSet,
): StageResult<FacadeVariant[]> {
  const index = new CorrectionIndex(corrections);
  const diagnostics = checkCorrections(facades, corrections, index);
  const maker = new FormMaker(index);
  const inOneRelease = groupBy(facades, ({ name, version, release }) => {
    return `${name} ${version} ${release ?? ""}`;
  });
  const sayTheSame = groupBy(inOneRelease.values(), (members) => {
    const keys = members.map((member) => {
      const { digest, group = "", fallback } = member;
      return `${digest} ${group} ${fallback} ${index.releaseKey(member)}`;
    });
    return keys.sort().join(", ");
  });
  const variants = [...sayTheSame.values()].map((same): FacadeVariant => {
    const [members = []] = same;
    return {
      releases: same.flatMap(([first]) => first?.release ?? []),
      members: correctHistory(members, index, maker, corrections),
    };
  });
  return { output: variants, diagnostics };
}
