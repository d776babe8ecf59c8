import type { Bench } from "./bench.js";
import { fuzzBench } from "./fuzz/fuzz-bench.js";
import { generationBench } from "./generation/generation-bench.js";
import { historyBench } from "./history/history-bench.js";
import { importBench } from "./import/import-bench.js";
import { sizesBench } from "./sizes/sizes-bench.js";
import { soakBench } from "./soak/soak-bench.js";
import { transportBench } from "./transport/transport-bench.js";
import { typeCheckBench } from "./type-check/type-check-bench.js";

/** Every bench, in the order in which they run. */
export const BENCHES: readonly Bench[] = [
  generationBench,
  historyBench,
  typeCheckBench,
  sizesBench,
  importBench,
  transportBench,
  soakBench,
  fuzzBench,
];
