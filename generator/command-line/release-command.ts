import path from "node:path";
import { countEffects, type Comparison } from "../compare/changelog.js";
import { compareSurfaces } from "../compare/compare-surfaces.js";
import { markdownChangelog, textChangelog } from "../compare/markdown.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { addPin, type AddedPin } from "../jobs/add-pin.js";
import { releaseSources } from "../jobs/pinned-sources.js";
import { readSurface } from "../jobs/read-surface.js";
import { isReleaseVersion } from "../pins/releases-file.js";
import { RELEASE_OPTIONS } from "./descriptions/release.js";
import { DEFAULT_CONFIG } from "./descriptions/shared-options.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { chooseOne, parseCommandLine } from "./parse-options.js";
import { pullProgress } from "./progress.js";
import { printDiagnostics } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** `facadegen release add`. */
export async function releaseCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { version, from, commit, config, available, format } = parseReleaseArguments(words);
  const options = {
    available,
    mirror: terminal.environment["JUJU_SCHEMA_MIRROR"],
    onProgress: pullProgress(terminal),
  };
  const added = await addPin({ version, from, commit, config, pull: options });
  const diagnostics: Diagnostic[] = [...added.diagnostics];
  let comparison: Comparison | undefined;
  if (added.output?.previous !== undefined && !hasErrors(diagnostics)) {
    const compared = await compareReleases(config, added.output.previous, version, options);
    diagnostics.push(...compared.diagnostics);
    comparison = compared.output;
  }
  const exitCode = hasErrors(diagnostics) ? EXIT_CODE.failed : EXIT_CODE.done;
  if (format === "json") {
    const counts = countEffects(comparison?.changes ?? []);
    printData(
      terminal,
      JSON.stringify(
        { exitCode, ...added.output, counts, changes: comparison?.changes ?? [], diagnostics },
        null,
        2,
      ),
    );
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (added.output !== undefined) printAdded(terminal, added.output, version);
  if (comparison !== undefined) {
    const write = format === "markdown" ? markdownChangelog : textChangelog;
    printData(terminal, write(comparison));
  }
  return exitCode;
}

interface ReleaseArguments {
  readonly version: string;
  readonly from: string;
  readonly commit: string | undefined;
  readonly config: string;
  readonly available: boolean;
  readonly format: (typeof RELEASE_OPTIONS.format.choices)[number];
}

function parseReleaseArguments(words: readonly string[]): ReleaseArguments {
  const { values, positionals } = parseCommandLine("release", words, RELEASE_OPTIONS, true);
  const [action, version, stray] = positionals;
  if (action !== "add") fail(`release add is what there is, not "release ${action ?? ""}"`);
  if (version === undefined) return fail("the version of the release is missing, e.g. 4.0.16");
  if (stray !== undefined) fail(`"${stray}" is one word too many`);
  if (!isReleaseVersion(version))
    fail(`"${version}" is not a Juju version, e.g. 4.0.16 or 4.1-rc1`);
  if (values.commit !== undefined && !/^[0-9a-f]{7,64}$/u.test(values.commit)) {
    fail(`"${values.commit}" is not a git commit in lower-case hexadecimal`);
  }
  return {
    version,
    from: values.from ?? fail("--from is missing: where the release's schema files are"),
    commit: values.commit,
    config: values.config ?? DEFAULT_CONFIG,
    available: values.available ?? false,
    format: chooseOne(
      "release",
      "format",
      values.format ?? "markdown",
      RELEASE_OPTIONS.format.choices,
    ),
  };
}

function fail(message: string): never {
  throw new UsageError(message, "release");
}

async function compareReleases(
  config: string,
  old: string,
  next: string,
  options: Parameters<typeof releaseSources>[2],
): Promise<StageResult<Comparison | undefined>> {
  const releasesFile = path.join(path.dirname(config), "releases.json");
  const surfaces = [];
  const diagnostics: Diagnostic[] = [];
  for (const release of [old, next]) {
    const sources = await releaseSources(releasesFile, release, options);
    const surface = await readSurface({ sources: sources.output?.sources ?? [] });
    diagnostics.push(...sources.diagnostics, ...surface.diagnostics);
    surfaces.push(surface.output);
  }
  const [before, after] = surfaces;
  if (before === undefined || after === undefined) return { output: undefined, diagnostics };
  return { output: { old, new: next, changes: compareSurfaces(before, after) }, diagnostics };
}

function printAdded(terminal: Terminal, added: AddedPin, version: string): void {
  printMessage(terminal, `pinned ${version} in ${added.releasesFile}: ${added.files.join(", ")}`);
  for (const { folder, written, removed } of added.packages) {
    printMessage(terminal, `${folder}: ${written} files written, ${removed} removed`);
  }
}
