import type { Diagnostic, DiagnosticCode, Severity } from "../diagnostics/diagnostic.js";
import { groupBy } from "../model/group-by.js";
import { compareReleases } from "../model/order.js";
import { CacheFailure } from "./schema-cache.js";
import type { FailureKind, SourceFailure } from "./source-failure.js";
import { originOf } from "./source-reader.js";
import type { Source } from "./sources.js";
import type { FileName } from "./wanted-content.js";

/** A source that was asked in vain. */
export interface SourceAttempt {
  readonly source: Source;
  readonly failure: SourceFailure;
}

/** What became of one pinned content. */
export interface PullOutcome {
  readonly sha256: string;
  readonly files: readonly FileName[];
  /** In the cache; absent when no source had it. */
  readonly path?: string;
  /** Absent when it was in the cache already. */
  readonly source?: Source;
  readonly attempts: readonly SourceAttempt[];
}

export interface PullCircumstances {
  readonly available: boolean;
  readonly cacheFolder: string;
  /** Why the pull ended early, if it was the cache. */
  readonly cacheFailure: unknown;
  readonly interrupted: boolean;
}

/**
 * Says what went wrong. A source that gave something wrong is always named, even when another source made up for
 * it; one that gave nothing only matters when the file is missing in the end.
 */
export function diagnosticsOf(
  outcomes: readonly PullOutcome[],
  circumstances: PullCircumstances,
): Diagnostic[] {
  const { available, cacheFolder, cacheFailure, interrupted } = circumstances;
  const whenMissing: Severity = available ? "warning" : "error";
  const missing = outcomes.filter((outcome) => outcome.path === undefined);
  const diagnostics = [
    ...outcomes.flatMap((outcome) => wrongContents(outcome, whenMissing)),
    ...silentSources(missing, whenMissing),
  ];
  if (cacheFailure instanceof CacheFailure) {
    const { message, hint } = cacheFailure;
    const location = { file: cacheFolder, pointer: "" };
    return [...diagnostics, { code: "FG6006", severity: "error", message, hint, location }];
  }
  if (interrupted) {
    const message = "the pull was interrupted; what was fetched so far is in the cache";
    return [...diagnostics, { code: "FG6007", severity: "error", message }];
  }
  if (missing.length === 0) return diagnostics;
  return [...diagnostics, ...(available ? [missingTogether(outcomes)] : missingOneByOne(missing))];
}

const WRONG_CONTENT: Readonly<Partial<Record<FailureKind, DiagnosticCode>>> = {
  "other-digest": "FG6003",
  broken: "FG6004",
  "too-large": "FG1003",
};

function wrongContents(outcome: PullOutcome, whenMissing: Severity): Diagnostic[] {
  return outcome.attempts.flatMap(({ source, failure }) => {
    const code = WRONG_CONTENT[failure.kind];
    if (code === undefined) return [];
    // Something else than what was pinned is not the same as nothing: --available does not excuse it.
    const ifMissing = failure.kind === "other-digest" ? "error" : whenMissing;
    const severity = outcome.path === undefined ? ifMissing : "warning";
    return diagnosticAt(code, severity, source.label, {
      message: `${failure.message} (${namesOf(outcome.files)})`,
      hint: failure.hint,
    });
  });
}

const NOTHING_GIVEN: ReadonlySet<FailureKind> = new Set(["unreachable", "refused", "unreadable"]);

/** One diagnostic for each who did not answer, not one for each file that it was asked for. */
function silentSources(missing: readonly PullOutcome[], severity: Severity): Diagnostic[] {
  const attempts = missing
    .flatMap((outcome) => outcome.attempts)
    .filter(({ failure }) => NOTHING_GIVEN.has(failure.kind));
  const groups = groupBy(attempts, ({ source, failure }) => {
    return JSON.stringify([originOf(source), failure.message]);
  });
  return [...groups.values()].flatMap(([first]) =>
    first === undefined
      ? []
      : diagnosticAt("FG6005", severity, originOf(first.source), first.failure),
  );
}

const ELSEWHERE = "name a folder that has the files with JUJU_SCHEMA_MIRROR or --from";

function missingOneByOne(missing: readonly PullOutcome[]): Diagnostic[] {
  return missing.map((outcome, index): Diagnostic => {
    const reasons = outcome.attempts.map(
      ({ source, failure }) => `${source.label}: ${failure.message}`,
    );
    const message = `${namesOf(outcome.files)}: no source has it (${reasons.join("; ")})`;
    const diagnostic = { code: "FG6002", severity: "error", message } as const;
    // The same advice for each of many files would bury what is said of them.
    if (index > 0) return diagnostic;
    return { ...diagnostic, hint: `${ELSEWHERE}, or go without them with --available` };
  });
}

function missingTogether(outcomes: readonly PullOutcome[]): Diagnostic {
  const filesOf = (there: boolean): FileName[] =>
    outcomes
      .filter((outcome) => (outcome.path !== undefined) === there)
      .flatMap((outcome) => outcome.files);
  const partly = new Set(filesOf(true).map((file) => file.release));
  return {
    code: "FG6002",
    severity: "warning",
    message: `going without what cannot be reached: ${namesOf(filesOf(false), partly)}`,
    hint: ELSEWHERE,
  };
}

/** E.g. `Juju 3.6.14 agent-schema.json, 3.6.28 agent-schema.json`; a release none of which is left by version alone. */
function namesOf(files: readonly FileName[], partly?: ReadonlySet<string>): string {
  const releases = [...groupBy(files, (file) => file.release)].sort(([left], [right]) =>
    compareReleases(left, right),
  );
  const named = releases.map(([release, ofRelease]) => {
    if (partly !== undefined && !partly.has(release)) return release;
    const names = ofRelease.map((file) => file.name).sort();
    return `${release} ${names.join(" and ")}`;
  });
  return `Juju ${named.join(", ")}`;
}

function diagnosticAt(
  code: DiagnosticCode,
  severity: Severity,
  place: string,
  failure: { readonly message: string; readonly hint: string | undefined },
): Diagnostic {
  const { message, hint } = failure;
  const location = { file: place, pointer: "" };
  return { code, severity, message, ...(hint === undefined ? {} : { hint }), location };
}
