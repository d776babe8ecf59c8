/** Releases as a person says them: `Juju 3.6.0`, or `Juju 2.9.50 to 4.0.15 (9 releases)`. */
export function releasesText(releases: readonly string[]): string {
  const [first, second] = releases;
  if (first === undefined) return "no known release";
  if (second === undefined) return `Juju ${first}`;
  const last = releases.at(-1) ?? first;
  return releases.length === 2
    ? `Juju ${first} and ${last}`
    : `Juju ${first} to ${last} (${releases.length} releases)`;
}
