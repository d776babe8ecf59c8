import { randomNumbers } from "../../support/shuffled.js";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import type { Table } from "../table.js";
import { type Fuzzer, FUZZERS } from "./fuzzers.js";
import { againCommand, runFuzzer, type FuzzRound } from "./run-fuzzer.js";

/** How long the fuzzers run together, and what the seeds of their rounds are drawn from. */
export interface FuzzExtent {
  readonly minutes: number;
  readonly seed: number;
}

/** Runs the random tests of the whole project again and again, each time with another seed. */
export const fuzzBench: Bench = { name: "fuzz", run: runFuzzBench };

interface FuzzerRun {
  readonly fuzzer: Fuzzer;
  readonly rounds: FuzzRound[];
  readonly nextSeed: () => number;
}

async function runFuzzBench(context: BenchContext): Promise<BenchResult> {
  const { minutes, seed } = context.fuzz;
  const runs = FUZZERS.map((fuzzer): FuzzerRun => {
    // The same seeds for each: a round's depends on nothing but its number.
    const random = randomNumbers(seed);
    return { fuzzer, rounds: [], nextSeed: () => 1 + Math.floor(random() * (2 ** 31 - 1)) };
  });
  const end = performance.now() + minutes * 60_000;
  while (performance.now() < end || runs.some(({ rounds }) => rounds.length === 0)) {
    const { fuzzer, rounds, nextSeed } = leastRun(runs);
    const round = await runFuzzer(fuzzer, nextSeed(), context.workFolder);
    rounds.push(round);
    const { cases, failures } = round;
    const seconds = (round.milliseconds / 1000).toFixed(1);
    context.print(
      `fuzz: ${fuzzer.name}, seed ${round.seed}: ${cases} cases in ${seconds} s, ${failures.length} failures`,
    );
  }
  const failures = runs.flatMap(({ fuzzer, rounds }) => failureTexts(fuzzer, rounds));
  return {
    title: "Fuzzers",
    notes: [
      `The tests of random cases, run for ${minutes} minutes together, in turn, so that each gets as much time as the ` +
        `others, and each at least once; \`--seed ${seed}\` gives every round its seed again. The first rounds' seeds ` +
        "and the last one's are in the table.",
      "cases: what fast-check tried, schemas, kills, frames or histories; a test that counts none is one case. A round " +
        "is up to 20 times as long as the tests by themselves; its time has starting the tests in it.",
      failures.length === 0
        ? "No case failed."
        : `${failures.length} tests failed; what they say, and how to run them again, is printed.`,
    ],
    tables: [fuzzTable(minutes, runs)],
    figures: runs.map(({ fuzzer, rounds }) => ({ ...fuzzer, rounds })),
    failures,
  };
}

/** The one that has had the least time so far. */
function leastRun(runs: readonly FuzzerRun[]): FuzzerRun {
  const [least] = runs
    .map((run) => ({ run, time: totalOf(run, ({ milliseconds }) => milliseconds) }))
    .sort((left, right) => left.time - right.time);
  if (least === undefined) throw new Error("there is no fuzzer");
  return least.run;
}

function failureTexts(fuzzer: Fuzzer, rounds: readonly FuzzRound[]): string[] {
  return rounds.flatMap(({ seed, failures }) =>
    failures.map(({ test, message }) =>
      [
        `${fuzzer.name}, seed ${seed}: ${test}`,
        message,
        `Again: ${againCommand(fuzzer, seed)}`,
      ].join("\n"),
    ),
  );
}

function totalOf({ rounds }: FuzzerRun, figure: (round: FuzzRound) => number): number {
  return rounds.reduce((sum, round) => sum + figure(round), 0);
}

function fuzzTable(minutes: number, runs: readonly FuzzerRun[]): Table {
  return {
    title: `Fuzzers in ${minutes} minutes`,
    columns: ["fuzzer", "rounds", "tests", "cases", "time", "failures", "seeds"],
    rows: runs.map((run) => [
      run.fuzzer.name,
      String(run.rounds.length),
      count(totalOf(run, ({ tests }) => tests)),
      count(totalOf(run, ({ cases }) => cases)),
      `${(totalOf(run, ({ milliseconds }) => milliseconds) / 1000).toFixed(1)} s`,
      String(totalOf(run, ({ failures }) => failures.length)),
      seedsText(run.rounds),
    ]),
  };
}

/** So many seeds at the beginning, then the last. */
const SHOWN_SEEDS = 2;

function seedsText(rounds: readonly FuzzRound[]): string {
  const seeds = rounds.map(({ seed }) => String(seed));
  if (seeds.length <= SHOWN_SEEDS + 1) return seeds.join(", ");
  return [...seeds.slice(0, SHOWN_SEEDS), `… ${seeds.at(-1)}`].join(", ");
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
