import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { format } from "oxfmt";
import type { BenchResult } from "./bench.js";
import { BENCHES } from "./benches.js";
import { parseBenchArguments, USAGE, UsageError, type BenchArguments } from "./command-line.js";
import { machineText, thisMachine } from "./machine.js";
import { markdownReport, replaceSections } from "./markdown-report.js";
import { repositoryPath } from "./repository.js";
import { findSchemas } from "./schema-source.js";
import { textReport } from "./text-report.js";

function print(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** Runs the benches that were named, or all, one after the other: side by side they would disturb each other. */
async function runBenches(wanted: BenchArguments): Promise<void> {
  const unknown = wanted.names.find((name) => BENCHES.every((bench) => bench.name !== name));
  if (unknown !== undefined) {
    const known = BENCHES.map((bench) => bench.name).join(", ");
    throw new UsageError(`there is no bench "${unknown}"; there is ${known}`);
  }
  const benches = BENCHES.filter(
    (bench) => wanted.names.length === 0 || wanted.names.includes(bench.name),
  );
  const { rounds, soak, fuzz } = wanted;
  const machine = thisMachine();
  const schemas = await findSchemas();
  process.stdout.write(`Machine: ${machineText(machine)}\nSchemas: ${schemas.description}\n\n`);

  const results: Record<string, BenchResult> = {};
  for (const bench of benches) {
    const workFolder = await mkdtemp(path.join(os.tmpdir(), "facadegen-bench-"));
    try {
      const progress = (message: string): void => {
        if (process.stderr.isTTY) process.stderr.write(`${bench.name}: ${message}\n`);
      };
      const result = await bench.run({ schemas, rounds, soak, fuzz, workFolder, progress, print });
      results[bench.name] = result;
      process.stdout.write(textReport(result));
      for (const failure of result.failures ?? []) {
        print(`${bench.name} found a fault: ${failure}\n`);
        process.exitCode = 1;
      }
    } finally {
      await rm(workFolder, { recursive: true, force: true });
    }
  }

  if (wanted.jsonFile !== undefined) {
    const figures = { machine, schemas: schemas.description, benches: results };
    await writeFile(wanted.jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
  }
  if (wanted.write) {
    const file = repositoryPath("docs/benchmarks.md");
    const report = markdownReport(machine, schemas.description, Object.values(results));
    // The repository's check of formatting reads this file too.
    const { code } = await format("benchmarks.md", report);
    const text =
      benches.length === BENCHES.length
        ? code
        : replaceSections(await readFile(file, "utf8"), code);
    if (text === undefined)
      throw new UsageError(
        "docs/benchmarks.md is of another machine or other schemas: run all benches",
      );
    await writeFile(file, text);
  }
}

try {
  const wanted = parseBenchArguments(process.argv.slice(2));
  if (wanted.help) process.stdout.write(USAGE);
  else await runBenches(wanted);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
