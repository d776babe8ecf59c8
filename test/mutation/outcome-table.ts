import { measuredText } from "./reliability-page.js";
import type { Outcome } from "./run-part.js";

/** The least share of mutants, in percent, that the tests of a part have to notice. */
export const LEAST_SCORE = 80;

export const COLUMNS = [
  "part",
  "mutants",
  "killed",
  "timed out",
  "survived",
  "no coverage",
  "score",
  "measured",
];

/** One line of the table. */
export function outcomeRow(outcome: Outcome): string[] {
  const { part, killed, timedOut, survived, noCoverage } = outcome;
  const figures = [mutantsOf(outcome), killed, timedOut, survived, noCoverage];
  return [part.title, ...figures.map(String), `${scoreOf(outcome).toFixed(1)} %`, measuredText()];
}

/** The share of mutants, in percent, that some test noticed: by failing, or by never coming to its end. */
export function scoreOf(outcome: Outcome): number {
  return (100 * (outcome.killed + outcome.timedOut)) / mutantsOf(outcome);
}

/** Those that could run: what does not even load says nothing of the tests. */
function mutantsOf({ killed, timedOut, survived, noCoverage }: Outcome): number {
  return killed + timedOut + survived + noCoverage;
}
