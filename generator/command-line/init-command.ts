import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { knownAudiences } from "../config/known-audiences.js";
import { packageIdentity } from "../config/package-identity.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { suggestion } from "../diagnostics/suggestion.js";
import { generatorVersion } from "../generator-version.js";
import { chooseRelease, knownPins, newestReleases } from "../init/choose-releases.js";
import type { FacadeUse } from "../init/facade-uses.js";
import { newConfig, type ExplainedFile, type NewConfig } from "../init/new-config.js";
import type { Pins } from "../pins/pins.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { parseInitArguments, type InitArguments } from "./init-arguments.js";
import { readApplication } from "./migrate-folder.js";
import { printDiagnostics } from "./report.js";
import { printData, printMessage, styled, type Terminal } from "./terminal.js";

/** `facadegen init`. */
export async function initCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wanted = parseInitArguments(words);
  const { folder, out, packageName, format } = wanted;
  const diagnostics: Diagnostic[] = [...checkPackage(packageName)];
  const from = sourcesOf(wanted);
  const facades = hasErrors(diagnostics) ? [] : await findFacades(wanted, diagnostics);
  let files: ExplainedFile[] = [];
  if (!hasErrors(diagnostics)) {
    files = newConfig({ folder, facades, out, packageName, from });
    diagnostics.push(...writeNewFiles(folder, files));
  }
  const failed = hasErrors(diagnostics);
  const exitCode = failed ? EXIT_CODE.failed : EXIT_CODE.done;
  const written = failed ? [] : files.map((file) => path.join(folder, file.path));
  if (format === "json") {
    const releases = "pins" in from ? from.pins.releases.map(({ version }) => version) : [];
    const report = { exitCode, written, facades, releases, diagnostics };
    printData(terminal, JSON.stringify(report, null, 2));
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (failed) return exitCode;
  explain(terminal, wanted, files);
  printData(terminal, written.join("\n"));
  return exitCode;
}

/** Those that are named or, when none is, those that the application imports. */
async function findFacades(
  { folder, facades }: InitArguments,
  diagnostics: Diagnostic[],
): Promise<FacadeUse[]> {
  if (facades.length > 0) return facades.map((selector) => ({ selector, files: [] }));
  const read = readApplication(folder);
  diagnostics.push(...read.diagnostics);
  if (hasErrors(read.diagnostics)) return [];
  const { facadeUses } = await import("../init/facade-uses.js");
  const uses = facadeUses(read.output, knownAudiences().keys());
  if (uses.length > 0) return uses;
  throw new UsageError(
    `no file in ${folder} imports a facade of @canonical/jujulib or of a client package, so none is known
Next: name what the application calls, e.g. "facadegen init --facade ModelManager --facade Client@8";
      "facadegen list" shows which facades there are, where releases are pinned already.`,
    "init",
  );
}

/** @throws UsageError for a release that is not known. */
function sourcesOf({ schemas, juju }: InitArguments): NewConfig["from"] {
  if (schemas.length > 0) return { schemas };
  const pins = readKnownPins();
  const releases = juju.map((wanted) => {
    const pin = chooseRelease(pins, wanted);
    if (pin !== undefined) return pin;
    const versions = pins.releases.map(({ version }) => version);
    const hint =
      suggestion(wanted, versions) ?? "it can be pinned later, with facadegen release add";
    const message = `facadegen knows no release ${wanted}; it knows ${versions.join(", ")}; ${hint}`;
    throw new UsageError(message, "init");
  });
  const chosen = juju.length === 0 ? newestReleases(pins) : [...new Set(releases)];
  return { pins: { ...pins, releases: chosen } };
}

function readKnownPins(): Pins {
  const { output, diagnostics } = knownPins();
  // They are our own, and a test reads them.
  if (output === undefined) throw new Error(diagnostics[0]?.message);
  return output;
}

function checkPackage(name: string | undefined): readonly Diagnostic[] {
  if (name === undefined) return [];
  const version = generatorVersion();
  return packageIdentity({ name, version, description: undefined }).diagnostics;
}

/** Writes all of them, or none when one is there already. */
function writeNewFiles(folder: string, files: readonly ExplainedFile[]): readonly Diagnostic[] {
  const present = files.filter((file) => existsSync(path.join(folder, file.path)));
  if (present.length > 0) {
    return present.map((file) => ({
      code: "FG5004",
      severity: "error",
      message: "there is such a file already, and facadegen init overwrites none",
      hint: "add a client to it by hand (docs/configuration.md), or move it away",
      location: { file: path.join(folder, file.path), pointer: "" },
    }));
  }
  let writing = folder;
  try {
    for (const file of files) {
      writing = path.join(folder, file.path);
      mkdirSync(path.dirname(writing), { recursive: true });
      // It may have come in the meantime.
      writeFileSync(writing, file.text, { flag: "wx" });
    }
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const location = { file: writing, pointer: "" };
    const message = `the configuration cannot be written (${code})`;
    return [{ code: "FG7002", severity: "error", message, location }];
  }
}

function explain(
  terminal: Terminal,
  { folder, out, packageName }: InitArguments,
  files: readonly ExplainedFile[],
): void {
  for (const file of files) {
    printMessage(terminal, styled(terminal, "bold", path.join(folder, file.path)));
    for (const [line, meaning] of file.lines) {
      printMessage(terminal, `  ${styled(terminal, "cyan", line)}`);
      printMessage(terminal, `      ${meaning}`);
    }
  }
  const start = folder === "." ? "" : `in ${folder}: `;
  const use =
    packageName === undefined
      ? `"npm install @facadegen/transport", and import the classes from ${out}/facades/…`
      : `build and install the package in ${out}`;
  printMessage(terminal, `Next: ${start}"npx facadegen generate" writes ${out}; then ${use}.`);
}
