/** One part of the sources that is mutated, with the tests that judge it. */
export interface Part {
  /** What it is called on the command line. */
  readonly name: string;
  /** What it is called in the table. */
  readonly title: string;
  /** Globs of the files that are mutated, from the repository's root. */
  readonly sources: readonly string[];
  /** Globs of the tests, from the repository's root: fast ones that run in one process, and need nothing built. */
  readonly tests: readonly string[];
}

/** In the order in which they run: what is done soonest comes first. */
export const PARTS: readonly Part[] = [
  {
    name: "merge",
    title: "merge",
    sources: ["generator/merge/**/*.ts"],
    tests: ["test/unit/history.test.ts", "test/unit/merge*.test.ts"],
  },
  {
    name: "pending-calls",
    title: "pending calls",
    sources: [
      "transport/src/pending-calls.ts",
      "transport/src/frames.ts",
      "transport/src/limits.ts",
    ],
    tests: [
      "transport/test/call.test.ts",
      "transport/test/close.test.ts",
      "transport/test/connect-limits.test.ts",
      "transport/test/connection-model.test.ts",
      "transport/test/core/pending-calls.test.ts",
    ],
  },
  {
    name: "state-machine",
    title: "state machine",
    sources: [
      "transport/src/connect.ts",
      "transport/src/create-connection.ts",
      "transport/src/keep-alive.ts",
      "transport/src/websocket-transport.ts",
    ],
    tests: [
      "transport/test/call.test.ts",
      "transport/test/close.test.ts",
      "transport/test/connect.test.ts",
      "transport/test/connect-limits.test.ts",
      "transport/test/connection-model.test.ts",
      "transport/test/facades.test.ts",
      "transport/test/core/addresses.test.ts",
      "transport/test/core/connection-states.test.ts",
      "transport/test/core/facades-of-a-connection.test.ts",
      "transport/test/core/hooks.test.ts",
      "transport/test/core/keep-alive.test.ts",
      "transport/test/core/racing.test.ts",
      "transport/test/core/redirects.test.ts",
      "transport/test/watch/marked-results.test.ts",
    ],
  },
  {
    name: "model",
    title: "model",
    sources: ["generator/model/**/*.ts"],
    tests: ["test/unit/history.test.ts", "test/unit/merge*.test.ts", "test/unit/model*.test.ts"],
  },
  {
    name: "corrections",
    title: "corrections",
    sources: ["generator/correct/**/*.ts"],
    tests: ["test/unit/correct*.test.ts"],
  },
  {
    name: "names",
    title: "names",
    sources: ["generator/names/**/*.ts", "transport/src/names/**/*.ts"],
    tests: ["test/unit/identifiers*.test.ts", "transport/test/names/*.test.ts"],
  },
];

/** The variable that tells vitest's configuration which part's tests to run. */
export const PART_VARIABLE = "FACADEGEN_MUTATION_PART";
