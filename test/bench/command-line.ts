import { parseArgs } from "node:util";
import type { FuzzExtent } from "./fuzz/fuzz-bench.js";
import type { SoakSize } from "./soak/soak-figures.js";

/** What `npm run bench -- …` was asked for. */
export interface BenchArguments {
  /** Names of benches; empty: all. */
  readonly names: readonly string[];
  readonly rounds: number;
  readonly soak: SoakSize;
  readonly fuzz: FuzzExtent;
  /** Where the figures go. */
  readonly jsonFile: string | undefined;
  /** Whether `docs/benchmarks.md` is rewritten. */
  readonly write: boolean;
  /** Whether nothing but the usage is wanted. */
  readonly help: boolean;
}

export const USAGE = `npm run bench -- [NAME ...] [--rounds N] [--json FILE] [--write]
                   [--connections N] [--calls N] [--fuzz-minutes N] [--seed N]

  NAME             a bench to run; all of them when none is named
  --rounds N       measured rounds after the warm-up (7)
  --connections N  connections of the soak (500)
  --calls N        calls of the soak (200000)
  --fuzz-minutes N how long the fuzzers run together; each runs once at least (10)
  --seed N         what the random choices of the soak and the fuzzers start from (a random one, which is printed)
  --json FILE      write every figure there
  --write          rewrite docs/benchmarks.md, or the sections of the benches that are named
  --help           show this

JUJU_SCHEMA_MIRROR names a folder of schemas, laid out as juju-<release>/schema.json.
`;

/** A command line that makes no sense. */
export class UsageError extends Error {}

const DEFAULT_ROUNDS = "7";
const DEFAULT_CONNECTIONS = "500";
const DEFAULT_CALLS = "200000";
const DEFAULT_FUZZ_MINUTES = "10";
const SEEDS = 2 ** 31;

export function parseBenchArguments(words: readonly string[]): BenchArguments {
  const { values, positionals } = parse(words);
  const seed = wholeNumber("--seed", values.seed ?? Math.floor(Math.random() * SEEDS), 0);
  return {
    names: positionals,
    rounds: wholeNumber("--rounds", values.rounds, 1),
    soak: {
      connections: wholeNumber("--connections", values.connections, 1),
      calls: wholeNumber("--calls", values.calls, 1),
      seed,
    },
    fuzz: { minutes: positiveNumber("--fuzz-minutes", values["fuzz-minutes"]), seed },
    jsonFile: values.json,
    write: values.write,
    help: values.help,
  };
}

function wholeNumber(option: string, given: string | number, lowest: number): number {
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < lowest) {
    throw new UsageError(`${option} is a whole number from ${lowest}`);
  }
  return value;
}

function positiveNumber(option: string, given: string): number {
  const value = Number(given);
  if (!Number.isFinite(value) || value <= 0) throw new UsageError(`${option} is a number above 0`);
  return value;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: DEFAULT_ROUNDS },
        connections: { type: "string", default: DEFAULT_CONNECTIONS },
        calls: { type: "string", default: DEFAULT_CALLS },
        "fuzz-minutes": { type: "string", default: DEFAULT_FUZZ_MINUTES },
        seed: { type: "string" },
        json: { type: "string" },
        write: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
