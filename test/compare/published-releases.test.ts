import { describe, expect, test } from "vitest";
import { compareSurfaces } from "../../generator/compare/compare-surfaces.js";
import { compareReleases } from "../../generator/model/order.js";
import { filesOf, publishedReleases, surfaceAsWritten } from "./support/published.js";
import { rawDiff, readRawRelease } from "./support/raw-diff.js";

const releases = publishedReleases().sort(compareReleases);

/** Each release and the next, both ways, and the pair that an upgrade to Juju 4 crosses. */
const pairs = releases
  .slice(1)
  .flatMap((release, index) => [
    [releases[index] ?? "", release] as const,
    [release, releases[index] ?? ""] as const,
  ])
  .concat(releases.length > 0 ? [["3.6.28", "4.0.15"]] : []);

describe.skipIf(releases.length === 0)("every published release", () => {
  test.each(pairs)("%s to %s: the raw schemas say the same", async (old, next) => {
    const [oldFiles, newFiles] = [filesOf(old), filesOf(next)];
    const [before, after] = await Promise.all([oldFiles, newFiles].map(surfaceAsWritten));
    const changes = compareSurfaces(before ?? { facades: [] }, after ?? { facades: [] });
    const said = new Map(
      changes.map(({ facade, version, where, name, kind, effect, before = "", after = "" }) => [
        `${facade} ${version} ${where} ${name}`,
        `${kind} ${effect} | ${before} | ${after}`,
      ]),
    );
    expect(said.size).toBe(changes.length);
    // Equal nothings would prove nothing: these two are known to differ a lot.
    if (old === "3.6.28" && next === "4.0.15") expect(changes.length).toBeGreaterThan(100);
    const raw = rawDiff(readRawRelease(oldFiles), readRawRelease(newFiles));
    expect(Object.fromEntries(sorted(said))).toEqual(Object.fromEntries(sorted(raw)));
  });
});

function sorted(map: ReadonlyMap<string, string>): [string, string][] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
