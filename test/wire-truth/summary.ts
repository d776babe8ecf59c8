import type { Outcome } from "./check-entry.js";

/** The totals, kind by kind, with the names of the entries that no schema has anything for. */
export function summary(title: string, outcomes: readonly Outcome[]): string {
  const kinds = [...new Set(outcomes.map(({ entry }) => entry.kind))];
  const rows = kinds.map((kind) => {
    const own = outcomes.filter(({ entry }) => entry.kind === kind);
    return `  ${kind}: ${totals(own)}`;
  });
  const absent = outcomes.filter(({ status }) => status === "absent");
  const names = absent.map(({ entry }) => `  absent: ${entry.label}`);
  return [`${title}: ${totals(outcomes)}`, ...rows, ...names].join("\n");
}

function totals(outcomes: readonly Outcome[]): string {
  const count = (status: Outcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const occurrences = outcomes.reduce((sum, outcome) => sum + outcome.occurrences, 0);
  const inFacades = outcomes.reduce((sum, outcome) => sum + outcome.facades.length, 0);
  return [
    `${outcomes.length} entries`,
    `${count("held")} held`,
    `${count("failed")} failed`,
    `${count("absent")} absent`,
    `${inFacades} facade versions, ${occurrences} occurrences checked`,
  ].join(", ");
}
