import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests read sources, so that a stale build can never pass or fail them.
    alias: [
      { find: /^@facadegen\/transport$/, replacement: at("transport/src/index.ts") },
      {
        find: /^@facadegen\/transport\/(.*)$/,
        replacement: `${at("transport/src/")}$1.ts`,
      },
      { find: /^@facadegen\/simulator$/, replacement: at("simulator/src/index.ts") },
      {
        find: /^@facadegen\/migration-client\/facades\/(.*)$/,
        replacement: `${at("generated/migration-client/src/facades/")}$1.ts`,
      },
    ],
  },
  test: {
    include: ["test/**/*.test.ts", "transport/test/**/*.test.ts", "simulator/test/**/*.test.ts"],
    globalSetup: ["test/support/build-once.ts"],
    testTimeout: 60_000,
    // One per core: by itself vitest leaves one core free, and half of two is too much.
    maxWorkers: "100%",
  },
});
