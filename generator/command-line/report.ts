import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { StageTime } from "../stage-clock.js";
import { printMessage, styled, type Terminal } from "./terminal.js";

/** Most diagnostics that are printed as text; `--format json` has them all. */
const MOST_PRINTED = 50;

/** Prints diagnostics for a person: place, severity, code, message, and how to mend it. */
export function printDiagnostics(terminal: Terminal, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics.slice(0, MOST_PRINTED)) {
    const { code, severity, message, hint, location } = diagnostic;
    const style = severity === "error" ? "red" : "yellow";
    const place = location === undefined ? "" : `${formatLocation(location)}: `;
    printMessage(
      terminal,
      `${place}${styled(terminal, style, severity)} ${code}: ${plain(message)}`,
    );
    if (location !== undefined && location.pointer !== "") {
      printMessage(terminal, `    at ${plain(location.pointer)}`);
    }
    if (hint !== undefined) printMessage(terminal, `    hint: ${plain(hint)}`);
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

function formatLocation(location: NonNullable<Diagnostic["location"]>): string {
  const file = location.file === "-" ? "standard input" : plain(location.file);
  return location.line === undefined ? file : `${file}:${location.line}:${location.column ?? 1}`;
}

/** Text from a file must not be able to act on the terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
