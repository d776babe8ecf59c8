import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Syntax, ts } from "../inspect/ts-morph.js";
import { CLIENT_PACKAGE, JUJULIB, TRANSPORT } from "./module-map.js";
import { applyEdits } from "./text-edits.js";

/** Which packages the files of a package import, once they are rewritten. */
export interface PackageNeeds {
  readonly library: boolean;
  readonly client: boolean;
  readonly transport: boolean;
  readonly bakery: boolean;
}

/** The library brings this package along, in this version; without it, whoever imports it has to ask for it. */
const BAKERY = { name: "@canonical/macaroon-bakery", version: "1.3.2" } as const;

const SECTIONS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** Puts the new packages into the place of the library; all other text stays as it is. */
export function migratePackageJson(
  path: string,
  text: string,
  version: string,
  needs: PackageNeeds,
): { readonly text: string; readonly findings: readonly Diagnostic[] } {
  const unchanged = { text, findings: [] };
  const file = ts.parseJsonText(path, text);
  const root = file.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return unchanged;
  const sections = SECTIONS.map((name) => members(root).get(name)?.initializer).filter(
    (section) => section !== undefined && ts.isObjectLiteralExpression(section),
  );
  const listed = sections.flatMap((section) => [...members(section)]);
  const entry = listed.find(([name]) => name === JUJULIB)?.[1];
  if (entry === undefined) return unchanged;
  const isThere = (name: string): boolean => listed.some(([one]) => one === name);
  const wanted = [
    ...(needs.bakery ? [{ name: BAKERY.name, range: BAKERY.version }] : []),
    ...(needs.client ? [{ name: CLIENT_PACKAGE, range: `^${version}` }] : []),
    ...(needs.transport || needs.client ? [{ name: TRANSPORT, range: `^${version}` }] : []),
  ].filter(({ name }) => !isThere(name));
  const start = entry.getStart(file);
  const indentation = /[ \t]*$/u.exec(text.slice(0, start))?.[0] ?? "";
  const isOnOwnLine = /(?:^|\n)[ \t]*$/u.test(text.slice(0, start));
  const line = isOnOwnLine ? `,${text.includes("\r\n") ? "\r\n" : "\n"}${indentation}` : ", ";
  const lines = wanted.map(
    ({ name, range }) => `${JSON.stringify(name)}: ${JSON.stringify(range)}`,
  );
  if (needs.library) {
    const after = lines.map((one) => line + one).join("");
    const kept = [{ start: entry.end, end: entry.end, pieces: [after] }];
    return { text: applyEdits(text, kept), findings: [stays(path, file, start)] };
  }
  // A package that only lists the library: whether something else needs it cannot be told.
  if (lines.length === 0 && !isThere(TRANSPORT))
    return { text, findings: [unused(path, file, start)] };
  const edit =
    lines.length === 0
      ? removal(text, start, entry.end)
      : { start, end: entry.end, pieces: [lines.join(line)] };
  return { text: applyEdits(text, [edit]), findings: [] };
}

function members(
  literal: Syntax.ObjectLiteralExpression,
): ReadonlyMap<string, Syntax.PropertyAssignment> {
  return new Map(
    literal.properties
      .filter(ts.isPropertyAssignment)
      .map((property) => [ts.isStringLiteral(property.name) ? property.name.text : "", property]),
  );
}

function removal(
  text: string,
  start: number,
  end: number,
): Parameters<typeof applyEdits>[1][number] {
  const after = /^\s*,\s*/u.exec(text.slice(end))?.[0].length ?? 0;
  const before = /,?\s*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return after > 0
    ? { start, end: end + after, pieces: [] }
    : { start: start - before, end, pieces: [] };
}

function stays(path: string, file: Syntax.JsonSourceFile, start: number): Diagnostic {
  return atLine(path, file, start, {
    message: `${JUJULIB} stays a dependency, for some files still import it`,
    hint: "see what is said of those files; when they no longer need it, run this again",
  });
}

function unused(path: string, file: Syntax.JsonSourceFile, start: number): Diagnostic {
  return atLine(path, file, start, {
    message: `no file of this package imports ${JUJULIB}, so it is left as it is`,
    hint: "take it out if nothing else needs it",
  });
}

function atLine(
  path: string,
  file: Syntax.JsonSourceFile,
  start: number,
  said: { readonly message: string; readonly hint: string },
): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return {
    code: "FG8111",
    severity: "warning",
    ...said,
    location: { file: path, pointer: "", line: line + 1, column: character + 1 },
  };
}
