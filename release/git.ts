import { runProgram } from "./run-program.js";
import { compareVersions, isVersion } from "./version.js";

/** A commit, as the history shows it. */
export interface Commit {
  readonly id: string;
  readonly subject: string;
}

/** What git knows of the repository. */
export interface Git {
  /** Paths that differ from the last commit; files that are ignored do not count. */
  changedFiles(): Promise<string[]>;
  /**
   * Paths of all files that are not ignored, committed or not.
   *
   * @param tree - A folder to look at in place of the repository's own, as if it were that.
   */
  sourceFiles(tree?: string): Promise<string[]>;
  /** The tag of the newest version that was released before one, on this line of the history. */
  lastReleaseBefore(version: string): Promise<string | undefined>;
  /** The commit that a tag names; `undefined` when there is no such tag. */
  commitOf(tag: string): Promise<string | undefined>;
  head(): Promise<string>;
  /** Commits that touch one of the paths, newest first; all since the beginning without a tag. */
  commitsSince(tag: string | undefined, paths: readonly string[]): Promise<Commit[]>;
  /** Writes all that was committed at a tag into an archive. */
  archive(tag: string, file: string): Promise<void>;
}

/** The tag of a version. */
export function tagOf(version: string): string {
  return `v${version}`;
}

export function git(folder: string): Git {
  const run = (...words: string[]): Promise<string> => runProgram({ file: "git", words, folder });
  return {
    async changedFiles() {
      const status = ["status", "--porcelain", "--no-renames", "--untracked-files=all", "-z"];
      const entries = (await run(...status)).split("\0").filter(Boolean);
      return entries.map((entry) => entry.slice("XY ".length));
    },
    async sourceFiles(tree) {
      const words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
      const place = (await run("rev-parse", "--absolute-git-dir")).trim();
      const of = tree === undefined ? [] : [`--git-dir=${place}`, `--work-tree=${tree}`];
      const text = await runProgram({
        file: "git",
        words: [...of, ...words],
        folder: tree ?? folder,
      });
      return text.split("\0").filter(Boolean);
    },
    async lastReleaseBefore(version) {
      const tags = (await run("tag", "--list", "v*", "--merged", "HEAD")).split("\n");
      return tags
        .map((tag) => tag.slice("v".length))
        .filter((candidate) => isVersion(candidate) && compareVersions(candidate, version) < 0)
        .sort(compareVersions)
        .map(tagOf)
        .at(-1);
    },
    async commitOf(tag) {
      const tags = (await run("tag", "--list", tag)).trim();
      return tags === "" ? undefined : (await run("rev-list", "-n", "1", tag)).trim();
    },
    head: async () => (await run("rev-parse", "HEAD")).trim(),
    async commitsSince(tag, paths) {
      const range = tag === undefined ? "HEAD" : `${tag}..HEAD`;
      const log = await run("log", "--no-merges", "--format=%h%x09%s", range, "--", ...paths);
      return log
        .split("\n")
        .filter(Boolean)
        .map((line) => {
          const [id = "", ...subject] = line.split("\t");
          return { id, subject: subject.join("\t") };
        });
    },
    async archive(tag, file) {
      await run("archive", "--format=tar", `--output=${file}`, tag);
    },
  };
}
