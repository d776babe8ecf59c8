import path from "node:path";
import { knownAudiences } from "../config/known-audiences.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import { migrateApplication } from "../migrate/migrate-application.js";
import { MIGRATE_OPTIONS } from "./descriptions/migrate.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import { readApplication, writeApplication } from "./migrate-folder.js";
import { chooseOne, parseCommandLine } from "./parse-options.js";
import { printDiagnostics } from "./report.js";
import { printData, printMessage, type Terminal } from "./terminal.js";

/** `facadegen migrate`. */
export async function migrateCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const { folder, check, format } = parseMigrateArguments(words);
  const diagnostics: Diagnostic[] = [];
  const read = readApplication(folder);
  diagnostics.push(...read.diagnostics);
  let changed: ReadonlyMap<string, string> = new Map();
  if (!hasErrors(diagnostics)) {
    const migration = migrateApplication({
      files: read.output,
      facadeNames: [...knownAudiences().keys()],
      version: generatorVersion(),
    });
    ({ changed } = migration);
    diagnostics.push(...migration.findings.map((finding) => below(folder, finding)));
    if (!check) diagnostics.push(...writeApplication(folder, changed));
  }

  const failed = hasErrors(diagnostics);
  const stale = check && changed.size > 0;
  const exitCode = failed ? EXIT_CODE.failed : stale ? EXIT_CODE.stale : EXIT_CODE.done;
  const files = [...changed.keys()].sort();
  if (format === "json") {
    printData(terminal, JSON.stringify({ exitCode, folder, changed: files, diagnostics }, null, 2));
    return exitCode;
  }
  printDiagnostics(terminal, diagnostics);
  if (failed) return exitCode;
  const left = diagnostics.length;
  const rest = left === 0 ? "" : `, ${left} ${left === 1 ? "place" : "places"} left to you`;
  const headline =
    files.length === 0
      ? `${folder}: nothing to change${rest}`
      : `${folder}: ${files.length} ${files.length === 1 ? "file" : "files"} ${check ? "to change" : "changed"}${rest}`;
  printData(terminal, [headline, ...files.map((file) => `  ${file}`)].join("\n"));
  if (stale) printMessage(terminal, "stale: run facadegen migrate without --check");
  return exitCode;
}

/** A finding's file as a person who named the folder finds it. */
function below(folder: string, finding: Diagnostic): Diagnostic {
  const { location } = finding;
  if (location === undefined) return finding;
  const file = path.join(folder, location.file).replaceAll(path.sep, "/");
  return { ...finding, location: { ...location, file } };
}

interface MigrateArguments {
  readonly folder: string;
  readonly check: boolean;
  readonly format: (typeof MIGRATE_OPTIONS.format.choices)[number];
}

function parseMigrateArguments(words: readonly string[]): MigrateArguments {
  const { values, positionals } = parseCommandLine("migrate", words, MIGRATE_OPTIONS, true);
  const [folder, stray] = positionals;
  if (folder === undefined)
    throw new UsageError("the folder of the application is missing", "migrate");
  if (stray !== undefined)
    throw new UsageError(`only one folder can be migrated; "${stray}" is one more`, "migrate");
  return {
    folder,
    check: values.check ?? false,
    format: chooseOne("migrate", "format", values.format ?? "text", MIGRATE_OPTIONS.format.choices),
  };
}
