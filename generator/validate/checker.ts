import type { Diagnostic, DiagnosticCode, Severity } from "../diagnostics/diagnostic.js";
import { suggestion } from "../diagnostics/suggestion.js";
import { compareText } from "../model/order.js";
import { escapePointerToken } from "../load/json-walk.js";

/** Most diagnostics that are reported for one file; what is wrong in more places than this is wrong at large. */
const MOST_DIAGNOSTICS = 200;

/** A JSON object whose keys come from a file, so that no key has a meaning of its own. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Collects the diagnostics of one file and reads typed values out of untyped JSON. */
export class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  report(
    pointer: string,
    code: DiagnosticCode,
    message: string,
    options: { readonly hint?: string | undefined; readonly severity?: Severity } = {},
  ): void {
    if (this.diagnostics.length > MOST_DIAGNOSTICS) return;
    const location = { file: this.#file, pointer };
    if (this.diagnostics.length === MOST_DIAGNOSTICS) {
      const full = "there are more problems in this file; mend the first ones and run again";
      this.diagnostics.push({ code: "FG2011", severity: "error", message: full, location });
      return;
    }
    const { hint, severity = "error" } = options;
    this.diagnostics.push({
      code,
      severity,
      message,
      location,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  wrongType(pointer: string, expected: string, found: unknown): void {
    this.report(pointer, "FG2001", `expected ${expected}, found ${describe(found)}`);
  }

  object(pointer: string, value: unknown, expected: string): JsonObject | undefined {
    if (value !== null && typeof value === "object" && !Array.isArray(value))
      return value as JsonObject;
    this.wrongType(pointer, expected, value);
    return undefined;
  }

  array(pointer: string, value: unknown, expected: string): readonly unknown[] | undefined {
    if (Array.isArray(value)) return value;
    this.wrongType(pointer, expected, value);
    return undefined;
  }

  string(pointer: string, value: unknown, expected: string): string | undefined {
    if (typeof value === "string") {
      if (value.isWellFormed()) return value;
      this.report(
        pointer,
        "FG2006",
        "this text holds half of a surrogate pair, which no file can hold",
      );
      return undefined;
    }
    this.wrongType(pointer, expected, value);
    return undefined;
  }

  /** Reports every key that is not among the known ones. */
  onlyKeys(
    pointer: string,
    value: JsonObject,
    known: readonly string[],
    code: DiagnosticCode,
    severity: Severity = "error",
  ): void {
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const hint = suggestion(key, known) ?? `known here: ${known.join(", ")}`;
      this.report(child(pointer, key), code, `unknown keyword ${quote(key)}`, { hint, severity });
    }
  }
}

export function child(pointer: string, token: string | number): string {
  return `${pointer}/${escapePointerToken(String(token))}`;
}

/** Own properties only: `constructor` and its like are names as any other in a schema. */
export function member(value: JsonObject, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Members in the order of their keys, so that the order in a file never shows in the output. */
export function sortedEntries(value: JsonObject): [string, unknown][] {
  return Object.entries(value).sort(([left], [right]) => compareText(left, right));
}

/** A name as shown in a message: quoted, with control characters escaped, never longer than a line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return `the string ${quote(value)}`;
  if (typeof value === "number" || typeof value === "boolean")
    return `the ${typeof value} ${value}`;
  return "an object";
}
