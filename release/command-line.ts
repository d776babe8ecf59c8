import { parseArgs } from "node:util";
import { UsageError } from "./release-error.js";
import { BUMPS, isVersion, type Bump } from "./version.js";

export const HELP = `Releases all packages of this repository together.

Usage: npm run release -- [--version X | --bump major|minor|patch] [--dry-run | --publish] [options]

With neither --dry-run nor --publish it moves the version: the changed files are written into the working tree, to be
reviewed, committed and tagged. Publishing is a step of its own, on that commit.

  --version X         the version to release, as it is to be (1.2.3, 1.2.3-rc.1)
  --bump PART         the version after the present one: major, minor or patch
  --dry-run           build, check, pack and show what would be published; change nothing
  --publish           build, check, pack and publish the present version, with provenance
  --tag NAME          dist-tag; "latest", or "next" for a prerelease, when left out
  --previous DIR      a checkout of the last release with its client packages generated, to compare with; when left out,
                      the tag of the last release is generated anew
  --allow-dirty       take the working tree as it is, with what is not committed (never with --publish)
  --format text|json  how to report (text)
  --help              this text

Tarballs, release notes and the report stay in .cache/release/VERSION/.

Examples:
  npm run release -- --dry-run                  what would be published as it is now
  npm run release -- --bump minor --dry-run     what the next minor release would be
  npm run release -- --bump minor               move the version and the changelog
  npm run release -- --publish                  publish what is committed (in CI, where provenance is known)

Exit codes: 0 done; 1 something is wrong with the packages or the tree; 2 usage.
`;

/** What is to be done. */
export interface ReleaseArguments {
  readonly mode: "dry-run" | "move" | "publish";
  /** The version to release; the present one, or one after it, when it is not told. */
  readonly version: string | undefined;
  readonly bump: Bump | undefined;
  readonly tag: string | undefined;
  readonly previous: string | undefined;
  readonly allowDirty: boolean;
  readonly format: "text" | "json";
}

/**
 * Reads the command line; `undefined` when the help is asked for.
 *
 * @throws UsageError when it cannot be meant.
 */
export function parseCommandLine(
  words: readonly string[],
  environment: Readonly<NodeJS.ProcessEnv>,
): ReleaseArguments | undefined {
  // Without "--" before it npm keeps an option to itself, and what was meant as a rehearsal would be none.
  for (const name of ["dry_run", "publish", "version", "bump"]) {
    if (environment[`npm_config_${name}`]) {
      throw new UsageError('npm has kept an option to itself: put "--" before the options');
    }
  }
  const values = parseOptions(words);
  if (values.help) return undefined;
  const { version, bump, tag, format = "text" } = values;
  const known = BUMPS.find((candidate) => candidate === bump);
  if (bump !== undefined && known === undefined) {
    throw new UsageError(`--bump is one of ${BUMPS.join(", ")}, not "${bump}"`);
  }
  if (version !== undefined && !isVersion(version)) {
    throw new UsageError(`"${version}" is no version: 1.2.3 or 1.2.3-rc.1`);
  }
  if (version !== undefined && bump !== undefined) {
    throw new UsageError("--version and --bump both say what the version is to be: choose one");
  }
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is text or json, not "${format}"`);
  }
  // npm takes a dist-tag that reads as a version for one.
  if (tag !== undefined && !/^[a-z][a-z-]*$/u.test(tag)) {
    throw new UsageError(`"${tag}" is no dist-tag: letters and hyphens`);
  }
  const [dryRun = false, publish = false] = [values["dry-run"], values.publish];
  if (dryRun && publish) throw new UsageError("--dry-run publishes nothing: leave out --publish");
  if (publish && (version !== undefined || bump !== undefined)) {
    throw new UsageError(
      "--publish publishes what is committed: move the version without it, and commit that",
    );
  }
  const allowDirty = values["allow-dirty"] ?? false;
  if (publish && allowDirty) {
    throw new UsageError("--publish publishes what is committed: leave out --allow-dirty");
  }
  return {
    mode: dryRun ? "dry-run" : publish ? "publish" : "move",
    version,
    bump: known,
    tag,
    previous: values.previous,
    allowDirty,
    format,
  };
}

function parseOptions(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        version: { type: "string" },
        bump: { type: "string" },
        "dry-run": { type: "boolean" },
        publish: { type: "boolean" },
        tag: { type: "string" },
        previous: { type: "string" },
        "allow-dirty": { type: "boolean" },
        format: { type: "string" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
