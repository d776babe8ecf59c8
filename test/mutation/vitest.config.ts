import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import suite from "../../vitest.config.js";
import { PART_VARIABLE, PARTS } from "./parts.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const named = PARTS.filter(({ name }) => name === process.env[PART_VARIABLE]);
const parts = named.length === 0 ? PARTS : named;

// The tests of one part, or of all, without the build that the whole suite starts with: no mutant needs it.
export default defineConfig({
  ...suite,
  root,
  cacheDir: `${root}.cache/vite`,
  test: {
    include: [...new Set(parts.flatMap(({ tests }) => tests))],
    setupFiles: ["test/mutation/same-every-time.ts"],
    // A busy machine is slow, and no mutant is to be killed by that.
    testTimeout: 15_000,
  },
});
