import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import base from "../../../vitest.config.js";

/** Random tests as they are, but with time for many more cases, and without building first: the bench has built. */
export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  resolve: { alias: base.resolve?.alias ?? [] },
  test: {
    include: base.test?.include ?? [],
    setupFiles: [fileURLToPath(new URL("fuzz-setup.ts", import.meta.url))],
    testTimeout: 600_000,
    maxWorkers: "100%",
  },
});
