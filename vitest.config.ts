import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const transportSource = fileURLToPath(new URL("transport/src/index.ts", import.meta.url));

export default defineConfig({
  resolve: {
    // Tests read the transport's sources, so that a stale build can never pass or fail them.
    alias: [{ find: /^@facadegen\/transport$/, replacement: transportSource }],
  },
  test: {
    include: ["test/**/*.test.ts", "transport/test/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
