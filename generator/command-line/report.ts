import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnosticText } from "../diagnostics/diagnostic-text.js";
import type { StageTime } from "../stage-clock.js";
import { printMessage, styled, type Terminal } from "./terminal.js";

/** Most diagnostics that are printed as text; `--format json` has them all. */
const MOST_PRINTED = 50;

/** Prints diagnostics for a person: place, severity, code, message, and how to mend it. */
export function printDiagnostics(terminal: Terminal, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics.slice(0, MOST_PRINTED)) {
    const severity = styled(
      terminal,
      diagnostic.severity === "error" ? "red" : "yellow",
      diagnostic.severity,
    );
    printMessage(terminal, diagnosticText(diagnostic, severity));
  }
  const more = diagnostics.length - MOST_PRINTED;
  if (more > 0) printMessage(terminal, `and ${more} more; --format json lists them all`);
}

/** Prints how long each stage took, longest bars for the longest. */
export function printTimings(terminal: Terminal, times: readonly StageTime[], total: number): void {
  const width = Math.max(...times.map((time) => time.stage.length), "total".length);
  for (const { stage, milliseconds } of [...times, { stage: "total", milliseconds: total }]) {
    printMessage(terminal, `${stage.padEnd(width)} ${milliseconds.toFixed(1).padStart(9)} ms`);
  }
}
