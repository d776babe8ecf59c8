import { readFileSync } from "node:fs";
import type { RecordedRun } from "./recorded-run.js";

/** One place where two runs of the application differ. */
export interface RunDifference {
  readonly scenario: string;
  /** Within it, e.g. `outcome.version`, `connections.0.calls.1.request.version`. */
  readonly place: string;
  /** What 9.1.0 has there and what this package has, as JSON; `nothing` where there is none. */
  readonly says: string;
}

/** One line of the reviewed list. */
export interface ReviewedDifference {
  readonly line: string;
  readonly scenario: string;
  readonly place: string;
  readonly says: string;
  /** Of the faults in `docs/from-jujulib.md`; `also` where it is none of the eleven. */
  readonly fault: string;
  readonly reason: string;
}

/** Compares what two packages did: the outcomes of the application, and every frame of every connection. */
export function differencesOf(theirs: RecordedRun, ours: RecordedRun): RunDifference[] {
  const scenarios = new Set([...Object.keys(theirs.scenarios), ...Object.keys(ours.scenarios)]);
  return [...scenarios].flatMap((scenario) =>
    compare(theirs.scenarios[scenario], ours.scenarios[scenario], []).map(({ place, says }) => ({
      scenario,
      place,
      says,
    })),
  );
}

function compare(
  one: unknown,
  other: unknown,
  path: readonly string[],
): Pick<RunDifference, "place" | "says">[] {
  if (Object.is(one, other)) return [];
  if (isBranch(one) && isBranch(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].flatMap((key) => compare(one[key], other[key], [...path, key]));
  }
  const [before, after] = [one, other].map((value) => JSON.stringify(value) ?? "nothing");
  return [{ place: path.join("."), says: `${before} -> ${after}` }];
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Reads `run-differences.txt`: `scenario | place | says | fault | reason`. */
export function readReviewed(): ReviewedDifference[] {
  return readFileSync(new URL("../run-differences.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [scenario = "", place = "", says = "", fault = "", reason = ""] = line.split(" | ");
      return { line, scenario, place, says, fault, reason };
    });
}

/** Whether a line is about a difference: `*` stands for anything within a part of a path, or within what is said. */
export function isReviewed(reviewed: ReviewedDifference, difference: RunDifference): boolean {
  const isScenario = reviewed.scenario === "every" || reviewed.scenario === difference.scenario;
  return (
    isScenario &&
    matches(reviewed.place, difference.place, "[^.]*") &&
    matches(reviewed.says, difference.says, "[^]*")
  );
}

function matches(pattern: string, text: string, wildcard: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/gu, "\\$&"));
  return new RegExp(`^${parts.join(wildcard)}$`, "u").test(text);
}
