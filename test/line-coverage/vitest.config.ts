import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import suite from "../../vitest.config.js";
import { REPORT_VARIABLE } from "./report-folder.js";

// The tests that run the sources in their own process. Those of what is built, packed or shown in a browser run
// other files, and those that compile emitted packages do so against what is built: all of them need the build that
// the whole suite starts with.
export default defineConfig({
  ...suite,
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    ...suite.test,
    globalSetup: [],
    // Counting makes everything slower.
    hookTimeout: 120_000,
    testTimeout: 180_000,
    exclude: [
      "**/published-*.test.ts",
      "simulator/test/answers/emitted-types.test.ts",
      "simulator/test/command/process.test.ts",
      "test/{browser,docs-site,examples,guides,jujulib,platforms,release,sizes}/**",
      "test/{wire-samples,wire-truth}/**",
      "test/hostile/{hostile-jujulib,hostile-schemas,killed-write}.test.ts",
      "test/{architecture,documentation,example,golden,packed,profiles,typedoc,types}.test.ts",
    ],
    coverage: {
      enabled: true,
      provider: "v8",
      include: ["generator/**/*.ts", "transport/src/**/*.ts", "simulator/src/**/*.ts"],
      exclude: ["**/*.d.ts"],
      reporter: ["json-summary"],
      reportsDirectory: process.env[REPORT_VARIABLE] ?? "coverage",
    },
  },
});
