import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { HELP, parseCommandLine } from "./command-line.js";
import { ReleaseError, UsageError } from "./release-error.js";
import { reportText } from "./release-report.js";
import { release } from "./release.js";
import { runNpm } from "./run-program.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

process.exitCode = await main();

async function main(): Promise<0 | 1 | 2> {
  try {
    const wanted = parseCommandLine(process.argv.slice(2), process.env);
    if (wanted === undefined) {
      process.stdout.write(HELP);
      return 0;
    }
    const report = await release(wanted, {
      root: ROOT,
      date: new Date().toISOString().slice(0, "2026-11-22".length),
      environment: process.env,
      npm: (words) => runNpm(words, ROOT),
      onProgress: (step) => process.stderr.write(`${step}\n`),
    });
    const json = `${JSON.stringify(report, null, 2)}\n`;
    await writeFile(path.join(report.folder, "report.json"), json);
    process.stdout.write(wanted.format === "json" ? json : reportText(report));
    return report.packages.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(
        `error: ${error.message}\n\nnpm run release -- --help has every option.\n`,
      );
      return 2;
    }
    if (!(error instanceof ReleaseError)) throw error;
    const hint = error.hint === undefined ? "" : `hint: ${error.hint}\n`;
    process.stderr.write(`error: ${error.message}\n${hint}`);
    return 1;
  }
}
