import path from "node:path";
import { knownInputs, type GenerateSource } from "../jobs/plan-jobs.js";
import { isUpToDate } from "../write/plan-write.js";
import { PathWatcher } from "../watch/path-watcher.js";
import { EXIT_CODE, UsageError, type ExitCode } from "./exit-code.js";
import type { GenerateArguments } from "./generate-arguments.js";
import { generateOnce } from "./generate-once.js";
import { generateJson, printGenerated, type Generated } from "./generate-report.js";
import { interruptible } from "./interruption.js";
import { printData, printMessage, styled, type Terminal } from "./terminal.js";

/**
 * Generates, and again whenever something that decides the output has changed, until interrupted. Bad input is
 * reported and leaves the output as it was.
 *
 * @throws UsageError for a command line that cannot work, found out by the first run.
 */
export async function generateWhileWatching(
  source: GenerateSource,
  wanted: GenerateArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const interruption = interruptible();
  const { signal } = interruption;
  const watcher = new PathWatcher({ persistent: true });
  try {
    const known = knownInputs(source);
    watcher.watch(known);
    let isFirst = true;
    while (!signal.aborted) {
      let inputs: readonly string[] = known;
      // Before anything is read that may change while it is read.
      const onInputs = (found: readonly string[]): void => {
        inputs = found;
        watcher.watch(found);
      };
      const generated = await attempt(source, wanted, terminal, isFirst, onInputs);
      if (generated !== undefined) reportRun(terminal, generated, wanted, isFirst);
      if (isFirst) printMessage(terminal, "watching for changes; Ctrl+C ends it");
      isFirst = false;
      const changes = await watcher.nextChanges(signal);
      // Folders may have come or gone.
      watcher.watch(inputs);
      if (!signal.aborted) printMessage(terminal, `changed: ${describeChanges(changes)}`);
    }
    return EXIT_CODE.done;
  } finally {
    watcher.close();
    interruption.end();
  }
}

/** A run that cannot even report diagnostics must not end the watch: the next change may mend it. */
async function attempt(
  source: GenerateSource,
  wanted: GenerateArguments,
  terminal: Terminal,
  isFirst: boolean,
  onInputs: (inputs: readonly string[]) => void,
): Promise<Generated | undefined> {
  try {
    return await generateOnce(source, wanted, terminal, onInputs);
  } catch (error) {
    if (isFirst && error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    printMessage(terminal, `${styled(terminal, "red", "facadegen")}: ${message}`);
    return undefined;
  }
}

/** Later runs that had nothing to do say nothing: in JSON, every run is one line. */
function reportRun(
  terminal: Terminal,
  generated: Generated,
  wanted: GenerateArguments,
  isFirst: boolean,
): void {
  if (wanted.format === "json") {
    printData(terminal, JSON.stringify(generateJson(generated, wanted)));
    return;
  }
  const outcomes = generated.outcomes.filter(({ plan }) => isFirst || !isUpToDate(plan));
  printGenerated(terminal, { ...generated, outcomes }, wanted);
  if (!isFirst && generated.failed) printMessage(terminal, "what was generated before stays");
}

function describeChanges(changes: readonly string[]): string {
  const shown = changes.slice(0, 3).map((file) => path.relative("", file));
  return shown.join(", ") + (changes.length > 3 ? ` and ${changes.length - 3} more` : "");
}
