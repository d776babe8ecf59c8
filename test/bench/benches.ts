import type { Bench } from "./bench.js";
import { generationBench } from "./generation/generation-bench.js";
import { historyBench } from "./history/history-bench.js";

/** Every bench, in the order in which they run. */
export const BENCHES: readonly Bench[] = [generationBench, historyBench];
