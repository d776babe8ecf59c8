import type { Diagnostic } from "./diagnostic.js";

/**
 * A diagnostic for a person: place, severity, code, message, and on further lines how to mend it.
 *
 * @param severity - How the severity is shown, where that is not its plain name.
 */
export function diagnosticText(
  diagnostic: Diagnostic,
  severity: string = diagnostic.severity,
): string {
  const { code, message, hint, location } = diagnostic;
  const place = location === undefined ? "" : `${formatLocation(location)}: `;
  const lines = [`${place}${severity} ${code}: ${plain(message)}`];
  if (location !== undefined && location.pointer !== "")
    lines.push(`    at ${plain(location.pointer)}`);
  if (hint !== undefined) lines.push(`    hint: ${plain(hint)}`);
  return lines.join("\n");
}

function formatLocation(location: NonNullable<Diagnostic["location"]>): string {
  const file = location.file === "-" ? "standard input" : plain(location.file);
  return location.line === undefined ? file : `${file}:${location.line}:${location.column ?? 1}`;
}

/** Text from a file must not be able to act on the terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
