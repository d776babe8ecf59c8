import { UsageError } from "./release-error.js";

const VERSION =
  /^(?<major>0|[1-9]\d*)\.(?<minor>0|[1-9]\d*)\.(?<patch>0|[1-9]\d*)(?:-(?<pre>[0-9a-z]+(?:[.-][0-9a-z]+)*))?$/u;

export const BUMPS = ["major", "minor", "patch"] as const;
export type Bump = (typeof BUMPS)[number];

interface Parts {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  /** What follows the hyphen; empty for a version that is none of a prerelease. */
  readonly prerelease: readonly string[];
}

/** Whether a text is a version that npm knows, without build metadata, which npm drops. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

function partsOf(version: string): Parts {
  const { major, minor, patch, pre } = VERSION.exec(version)?.groups ?? {};
  if (major === undefined) throw new UsageError(`"${version}" is no version: 1.2.3 or 1.2.3-rc.1`);
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    prerelease: pre === undefined ? [] : pre.split("."),
  };
}

/** The version that follows; a prerelease is followed by the release that it leads to, if that is as far. */
export function bumpVersion(version: string, bump: Bump): string {
  const {
    numbers: [major, minor, patch],
    prerelease,
  } = partsOf(version);
  const leadsTo = prerelease.length > 0;
  if (bump === "major" && !(leadsTo && minor === 0 && patch === 0)) return `${major + 1}.0.0`;
  if (bump === "minor" && !(leadsTo && patch === 0)) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${leadsTo || bump !== "patch" ? patch : patch + 1}`;
}

/** Negative when the left one comes first, by the rules of Semantic Versioning. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [partsOf(left), partsOf(right)];
  for (const [index, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A release comes after all of its prereleases.
  if (one.prerelease.length === 0 || other.prerelease.length === 0) {
    return other.prerelease.length - one.prerelease.length;
  }
  for (const [index, word] of one.prerelease.entries()) {
    const difference = compareWords(word, other.prerelease[index]);
    if (difference !== 0) return difference;
  }
  return one.prerelease.length - other.prerelease.length;
}

function compareWords(left: string, right: string | undefined): number {
  if (right === undefined || left === right) return right === undefined ? 1 : 0;
  const areNumbers = [left, right].map((word) => /^\d+$/u.test(word));
  if (areNumbers[0] && areNumbers[1]) return Number(left) - Number(right);
  if (areNumbers[0] !== areNumbers[1]) return areNumbers[0] ? -1 : 1;
  return left < right ? -1 : 1;
}

/** What `npm install PACKAGE` shall give: releases, and never a prerelease. */
export function distTagOf(version: string): string {
  return partsOf(version).prerelease.length === 0 ? "latest" : "next";
}

/** Whether callers of the older version have to expect that they need to change something. */
export function allowsBreaking(older: string, newer: string): boolean {
  const [before, after] = [partsOf(older).numbers, partsOf(newer).numbers];
  if (before[0] !== after[0]) return true;
  return before[0] === 0 && before[1] !== after[1];
}
