import type { FacadeModel } from "../model/client-model.js";

/**
 * The versions of one facade in each release, as short as they can be said.
 *
 * @example
 * releaseCells([ModelManager9, ModelManager10], ["3.6.0", "4.0.1"]); // ["9, 10", "10"]
 */
export function releaseCells(
  facades: readonly FacadeModel[],
  releases: readonly string[],
): string[] {
  return releases.map((release) => {
    const versions = facades
      .filter((facade) => facade.releases.includes(release))
      .map((facade) => facade.version);
    return versionsText(versions);
  });
}

/** Three or more versions in a row as a range. */
function versionsText(versions: readonly number[]): string {
  const runs: number[][] = [];
  for (const version of versions) {
    const run = runs.at(-1);
    if (run !== undefined && version === (run.at(-1) ?? 0) + 1) run.push(version);
    else runs.push([version]);
  }
  return runs
    .map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(", ")))
    .join(", ");
}
