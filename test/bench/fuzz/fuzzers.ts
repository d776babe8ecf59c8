/** Tests of random cases. */
export interface Fuzzer {
  readonly name: string;
  /** Test files, from the repository's root. */
  readonly files: readonly string[];
  /** How many times as many cases a round has as the tests by themselves, so that little of it is starting. */
  readonly factor: number;
}

export const FUZZERS: readonly Fuzzer[] = [
  {
    name: "hostile schemas",
    files: ["test/hostile/hostile-schemas.test.ts", "test/hostile/hostile-jujulib.test.ts"],
    factor: 1,
  },
  { name: "killed writes", files: ["test/hostile/killed-write.test.ts"], factor: 1 },
  {
    name: "connections",
    files: ["transport/test/connection-model.test.ts"],
    factor: 10,
  },
  {
    name: "watchers",
    files: [
      "transport/test/watch/watch-model.test.ts",
      "transport/test/watch/apply-deltas.test.ts",
      "transport/test/watch/same-value.test.ts",
    ],
    factor: 10,
  },
  { name: "reconnecting", files: ["transport/test/reconnect/history.test.ts"], factor: 10 },
  { name: "pools", files: ["transport/test/pool/history.test.ts"], factor: 10 },
  {
    name: "transports for tests",
    files: ["transport/test/testing/parity.test.ts", "transport/test/testing/replay.test.ts"],
    factor: 10,
  },
  {
    name: "values and names",
    files: [
      "transport/test/bytes.test.ts",
      "transport/test/duration.test.ts",
      "transport/test/time.test.ts",
      "transport/test/names/parts.test.ts",
      "transport/test/names/tags.test.ts",
      "transport/test/logins/macaroon-json.test.ts",
    ],
    factor: 20,
  },
  {
    name: "merging releases",
    files: ["test/unit/merge.test.ts"],
    factor: 20,
  },
  {
    name: "comparing APIs",
    files: ["test/compare/compare-laws.test.ts", "test/compare/type-fit.test.ts"],
    factor: 20,
  },
  { name: "reading JSON", files: ["test/unit/json-document.test.ts"], factor: 20 },
  {
    name: "simulator",
    files: [
      "simulator/test/rpc/read-header-fuzz.test.ts",
      "simulator/test/state/agreement.test.ts",
      "simulator/test/faults/random.test.ts",
    ],
    factor: 10,
  },
];
