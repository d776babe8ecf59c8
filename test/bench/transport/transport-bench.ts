import type { Bench, BenchContext, BenchResult } from "../bench.js";
import { buildController } from "../build-controller.js";
import { buildProbe } from "../build-probe.js";
import { startController } from "../controller.js";
import type { TransportFigures } from "./figures.js";
import {
  BARE,
  buildTransportProcess,
  FACADEGEN,
  JUJULIB_WEBSOCKET,
  JUJULIB_WS,
  OWN_SIGNAL,
  runTransportProgram,
  SHARED_SIGNAL,
  transportPrograms,
} from "./transport-programs.js";
import { speedRatio, transportTables, WAYS, type TransportRuns } from "./transport-tables.js";

const BUDGET = {
  /** Of the calls per second of a bare loop. */
  ofBareLoop: 0.9,
  /** Of the peer's, where a client over the same kind of socket can be that much faster at all. */
  ofJujulib: 1.5,
} as const;

/** Times calls over a real socket beside the least that any client has to do, and beside the peer's client. */
export const transportBench: Bench = { name: "transport", run: runTransportBench };

async function runTransportBench(context: BenchContext): Promise<BenchResult> {
  const { rounds, workFolder } = context;
  const probe = await buildProbe(workFolder);
  const script = await buildTransportProcess(workFolder);
  const programs = await transportPrograms();
  const runs = new Map(programs.map(({ name }) => [name, [] as TransportFigures[]]));
  const controller = await startController(await buildController(workFolder));
  try {
    // The round before the first is a warm-up, of the server above all, and does not count.
    for (let round = -1; round < rounds; round++) {
      context.progress(round < 0 ? "warm-up" : `round ${round + 1} of ${rounds}`);
      // Every other round goes backwards, so that none always has another's place.
      for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
        const request = { program, script, url: controller.url, workFolder, probe };
        const figures = await runTransportProgram(request);
        if (round >= 0) runs.get(program.name)?.push(figures);
      }
    }
  } finally {
    await controller.kill();
  }
  return {
    title: "Calls over a socket",
    notes: [...notes(rounds, runs), ...bareVerdicts(runs), ...jujulibVerdicts(runs)],
    tables: transportTables(runs),
    figures: { budget: BUDGET, runs: Object.fromEntries(runs) },
  };
}

function notes(rounds: number, runs: TransportRuns): string[] {
  return [
    "`Pinger.Ping` on one connection to one server process, which answers without reading more than it must. In each " +
      `round every client runs once, in a process of its own and after a warm-up; rounds: ${rounds}; ratios are taken ` +
      "within a round. Processor: of the client's process alone. Latency: until the caller's promise is settled.",
    `${BARE}: numbers its requests, and finds the promise that a reply belongs to; it knows neither errors nor limits, ` +
      "nor that a connection may end.",
    `${FACADEGEN}: \`connect\` and the generated class of the facade. ${SHARED_SIGNAL}: one signal for all calls, as a ` +
      `page or a job has one. ${OWN_SIGNAL}: and a new \`AbortController\` for every call, most of whose cost is the ` +
      "platform's; no budget holds for it.",
    runs.has(JUJULIB_WS)
      ? `${JUJULIB_WS}: the peer's client and class over the same sockets as all others. ${JUJULIB_WEBSOCKET}: over the ` +
        "package that it depends on, as its documentation says for Node."
      : "jujulib is left out: its package is neither installed nor to be had from the package registry.",
    ...(runs.has(JUJULIB_WS) && !runs.has(JUJULIB_WEBSOCKET)
      ? [
          "Its package websocket cannot be had from the package registry, so that one row is missing.",
        ]
      : []),
    "Heap: what it grows by after a collection, with the promise that the caller holds.",
  ];
}

function bareVerdicts(runs: TransportRuns): string[] {
  return [FACADEGEN, SHARED_SIGNAL].flatMap((name) =>
    WAYS.map(({ key, title }) => {
      const { median } = speedRatio(runs, key, name, BARE);
      const kept = median >= BUDGET.ofBareLoop ? "kept" : "exceeded";
      return `Budget for ${name}, ${title}: ${BUDGET.ofBareLoop} of the calls per second of the ${BARE}, ${kept} with a median of ${median.toFixed(2)}.`;
    }),
  );
}

/**
 * Nothing over the same socket is faster than the bare loop: where even that is not so much faster than the
 * peer, the peer's own overhead does not show, and there is nothing to judge.
 */
function jujulibVerdicts(runs: TransportRuns): string[] {
  return [JUJULIB_WS, JUJULIB_WEBSOCKET].flatMap((name) => {
    if (!runs.has(name)) return [];
    return WAYS.map(({ key, title }) => {
      const { median } = speedRatio(runs, key, FACADEGEN, name);
      const ceiling = speedRatio(runs, key, BARE, name).median;
      const what = `Budget against ${name}, ${title}: ${BUDGET.ofJujulib} times its calls per second`;
      if (ceiling < BUDGET.ofJujulib) {
        return `${what}, not judged: the ${BARE} itself makes ${ceiling.toFixed(2)} times as many; the median is ${median.toFixed(2)}.`;
      }
      return `${what}, ${median >= BUDGET.ofJujulib ? "kept" : "exceeded"} with a median of ${median.toFixed(2)}.`;
    });
  });
}
