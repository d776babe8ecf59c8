import type { ReleaseArguments } from "./command-line.js";
import { tagOf, type Git } from "./git.js";
import { readManifest, readPackages, type ReleasedPackage } from "./packages.js";
import { ReleaseError } from "./release-error.js";
import { bumpVersion, compareVersions, distTagOf } from "./version.js";

/** What is released, before anything is built. */
export interface ReleasePlan {
  /** The present version. */
  readonly from: string;
  readonly version: string;
  readonly distTag: string;
  /** Where the sources are, as the root's `package.json` says: `git+https://…`. */
  readonly repository: string;
  /** Tag of the last release; `undefined` for the first one. */
  readonly since: string | undefined;
  /** In the order of publishing. */
  readonly packages: readonly ReleasedPackage[];
}

/** How many paths an error names. */
const MOST_PATHS = 10;

/**
 * Says what is to be released.
 *
 * @throws ReleaseError when the tree or the history do not allow it.
 */
export async function planRelease(
  root: string,
  wanted: ReleaseArguments,
  repository: Git,
): Promise<ReleasePlan> {
  const changed = await repository.changedFiles();
  if (changed.length > 0 && !wanted.allowDirty) {
    const shown = changed.slice(0, MOST_PATHS).map((file) => `\n  ${file}`);
    const more = changed.length > MOST_PATHS ? `\n  … ${changed.length - MOST_PATHS} more` : "";
    throw new ReleaseError(
      `the working tree has changes that are not committed:${shown.join("")}${more}`,
      "commit them, or rehearse with them: --dry-run --allow-dirty",
    );
  }
  const { version: from, repository: { url } = {} } = await readManifest(root);
  if (url === undefined) {
    throw new ReleaseError("package.json names no repository", "npm wants one for provenance");
  }
  const version =
    wanted.version ?? (wanted.bump === undefined ? from : bumpVersion(from, wanted.bump));
  if (compareVersions(version, from) < 0) {
    throw new ReleaseError(`${version} comes before ${from}, which is the present version`);
  }
  await checkTag(version, wanted.mode, repository);
  return {
    from,
    version,
    distTag: wanted.tag ?? distTagOf(version),
    repository: url,
    since: await repository.lastReleaseBefore(version),
    packages: await readPackages(root),
  };
}

/** A tag says that a version is released, and from which commit. */
async function checkTag(
  version: string,
  mode: ReleaseArguments["mode"],
  repository: Git,
): Promise<void> {
  const tag = tagOf(version);
  const tagged = await repository.commitOf(tag);
  if (mode === "publish" && tagged === undefined) {
    throw new ReleaseError(`there is no tag ${tag}`, `what is published is tagged: git tag ${tag}`);
  }
  const isHere = tagged !== undefined && tagged === (await repository.head());
  if (tagged === undefined || (isHere && mode !== "move")) return;
  throw new ReleaseError(
    `${version} is released already: ${tag} is ${isHere ? "this commit" : "another commit"}`,
    "name the next version with --version or --bump",
  );
}
