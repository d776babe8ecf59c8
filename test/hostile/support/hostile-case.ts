import type { Json } from "./base-schema.js";

/** One hostile input and what has to come of it. */
export interface HostileCase {
  readonly title: string;
  /** Schema files by name, all given to one run. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Whether a package, a diagnostic, or either is right. */
  readonly expected: "output" | "diagnostic" | "either";
  /** A code that must be among the diagnostics. */
  readonly code?: string;
  /** Where the first error must be, for problems at a known place. */
  readonly line?: number;
  readonly column?: number;
}

type Expectation = Pick<HostileCase, "expected" | "code" | "line" | "column">;

/** A case of one file that holds JSON. */
export function jsonCase(title: string, schema: Json, expectation: Expectation): HostileCase {
  return textCase(title, JSON.stringify(schema, undefined, 2), expectation);
}

/** A case of one file with the given text or bytes. */
export function textCase(
  title: string,
  content: string | Buffer,
  expectation: Expectation,
): HostileCase {
  return { title, files: new Map([["schema.json", Buffer.from(content)]]), ...expectation };
}

/** A case of several files. */
export function filesCase(
  title: string,
  files: readonly (readonly [string, Json])[],
  expectation: Expectation,
): HostileCase {
  const buffers = files.map(([name, schema]): [string, Buffer] => [
    name,
    Buffer.from(JSON.stringify(schema, undefined, 2)),
  ]);
  return { title, files: new Map(buffers), ...expectation };
}

export const OUTPUT: Expectation = { expected: "output" };
export const EITHER: Expectation = { expected: "either" };

export function diagnostic(code?: string, line?: number, column?: number): Expectation {
  return {
    expected: "diagnostic",
    ...(code === undefined ? {} : { code }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** A text as it may stand in a test's title: short, and with nothing that a terminal acts on. */
export function shown(text: string): string {
  const escaped = JSON.stringify(text).replaceAll(/[^ -~]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return escaped.length > 60 ? `${escaped.slice(0, 60)}… (${text.length} long)` : escaped;
}
