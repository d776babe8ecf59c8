import { heapInUse } from "../heap-in-use.js";
import { openBareClient } from "./bare-client.js";
import type { CallClient, OpenClient } from "./call-client.js";
import { facadegenClient } from "./facadegen-client.js";
import {
  IN_FLIGHT,
  PENDING_CALLS,
  type CallFigures,
  type ClientName,
  type TransportFigures,
} from "./figures.js";
import { jujulibClient } from "./jujulib-client.js";

const WARM_UP_CALLS = 5_000;
const CALLS_ONE_BY_ONE = 10_000;
const CALLS_IN_FLIGHT = 100_000;

const [name = "", url = "", jujulib = "", websocketPackage = ""] = process.argv.slice(2);

function clientNamed(): OpenClient {
  const clients: Record<ClientName, () => OpenClient> = {
    bare: () => openBareClient,
    facadegen: () => facadegenClient("none"),
    "facadegen-shared-signal": () => facadegenClient("shared signal"),
    "facadegen-own-signal": () => facadegenClient("own signal"),
    jujulib: () => jujulibClient(jujulib, websocketPackage || undefined),
  };
  const [, make] = Object.entries(clients).find(([known]) => known === name) ?? [];
  if (make === undefined) throw new Error(`there is no client "${name}"`);
  return make();
}

async function measure(open: OpenClient): Promise<TransportFigures> {
  const client = await open(`${url}/api`);
  await measureCalls(client, WARM_UP_CALLS, 1);
  await measureCalls(client, WARM_UP_CALLS, IN_FLIGHT);
  const oneByOne = await measureCalls(client, CALLS_ONE_BY_ONE, 1);
  const inFlight = await measureCalls(client, CALLS_IN_FLIGHT, IN_FLIGHT);
  client.close();
  return { oneByOne, inFlight, bytesPerPendingCall: await measurePending(open) };
}

/** Keeps so many calls in flight until all are done. */
async function measureCalls(
  client: CallClient,
  calls: number,
  atOnce: number,
): Promise<CallFigures> {
  const latencies = new Float64Array(calls);
  let started = 0;
  const callOnAndOn = async (): Promise<void> => {
    while (started < calls) {
      const index = started++;
      const start = performance.now();
      await client.ping();
      latencies[index] = performance.now() - start;
    }
  };
  const processorStart = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, callOnAndOn));
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(processorStart);
  latencies.sort();
  const percentile = (share: number): number =>
    latencies[Math.min(calls - 1, Math.floor(calls * share))] ?? Number.NaN;
  return {
    callsPerSecond: (calls / milliseconds) * 1000,
    processorMicrosecondsPerCall: (user + system) / calls,
    latencyMilliseconds: { p50: percentile(0.5), p99: percentile(0.99), most: percentile(1) },
  };
}

/** How much the heap grows by calls that nobody answers, the caller's promise included. */
async function measurePending(open: OpenClient): Promise<number> {
  const client = await open(`${url}/silent`);
  await client.stop();
  const promises: unknown[] = Array.from({ length: PENDING_CALLS }, () => undefined);
  const before = await heapInUse();
  for (let index = 0; index < PENDING_CALLS; index++) {
    promises[index] = client.ping().catch(() => undefined);
  }
  // Its answer shows that all requests before it have left.
  await client.stop();
  const after = await heapInUse();
  client.close();
  return (after - before) / promises.length;
}

async function main(): Promise<void> {
  const figures = await measure(clientNamed());
  process.stdout.write(JSON.stringify(figures), () => process.exit());
}

void main();
