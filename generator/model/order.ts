/**
 * Orders Juju releases as Juju does: `2.9-rc3` before `2.9.0`, `3.6.9` before `3.6.14`; a release that is not
 * known comes first (juju:core/semversion/version.go).
 */
export function compareReleases(left: string | undefined, right: string | undefined): number {
  const leftParts = orderOf(left);
  const rightParts = orderOf(right);
  for (let index = 0; index < Math.max(leftParts.length, rightParts.length); index++) {
    const difference = (leftParts[index] ?? 0) - (rightParts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareText(left ?? "", right ?? "");
}

/** Orders text by UTF-16 unit: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Stages of a release before its first patch, in order. */
const TAGS = ["alpha", "beta", "rc"];

function orderOf(release: string | undefined): readonly number[] {
  let order = orders.get(release);
  if (order === undefined) {
    order = readOrder(release);
    orders.set(release, order);
  }
  return order;
}

/** The same few releases are compared again and again. */
const orders = new Map<string | undefined, readonly number[]>();

function readOrder(release: string | undefined): readonly number[] {
  if (release === undefined) return [-1];
  const pattern =
    /^(?<major>\d+)\.(?<minor>\d+)(?:\.(?<patch>\d+)|-(?<tag>[a-z]+)(?<number>\d*))?/u;
  const parts = pattern.exec(release)?.groups;
  // What is no number of Juju's, such as a service's name, comes last.
  if (parts === undefined) return [Number.MAX_SAFE_INTEGER];
  const tag = parts["tag"];
  return [
    Number(parts["major"]),
    Number(parts["minor"]),
    tag === undefined ? TAGS.length : TAGS.indexOf(tag),
    Number((tag === undefined ? parts["patch"] : parts["number"]) ?? 0),
  ];
}

/** Whether a text can name a release: a version of Juju, or the name of another service that has facades. */
export function isReleaseName(text: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z.+-]{0,40}$/u.test(text);
}
