import type { FuzzExtent } from "./fuzz/fuzz-bench.js";
import type { SchemaSource } from "./schema-source.js";
import type { SoakSize } from "./soak/soak-figures.js";
import type { Table } from "./table.js";

/** One bench. Each lives in a file of its own and is listed in `benches.ts`. */
export interface Bench {
  /** What it is called on the command line. */
  readonly name: string;
  readonly run: (context: BenchContext) => Promise<BenchResult>;
}

/** What every bench is given. */
export interface BenchContext {
  readonly schemas: SchemaSource;
  /** Measured rounds after the warm-up. */
  readonly rounds: number;
  /** How much the soak does. */
  readonly soak: SoakSize;
  /** How long the fuzzers run. */
  readonly fuzz: FuzzExtent;
  /** An empty folder that is removed after the run. */
  readonly workFolder: string;
  /** Tells the person who waits what is going on; no part of the result. */
  readonly progress: (message: string) => void;
  /** Tells it in any case: what has to be known even if the bench never ends. */
  readonly print: (message: string) => void;
}

/** What a bench found out. */
export interface BenchResult {
  readonly title: string;
  /** What a reader must know to read the tables rightly, one sentence or two each. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  /** Every measured figure, for `--json`. */
  readonly figures: unknown;
  /** Faults that it found, each with how to see it again. Being slow is none. */
  readonly failures?: readonly string[];
}
