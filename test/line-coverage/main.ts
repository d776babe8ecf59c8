import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { markdownTable, measuredText, rewriteSection } from "../mutation/reliability-page.js";
import { ROOT } from "../mutation/repository.js";
import { readCoverage, SOURCES, type Count, type Covered } from "./coverage-summary.js";
import { REPORT_VARIABLE } from "./report-folder.js";

const USAGE = `usage: node --import tsx test/line-coverage/main.ts [--write]

Runs the tests that run sources in their own process, and says how much of the sources they reach. It takes minutes.

  --write  puts the figures into docs/reliability.md

Exit codes: 0 done, 1 a test failed, 2 usage
`;

const VITEST = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));

async function measure(write: boolean): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "facadegen-coverage-"));
  try {
    const words = [VITEST, "run", "--config", "test/line-coverage/vitest.config.ts"];
    const { status } = spawnSync(process.execPath, words, {
      cwd: ROOT,
      env: { ...process.env, [REPORT_VARIABLE]: folder },
      stdio: ["ignore", "inherit", "inherit"],
    });
    // Of a run in which a test failed the figures say little.
    if (status !== 0) return false;
    const text = coverageText(readCoverage(folder));
    process.stdout.write(`${text}\n`);
    if (write) await rewriteSection("## Coverage", (body) => withTable(body, text));
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function coverageText(folders: ReadonlyMap<string, Covered>): string {
  const rows = [...folders].map(([name, { lines, branches }]) => [
    SOURCES.some((sources) => sources === name) ? `**${name}**` : name,
    String(lines.total),
    percent(lines),
    String(branches.total),
    percent(branches),
  ]);
  const columns = ["folder", "lines", "lines reached", "branches", "branches reached"];
  return `Measured ${measuredText()}.\n\n${markdownTable(columns, rows)}`;
}

function percent({ total, covered }: Count): string {
  return total === 0 ? "" : `${((100 * covered) / total).toFixed(1)} %`;
}

/** What a person wrote stands before the figures and stays. */
function withTable(body: string, text: string): string {
  const start = body.search(/^(?:Measured |\|)/mu);
  return `${(start === -1 ? body : body.slice(0, start)).trim()}\n\n${text}`;
}

let write: boolean | undefined;
try {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
  write = values.write;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
}
if (write !== undefined) process.exitCode = (await measure(write)) ? 0 : 1;
