import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";

/** The streams and settings that a command works with, so that tests need no process. */
export interface Terminal {
  readonly standardInput: Readable;
  readonly standardOutput: Writable;
  readonly standardError: Writable & { readonly isTTY?: boolean };
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

/** Styles text for standard error: only on a terminal, and never with `NO_COLOR` (https://no-color.org). */
export function styled(terminal: Terminal, style: Style, text: string): string {
  const noColor = terminal.environment["NO_COLOR"];
  if (terminal.standardError.isTTY !== true || (noColor !== undefined && noColor !== ""))
    return text;
  return styleText(style, text, { validateStream: false });
}
