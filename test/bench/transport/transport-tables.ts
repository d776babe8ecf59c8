import { ratio } from "../figure-text.js";
import { pairedRatios, summarize, type Summary } from "../statistics.js";
import type { Table } from "../table.js";
import { IN_FLIGHT, PENDING_CALLS, type CallFigures, type TransportFigures } from "./figures.js";
import { BARE } from "./transport-programs.js";

/** What each client measured, by its name, in the order of the rounds. */
export type TransportRuns = ReadonlyMap<string, readonly TransportFigures[]>;

/** The two ways in which calls are made. */
export const WAYS = [
  { key: "oneByOne", title: "one after the other" },
  { key: "inFlight", title: `${IN_FLIGHT.toLocaleString("en")} in flight` },
] as const;
export type Way = (typeof WAYS)[number]["key"];

/** Calls per second of one client as multiples of another's, taken within each round. */
export function speedRatio(runs: TransportRuns, way: Way, one: string, other: string): Summary {
  const speeds = (name: string): number[] =>
    (runs.get(name) ?? []).map((run) => run[way].callsPerSecond);
  return pairedRatios(speeds(one), speeds(other));
}

export function transportTables(runs: TransportRuns): readonly Table[] {
  return [...WAYS.map(({ key, title }) => callTable(runs, key, title)), memoryTable(runs)];
}

function callTable(runs: TransportRuns, way: Way, title: string): Table {
  return {
    title: `Calls, ${title}`,
    columns: [
      "client",
      "calls/s",
      "min",
      "max",
      "processor/call",
      "p50",
      "p99",
      "longest",
      `this / ${BARE}`,
    ],
    rows: [...runs].map(([name, own]) => {
      const median = (figure: (figures: CallFigures) => number): number =>
        summarize(own.map((run) => figure(run[way]))).median;
      const speed = summarize(own.map((run) => run[way].callsPerSecond));
      return [
        name,
        thousands(speed.median),
        thousands(speed.minimum),
        thousands(speed.maximum),
        `${median((figures) => figures.processorMicrosecondsPerCall).toFixed(1)} µs`,
        latency(median((figures) => figures.latencyMilliseconds.p50)),
        latency(median((figures) => figures.latencyMilliseconds.p99)),
        latency(median((figures) => figures.latencyMilliseconds.most)),
        name === BARE ? "" : ratio(speedRatio(runs, way, name, BARE)),
      ];
    }),
  };
}

function memoryTable(runs: TransportRuns): Table {
  return {
    title: `Heap per call that waits, of ${PENDING_CALLS.toLocaleString("en")}`,
    columns: ["client", "median", "min", "max"],
    rows: [...runs].map(([name, own]) => {
      const bytes = summarize(own.map((run) => run.bytesPerPendingCall));
      return [name, ...[bytes.median, bytes.minimum, bytes.maximum].map(bytesText)];
    }),
  };
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function latency(value: number): string {
  return `${value.toFixed(value < 1 ? 3 : 1)} ms`;
}

function bytesText(value: number): string {
  return `${value.toFixed(0)} bytes`;
}
