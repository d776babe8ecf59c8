/**
 * Orders the versions of Juju's releases: numbers by their parts, and what comes before a release
 * (`4.0-beta1`, `4.0-rc1`) before it. What is no version, such as `JAAS`, comes after all of them.
 */
export function compareReleases(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === undefined || second === undefined) {
    if (first !== undefined) return -1;
    if (second !== undefined) return 1;
    return byText(one, other);
  }
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return byText(one, other);
}

/** How early a kind of build is; a release itself has none of these words. */
const STAGES = ["alpha", "beta", "rc"];

/** Always major, minor and patch, then how early, then the build: `4.0-beta1` is `4, 0, 0, -2, 1`. */
function partsOf(release: string): readonly number[] | undefined {
  const match = /^(?<numbers>\d+(?:\.\d+)*)(?:-(?<stage>[a-z]+)(?<build>\d*))?/u.exec(release);
  if (match?.groups?.["numbers"] === undefined) return undefined;
  const [major = 0, minor = 0, patch = 0, ...others] = match.groups["numbers"]
    .split(".")
    .map(Number);
  const stage = match.groups["stage"];
  if (stage === undefined) return [major, minor, patch, 0, 0, ...others];
  const early = STAGES.indexOf(stage) - STAGES.length;
  return [major, minor, patch, early, Number(match.groups["build"]), ...others];
}

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
