import { parseArgs } from "node:util";
import { COLUMNS, LEAST_SCORE, outcomeRow, scoreOf } from "./outcome-table.js";
import { PARTS, type Part } from "./parts.js";
import { markdownTable, rewriteSection, rowsIn } from "./reliability-page.js";
import { ROOT } from "./repository.js";
import { compareWithReviewed, readReviewed, REVIEWED_FILE } from "./reviewed-survivors.js";
import { runPart, type Outcome } from "./run-part.js";
import { survivorList } from "./survivor-list.js";

const USAGE = `usage: node --import tsx test/mutation/main.ts [PART…] [--write]

Changes the sources of each part, or of those that are named, in many small ways, and counts of how many its tests
take notice. It takes minutes for each part.

  --write  puts the figures and the reviewed survivors into docs/reliability.md

Parts: ${PARTS.map(({ name }) => name).join(", ")}
Exit codes: 0 done, 1 a score is below ${LEAST_SCORE} %, 2 usage
`;

/** Whether the score of every part is high enough. */
async function measure(parts: readonly Part[], write: boolean): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const part of parts) {
    const outcome = await runPart(part);
    outcomes.push(outcome);
    process.stdout.write(comparisonText(outcome));
  }
  process.stdout.write(`${markdownTable(COLUMNS, outcomes.map(outcomeRow))}\n`);
  if (write) await writeDown(outcomes);
  return outcomes.every((outcome) => scoreOf(outcome) >= LEAST_SCORE);
}

/** Which survivors of a part nobody has looked at yet, as the file of reviewed ones wants them, and which are gone. */
function comparisonText({ part, survivors, files }: Outcome): string {
  const { fresh, gone } = compareWithReviewed(survivors, readReviewed(), files);
  const list = (title: string, some: readonly object[]): string =>
    some.length === 0
      ? ""
      : `${part.title}: ${title}\n${some.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n`;
  return (
    list(`survivors that are not in ${REVIEWED_FILE}`, fresh) +
    list(`no longer survivors, to be taken out of ${REVIEWED_FILE}`, gone)
  );
}

/** Parts that did not run keep the figures that they had. */
async function writeDown(outcomes: readonly Outcome[]): Promise<void> {
  await rewriteSection("### Scores", (body) => {
    const known = new Map(rowsIn(body).map((row) => [row[0], row]));
    for (const outcome of outcomes) known.set(outcome.part.title, outcomeRow(outcome));
    const rows = PARTS.map(({ title }) => known.get(title) ?? [title, "not measured"]);
    return markdownTable(COLUMNS, rows);
  });
  await rewriteSection("### Survivors", () => survivorList(readReviewed()));
}

function partsNamed(names: readonly string[]): readonly Part[] {
  const unknown = names.find((name) => PARTS.every((part) => part.name !== name));
  if (unknown !== undefined) throw new TypeError(`there is no part "${unknown}"`);
  return names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name));
}

function readArguments(): { readonly parts: readonly Part[]; readonly write: boolean } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean", default: false } },
  });
  return { parts: partsNamed(positionals), write: values.write };
}

let wanted: ReturnType<typeof readArguments> | undefined;
try {
  wanted = readArguments();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (wanted !== undefined) {
  // Stryker takes the folder that it runs in for the repository.
  process.chdir(ROOT);
  process.exitCode = (await measure(wanted.parts, wanted.write)) ? 0 : 1;
}
