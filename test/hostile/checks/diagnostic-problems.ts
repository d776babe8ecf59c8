import path from "node:path";
import type { HostileCase } from "../support/hostile-case.js";
import type { PrintedDiagnostic } from "../support/run-facadegen.js";
import { placeOfPointer } from "./json-places.js";

/** Codes of problems that stand at one place of a JSON text. */
const INSIDE_JSON = /^FG(?:1002|1004|1005|2\d{3}|3\d{3})$/u;

/** Codes whose place is not that of the value that the pointer leads to. */
const OTHER_PLACE = new Set(["FG1002", "FG1005"]);

/** What is wrong with how a failed run tells of the failure. */
export function diagnosticProblems(
  hostile: HostileCase,
  diagnostics: readonly PrintedDiagnostic[],
): string[] {
  const problems: string[] = [];
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (errors.length === 0) problems.push("no error says why the run failed");
  const places = new PlaceChecker(hostile);
  for (const diagnostic of diagnostics) {
    const { code, message } = diagnostic;
    if (!/^FG\d{4}$/u.test(code) || message.trim() === "")
      problems.push(`no code or no message: ${code}`);
    if (INSIDE_JSON.test(code)) problems.push(...places.check(diagnostic));
  }

  const codes = errors.map((error) => error.code);
  if (hostile.code !== undefined && !codes.includes(hostile.code)) {
    problems.push(`no ${hostile.code} among ${[...new Set(codes)].join(", ")}`);
  }
  const [first] = errors;
  const matching = errors.find((error) => error.code === hostile.code) ?? first;
  if (hostile.line !== undefined && matching?.location?.line !== hostile.line) {
    problems.push(`line ${matching?.location?.line} instead of ${hostile.line}`);
  }
  if (hostile.column !== undefined && matching?.location?.column !== hostile.column) {
    problems.push(`column ${matching?.location?.column} instead of ${hostile.column}`);
  }
  return problems;
}

/** Most places that are looked up again: each needs a parse of the whole text. */
const MOST_CHECKED = 20;

class PlaceChecker {
  readonly #hostile: HostileCase;
  #checked = 0;

  constructor(hostile: HostileCase) {
    this.#hostile = hostile;
  }

  check({ code, location }: PrintedDiagnostic): string[] {
    if (location === undefined) return [`${code} has no place`];
    const { file, pointer, line, column } = location;
    const content = this.#hostile.files.get(path.basename(file));
    if (content === undefined) return [`${code} is in ${file}, which is none of the inputs`];
    if (line === undefined || column === undefined) return [`${code} has no line and column`];
    // A text of megabytes, or one so deep that a parser that calls itself gives up, is left out.
    if (OTHER_PLACE.has(code) || content.length > 500_000 || pointer.split("/").length > 90)
      return [];
    if (++this.#checked > MOST_CHECKED) return [];
    const place = placeOfPointer(content.toString("utf8").replace(/^\uFEFF/u, ""), pointer);
    return place.line === line && place.column === column
      ? []
      : [`${code} is at ${line}:${column}, but ${pointer} at ${place.line}:${place.column}`];
  }
}
