import { appendFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll } from "vitest";
import { countCases, countedCases, propertySettings } from "../../support/fuzz-settings.js";
import { CASES_FILE } from "./run-fuzzer.js";

/** What fast-check tries each property on unless it is told otherwise. */
const USUAL_RUNS = 100;

// Settings that a property has of its own go before these.
fc.configureGlobal({
  ...propertySettings(USUAL_RUNS),
  // The report of the run has no room for the cause of an error.
  includeErrorInReport: true,
  reporter: (run) => {
    countCases(run.numRuns);
    const message = fc.defaultReportMessage(run);
    if (message !== undefined) throw new Error(message);
  },
});

afterAll(() => {
  const file = process.env[CASES_FILE];
  if (file !== undefined) appendFileSync(file, `${countedCases()}\n`);
});
