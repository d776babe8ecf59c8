import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { PART_VARIABLE, type Part } from "./parts.js";
import { ROOT } from "./repository.js";
import type { Survivor } from "./survivor.js";

/** What became of the mutants of one part. */
export interface Outcome {
  readonly part: Part;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  /** No test runs what was changed. */
  readonly noCoverage: number;
  /** Those that survived or that no test runs, in the order in which they stand. */
  readonly survivors: readonly Survivor[];
  /** The files that have mutants, from the repository's root. */
  readonly files: ReadonlySet<string>;
}

type Options = ConstructorParameters<typeof Stryker>[0];
type Mutant = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** Runs the tests of a part once for each mutant of its sources; it takes minutes. */
export async function runPart(part: Part): Promise<Outcome> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), "facadegen-mutation-"));
  process.env[PART_VARIABLE] = part.name;
  const options: Options = {
    configFile: "test/mutation/stryker.json",
    mutate: [...part.sources],
    tempDirName: temporary,
    reporters: process.stdout.isTTY ? ["progress"] : [],
  };
  try {
    return outcomeOf(part, await new Stryker(options).runMutationTest());
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function outcomeOf(part: Part, mutants: readonly Mutant[]): Outcome {
  const count = (status: Mutant["status"]): number =>
    mutants.filter((mutant) => mutant.status === status).length;
  return {
    part,
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    noCoverage: count("NoCoverage"),
    survivors: mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(survivorOf),
    files: new Set(mutants.map(fileOf)),
  };
}

function fileOf({ fileName }: Mutant): string {
  return path.relative(ROOT, path.resolve(ROOT, fileName)).replaceAll(path.sep, "/");
}

function survivorOf(mutant: Mutant): Survivor {
  const { location, mutatorName, replacement } = mutant;
  const file = fileOf(mutant);
  const lines = readFileSync(path.join(ROOT, file), "utf8").split("\n");
  // Both count from one.
  const { start, end } = location;
  const changed = lines.slice(start.line - 1, end.line);
  changed.push(changed.pop()?.slice(0, end.column - 1) ?? "");
  changed[0] = changed[0]?.slice(start.column - 1) ?? "";
  return {
    file,
    line: oneLine(lines[start.line - 1] ?? ""),
    mutator: mutatorName,
    original: oneLine(changed.join("\n")),
    replacement: oneLine(replacement),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
