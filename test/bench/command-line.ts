import { parseArgs } from "node:util";

/** What `npm run bench -- …` was asked for. */
export interface BenchArguments {
  /** Names of benches; empty: all. */
  readonly names: readonly string[];
  readonly rounds: number;
  /** Where the figures go. */
  readonly jsonFile: string | undefined;
  /** Whether `docs/benchmarks.md` is rewritten. */
  readonly write: boolean;
}

export const USAGE = `npm run bench -- [NAME ...] [--rounds N] [--json FILE] [--write]

  NAME         a bench to run; all of them when none is named
  --rounds N   measured rounds after the warm-up (7)
  --json FILE  write every figure there
  --write      rewrite docs/benchmarks.md

JUJU_SCHEMA_MIRROR names a folder of schemas, laid out as juju-<release>/schema.json.
`;

/** A command line that makes no sense. */
export class UsageError extends Error {}

const DEFAULT_ROUNDS = "7";

export function parseBenchArguments(words: readonly string[]): BenchArguments {
  const { values, positionals } = parse(words);
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new UsageError("--rounds is a whole number from 1");
  return { names: positionals, rounds, jsonFile: values.json, write: values.write };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: DEFAULT_ROUNDS },
        json: { type: "string" },
        write: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
