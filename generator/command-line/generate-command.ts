import { existsSync } from "node:fs";
import type { GenerateSource } from "../jobs/plan-jobs.js";
import { UsageError, type ExitCode } from "./exit-code.js";
import {
  parseGenerateArguments,
  type ConfigSource,
  type GenerateArguments,
} from "./generate-arguments.js";
import { generateOnce } from "./generate-once.js";
import { exitCodeOf, generateJson, printGenerated } from "./generate-report.js";
import { generateWhileWatching } from "./generate-watch.js";
import { pullProgress } from "./progress.js";
import { printData, type Terminal } from "./terminal.js";

/** `facadegen generate`. */
export async function generateCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const wanted = parseGenerateArguments(words);
  if (wanted.source.kind === "config") explainFirstRun(wanted.source);
  const source = sourceOf(wanted, terminal);
  if (wanted.watch) return generateWhileWatching(source, wanted, terminal);
  const generated = await generateOnce(source, wanted, terminal);
  if (wanted.format === "json")
    printData(terminal, JSON.stringify(generateJson(generated, wanted), null, 2));
  else printGenerated(terminal, generated, wanted);
  return exitCodeOf(generated, wanted.check);
}

function sourceOf({ source }: GenerateArguments, terminal: Terminal): GenerateSource {
  if (source.kind === "schema") return { ...source, standardInput: terminal.standardInput };
  const { kind, file, clients, available } = source;
  const mirror = terminal.environment["JUJU_SCHEMA_MIRROR"];
  return { kind, file, clients, pull: { available, mirror, onProgress: pullProgress(terminal) } };
}

/** Whoever names nothing where there is nothing is here for the first time. */
function explainFirstRun({ file, isDefault }: ConfigSource): void {
  if (!isDefault || existsSync(file)) return;
  throw new UsageError(
    `there is no ${file} here that says what to generate, and no --schema
Next: "facadegen init" writes ${file} for the facades that your application calls,
      --config FILE names a configuration that is elsewhere,
      --schema FILE --out DIR --package NAME goes without one.`,
    "generate",
  );
}
