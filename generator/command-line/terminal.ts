import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean };

/** The streams and settings that a command works with, so that tests need no process. */
export interface Terminal {
  readonly standardInput: Readable;
  readonly standardOutput: Output;
  readonly standardError: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type Style = Parameters<typeof styleText>[0];

/** Data for whoever reads standard output. */
export function printData(terminal: Terminal, text: string): void {
  terminal.standardOutput.write(`${text}\n`);
}

/** A message for a person, on standard error. */
export function printMessage(terminal: Terminal, text: string): void {
  terminal.standardError.write(`${text}\n`);
}

/** Styles text for standard error, where colours are wanted. */
export function styled(terminal: Terminal, style: Style, text: string): string {
  return styledFor(terminal.standardError, terminal, style, text);
}

/** Styles text for standard output, where colours are wanted. */
export function styledData(terminal: Terminal, style: Style, text: string): string {
  return styledFor(terminal.standardOutput, terminal, style, text);
}

/** Whether lines can be drawn over on standard error: on a terminal that can move its cursor. */
export function canRedraw(terminal: Terminal): boolean {
  return terminal.standardError.isTTY === true && terminal.environment["TERM"] !== "dumb";
}

function styledFor(output: Output, terminal: Terminal, style: Style, text: string): string {
  return hasColours(output, terminal.environment)
    ? styleText(style, text, { validateStream: false })
    : text;
}

/**
 * Colours are for terminals. `NO_COLOR` (https://no-color.org) forbids them and `FORCE_COLOR` asks for them even in
 * a pipe; with both, `FORCE_COLOR` counts, as it does for Node itself.
 */
function hasColours(output: Output, environment: Terminal["environment"]): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: forbidden, TERM: kind } = environment;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if (forbidden !== undefined && forbidden !== "") return false;
  return output.isTTY === true && kind !== "dumb";
}
