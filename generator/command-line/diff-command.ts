import path from "node:path";
import type { ApiSurface } from "../model/api-surface.js";
import { countEffects, countsText, type Comparison } from "../compare/changelog.js";
import { compareSurfaces } from "../compare/compare-surfaces.js";
import { markdownChangelog, textChangelog } from "../compare/markdown.js";
import { isPackageFolder, readPackageFolder } from "../compare/package-folder.js";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.js";
import { releaseSources } from "../jobs/pinned-sources.js";
import { readSurface } from "../jobs/read-surface.js";
import type { InputSource } from "../load/read-inputs.js";
import { DIFF_OPTIONS } from "./descriptions/diff.js";
import { DEFAULT_RELEASES } from "./descriptions/shared-options.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { chooseOne, parseCommandLine } from "./parse-options.js";
import { pullProgress } from "./progress.js";
import { printDiagnostics } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** `facadegen diff`. */
export async function diffCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { old, next, failOnBreaking, format, ...pins } = parseDiffArguments(words);
  const oldSide = await findSide(old, terminal, pins);
  const nextSide = await findSide(next, terminal, pins);
  // What one release lacks would look as if the other had dropped or added it.
  const lacking = new Set([...oldSide.output.lacking, ...nextSide.output.lacking]);
  const before = await readSide(oldSide, terminal, lacking);
  const after = await readSide(nextSide, terminal, lacking);
  const diagnostics = [...before.diagnostics, ...after.diagnostics];
  const comparison: Comparison | undefined =
    before.output === undefined || after.output === undefined || hasErrors(diagnostics)
      ? undefined
      : { old, new: next, changes: compareSurfaces(before.output, after.output) };

  const counts = countEffects(comparison?.changes ?? []);
  const isRefused = failOnBreaking && counts.breaking > 0;
  const exitCode = comparison === undefined || isRefused ? EXIT_CODE.failed : EXIT_CODE.done;
  if (format === "json") {
    const { changes = [] } = comparison ?? {};
    const report = { exitCode, old, new: next, counts, changes, diagnostics };
    printData(terminal, JSON.stringify(report, null, 2));
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (comparison !== undefined) {
    const write = format === "markdown" ? markdownChangelog : textChangelog;
    printData(terminal, write(comparison));
  }
  if (isRefused) printMessage(terminal, countsText({ ...counts, compatible: 0 }));
  return exitCode;
}

interface DiffArguments {
  readonly old: string;
  readonly next: string;
  readonly failOnBreaking: boolean;
  readonly format: (typeof DIFF_OPTIONS.format.choices)[number];
  /** File of the pinned releases. */
  readonly releases: string;
  /** Compare what can be reached of two releases. */
  readonly available: boolean;
}

function parseDiffArguments(words: readonly string[]): DiffArguments {
  const { values, positionals } = parseCommandLine("diff", words, DIFF_OPTIONS, true);
  const [old, next, stray] = positionals;
  if (old === undefined || next === undefined)
    return fail("two things to compare are needed: OLD and NEW");
  if (stray !== undefined) return fail(`only two things can be compared; "${stray}" is one more`);
  if (old === "-" && next === "-") return fail("standard input can be OLD or NEW, not both");
  const failOn = values["fail-on"];
  if (failOn !== undefined) chooseOne("diff", "fail-on", failOn, DIFF_OPTIONS["fail-on"].choices);
  return {
    old,
    next,
    failOnBreaking: failOn !== undefined,
    format: chooseOne("diff", "format", values.format ?? "markdown", DIFF_OPTIONS.format.choices),
    releases: values.releases ?? DEFAULT_RELEASES,
    available: values.available ?? false,
  };
}

function fail(message: string): never {
  throw new UsageError(message, "diff");
}

/** `3.6.28`, `2.9-rc3`: a file of such a name is written `./3.6.28`. */
const RELEASE = /^\d+\.\d+(?:\.\d+|-[a-z]+\d*)*$/u;

/** Where one side of the comparison is to be read. */
interface Side {
  /** A client package; `undefined` for schemas. */
  readonly package?: string;
  readonly sources: readonly InputSource[];
  /** Names of a release's files that cannot be reached. */
  readonly lacking: readonly string[];
}

async function findSide(
  given: string,
  terminal: Terminal,
  pins: { readonly releases: string; readonly available: boolean },
): Promise<StageResult<Side>> {
  const side: Side = { sources: [{ path: given }], lacking: [] };
  if (!RELEASE.test(given)) {
    const isPackage = given !== "-" && (await isPackageFolder(given));
    return { output: isPackage ? { ...side, package: given } : side, diagnostics: [] };
  }
  const { output, diagnostics } = await releaseSources(pins.releases, given, {
    available: pins.available,
    mirror: terminal.environment["JUJU_SCHEMA_MIRROR"],
    onProgress: pullProgress(terminal),
  });
  if (output !== undefined) {
    const lacking = output.missing.map((file) => file.slice(file.indexOf(" ") + 1));
    return { output: { sources: output.sources, lacking }, diagnostics };
  }
  const why = hasErrors(diagnostics) ? diagnostics : [...diagnostics, notPinned(given)];
  return { output: { sources: [], lacking: [] }, diagnostics: why };
}

async function readSide(
  { output: side, diagnostics }: StageResult<Side>,
  terminal: Terminal,
  lacking: ReadonlySet<string>,
): Promise<StageResult<ApiSurface | undefined>> {
  if (hasErrors(diagnostics)) return { output: undefined, diagnostics };
  if (side.package !== undefined) return readPackage(side.package);
  const sources = side.sources.filter(({ shownAs = "" }) => !lacking.has(path.basename(shownAs)));
  const surface = await readSurface({ sources, standardInput: terminal.standardInput });
  return { output: surface.output, diagnostics: [...diagnostics, ...surface.diagnostics] };
}

/** Reading TypeScript takes a library that takes long to load, and releases can do without. */
async function readPackage(folder: string): Promise<StageResult<ApiSurface | undefined>> {
  const files = await readPackageFolder(folder);
  if (hasErrors(files.diagnostics)) return { output: undefined, diagnostics: files.diagnostics };
  const { readPackageSurface } = await import("../inspect/read-package.js");
  const surface = readPackageSurface(files.output);
  return {
    output: surface.output,
    diagnostics: [...files.diagnostics, ...surface.diagnostics],
  };
}

function notPinned(release: string): Diagnostic {
  return {
    code: "FG8002",
    severity: "error",
    message: `no release ${release} is pinned`,
    hint: `facadegen list shows the releases that are; a file or folder of this name is ./${release}`,
  };
}
