import { heapInUse } from "../heap-in-use.js";
import type { SoakFigures, SoakSize } from "./soak-figures.js";
import { runSoak } from "./soak-run.js";

/** The share of the calls that the warm-up makes, on as many connections. */
const WARM_UP = 0.25;

const [script = "", words = ""] = process.argv.slice(2);
const size = JSON.parse(words) as SoakSize;

async function main(): Promise<void> {
  // Node opens them when they are first asked for, by itself or anyone else, and keeps them.
  const { stdout: output, stderr } = process;
  if (stderr.destroyed) throw new Error("standard error is closed");
  const resources = process.getActiveResourcesInfo();
  // What is loaded, compiled and kept for good after the first use is no leak.
  const warmUp = await runSoak({ ...size, calls: Math.ceil(size.calls * WARM_UP) }, script);
  const start = await heapInUse();
  const began = performance.now();
  const { counts, isStalled } = await runSoak(size, script);
  const milliseconds = performance.now() - began;
  const end = await heapInUse();
  const figures: SoakFigures = {
    size,
    counts,
    warmUp: warmUp.counts,
    milliseconds,
    isStalled: isStalled || warmUp.isStalled,
    bytes: { start, end },
    leftOver: addedTo(resources, process.getActiveResourcesInfo()),
  };
  output.write(JSON.stringify(figures), () => process.exit());
}

/** How many of each kind there are more than before. */
function addedTo(
  before: readonly string[],
  after: readonly string[],
): Readonly<Record<string, number>> {
  const added: Record<string, number> = {};
  for (const kind of new Set(after)) {
    const count = (kinds: readonly string[]): number =>
      kinds.filter((each) => each === kind).length;
    const more = count(after) - count(before);
    if (more > 0) added[kind] = more;
  }
  return added;
}

void main();
