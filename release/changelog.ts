import { ReleaseError } from "./release-error.js";

/** What `CHANGELOG.md` collects for the next release. */
const UNRELEASED = /^## Unreleased\n(?<body>[\s\S]*?)(?=^## |$(?![\s\S]))/mu;

/** The changes that the changelog holds for the next release; empty when it has none. */
export function unreleasedChanges(changelog: string): string {
  const body = UNRELEASED.exec(changelog)?.groups?.["body"];
  if (body === undefined) {
    throw new ReleaseError(
      'CHANGELOG.md has no part "## Unreleased"',
      "that is where changes are collected until they are released",
    );
  }
  return body.trim();
}

/** The changes of a version that has its part already; `undefined` when it has none. */
export function changesOf(changelog: string, version: string): string | undefined {
  const parts = changelog.split(/^## /mu).slice(1);
  const part = parts.find((text) => {
    const [title = ""] = text.split("\n", 1);
    return title === version || title.startsWith(`${version} `);
  });
  return part?.slice(part.indexOf("\n")).trim();
}

/**
 * Gives the collected changes to a version, and begins to collect anew.
 *
 * @param date - Day of the release, `2026-11-22`.
 */
export function releaseChanges(changelog: string, version: string, date: string): string {
  const changes = unreleasedChanges(changelog);
  return changelog
    .replace(UNRELEASED, () => `## Unreleased\n\n## ${version} - ${date}\n\n${changes}\n\n`)
    .replace(/\n{2,}$/u, "\n");
}
