import type { FacadeSchema } from "../model/facade-schema.js";
import { compareReleases } from "../model/order.js";
import type { Match } from "./correction.js";

/** Whether a correction holds for a facade version in its release. A release that is not known is taken for the newest. */
export function applies(match: Match, facade: FacadeSchema): boolean {
  const { facades, releases } = match;
  if (facades !== undefined && !facades.includes(`${facade.name}@${facade.version}`)) return false;
  const { since, until } = releases ?? {};
  return (
    (since === undefined || compareWithBound(facade.release, since) >= 0) &&
    (until === undefined || compareWithBound(facade.release, until) <= 0)
  );
}

/** A bound of two numbers, `3.6`, stands for all its releases, from the first alpha to the last patch. */
function compareWithBound(release: string | undefined, bound: string): number {
  if (release === undefined) return 1;
  const minor = /^\d+\.\d+/u.exec(release)?.[0];
  return minor === bound ? 0 : compareReleases(release, bound);
}
