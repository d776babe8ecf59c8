/** A release as a person says it: Juju's by number, another server's (`JAAS`) by name. */
function releaseName(release: string): string {
  return /^\d/u.test(release) ? `Juju ${release}` : release;
}

/**
 * Releases in words, by runs of those that follow each other among the known ones.
 *
 * @example
 * releasesText(["3.6.0", "3.6.14", "4.0.1"], ["3.5.8", "3.6.0", "3.6.14", "3.6.28", "4.0.1"]);
 * // "Juju 3.6.0 to 3.6.14 and 4.0.1"
 */
export function releasesText(releases: readonly string[], known: readonly string[]): string {
  const runs: { first: string; last: string; at: number }[] = [];
  for (const release of releases) {
    const at = known.indexOf(release);
    const run = runs.at(-1);
    if (run !== undefined && at !== -1 && at === run.at + 1) {
      run.last = release;
      run.at = at;
    } else {
      runs.push({ first: release, last: release, at });
    }
  }
  const parts = runs.map(({ first, last }, index) => {
    // "Juju" is said once, for all numbers that follow it.
    const opening = index > 0 && /^\d/u.test(first) ? first : releaseName(first);
    return first === last ? opening : `${opening} to ${last}`;
  });
  const final = parts.pop() ?? "no known release";
  return parts.length === 0 ? final : `${parts.join(", ")} and ${final}`;
}

/**
 * Which of a facade's releases something holds for, in words that go on well: `since Juju 4.0.1`,
 * `up to Juju 3.6.0`, `in Juju 3.6 only`.
 */
export function availabilityText(some: readonly string[], all: readonly string[]): string {
  const [first = "unknown"] = some;
  const last = some.at(-1) ?? first;
  const minor = minorOf(first);
  const sameMinor = all.filter((release) => minorOf(release) === minor);
  if (sameMinor.length > 1 && same(some, sameMinor)) return `in ${releaseName(minor)} only`;
  if (same(some, all.slice(-some.length))) return `since ${releaseName(first)}`;
  if (same(some, all.slice(0, some.length))) return `up to ${releaseName(last)}`;
  return `in ${releasesText(some, all)} only`;
}

function minorOf(release: string): string {
  return /^\d+\.\d+/u.exec(release)?.[0] ?? release;
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((release, index) => release === right[index]);
}
