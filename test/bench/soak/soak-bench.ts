import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { buildController } from "../build-controller.js";
import { buildProbe } from "../build-probe.js";
import { buildScript } from "../build-script.js";
import { mebibytes, milliseconds } from "../figure-text.js";
import { measureProcess } from "../measured-process.js";
import type { Table } from "../table.js";
import { TRANSPORT_SOURCES } from "../transport-sources.js";
import { faultyCalls, pendingCalls, type SoakFigures } from "./soak-figures.js";

/** How much the heap may have grown when all connections are closed. */
const HEAP_BUDGET = 1.1;

/** Makes calls over many connections while servers are killed, and counts what becomes of each. */
export const soakBench: Bench = { name: "soak", run: runSoakBench };

async function runSoakBench(context: BenchContext): Promise<BenchResult> {
  const { workFolder, soak: size } = context;
  const probe = await buildProbe(workFolder);
  const controller = await buildController(workFolder);
  const script = await buildScript({
    entry: fileURLToPath(new URL("soak-process.ts", import.meta.url)),
    outFile: path.join(workFolder, "soak-process.cjs"),
    format: "cjs",
    replacements: TRANSPORT_SOURCES,
  });
  context.progress(`${size.calls} calls on ${size.connections} connections, seed ${size.seed}`);
  const run = await measureProcess({
    words: ["--expose-gc", script, controller, JSON.stringify(size)],
    folder: workFolder,
    probe,
  });
  const figures = JSON.parse(run.standardOutput) as SoakFigures;
  return {
    title: "Soak",
    notes: [...notes(figures), ...verdicts(figures)],
    tables: [countTable(figures), costTable(figures, run.peakBytes)],
    figures: { heapBudget: HEAP_BUDGET, ...figures, peakBytes: run.peakBytes },
  };
}

function notes({ size, isStalled }: SoakFigures): string[] {
  const { connections, calls, seed } = size;
  return [
    `${number(calls)} calls on ${number(connections)} connections to five servers, which are killed at random and ` +
      `replaced; whoever loses a connection opens another and goes on. Run once, after a quarter of it as a warm-up; ` +
      `\`--seed ${seed}\` repeats its choices.`,
    "Of a hundred calls five are to be refused by the server, four are aborted at once, one has a time limit of 1 ms; " +
      "the reply to each other one has to be its own. Some connections are closed by the client in the middle.",
    ...(isStalled ? ["Given up: nothing had happened for 30 seconds."] : []),
  ];
}

function verdicts({ counts, warmUp, bytes, leftOver }: SoakFigures): string[] {
  const pending = pendingCalls(counts) + pendingCalls(warmUp);
  const faults = faultyCalls(counts) + faultyCalls(warmUp);
  const told = [...warmUp.faults, ...counts.faults].join("; ");
  const growth = bytes.end / bytes.start;
  const left = Object.entries(leftOver).map(([kind, count]) => `${number(count)} ${kind}`);
  return [
    `Budget for calls that do not settle: 0, ${kept(pending === 0)} with ${number(pending)} of ${number(counts.sent + warmUp.sent)}.`,
    `Budget for calls that end as they must not, and frames that belong to none: 0, ${kept(faults === 0)} with ${number(faults)}${told === "" ? "" : ` (${told})`}.`,
    `Budget for the heap at the end: ${HEAP_BUDGET} times that at the start, ${kept(growth <= HEAP_BUDGET)} with ${growth.toFixed(3)}.`,
    `Budget for timers and sockets that are left: 0, ${kept(left.length === 0)} with ${left.join(", ") || "0"}.`,
  ];
}

function countTable({ counts }: SoakFigures): Table {
  const { outcomes } = counts;
  const rows: readonly (readonly [string, number])[] = [
    ["calls sent", counts.sent],
    ["answered", outcomes.answered],
    ["refused by the server", outcomes.refused],
    ["rejected: connection closed", outcomes.closed],
    ["rejected: aborted", outcomes.aborted],
    ["rejected: timed out", outcomes.timedOut],
    ["wrong", outcomes.wrong],
    ["not settled", pendingCalls(counts)],
    ["late replies, dropped", counts.lateReplies],
    ["servers killed", counts.kills],
    ["connections opened", counts.connects],
    ["connections that met a dead server", counts.failedConnects],
  ];
  return {
    title: "What became of the calls",
    columns: ["what", "count"],
    rows: rows.map(([what, count]) => [what, number(count)]),
  };
}

function costTable({ milliseconds: taken, bytes, counts }: SoakFigures, peakBytes: number): Table {
  return {
    title: "Cost",
    columns: ["what", "figure"],
    rows: [
      ["time", milliseconds(taken)],
      ["calls/s", number(Math.round((counts.sent / taken) * 1000))],
      ["heap, start", mebibytes(bytes.start)],
      ["heap, end", mebibytes(bytes.end)],
      ["peak memory of the process", mebibytes(peakBytes)],
    ],
  };
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function kept(isKept: boolean): string {
  return isKept ? "kept" : "exceeded";
}
