import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { COMPILERS, compile, installBuilt } from "../support/built-package.js";

const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: "ES2022",
  lib: ["ES2022"],
  types: [],
  module: "NodeNext",
  moduleResolution: "NodeNext",
};

let built: Awaited<ReturnType<typeof installBuilt>>;
beforeAll(async () => {
  built = await installBuilt([]);
  await writeFile(join(built.folder, "package.json"), '{ "type": "module" }');
  const config = { compilerOptions: COMPILER_OPTIONS, files: ["names.ts", "testing.ts"] };
  await writeFile(join(built.folder, "tsconfig.json"), JSON.stringify(config));
}, 120_000);
afterAll(() => built.remove());

it.each(Object.entries(COMPILERS))(
  "names and test transports have the right types under TypeScript %s",
  { timeout: 120_000 },
  async (_version, compiler) => {
    expect(await compile(compiler, built.folder, ["-p", "tsconfig.json"])).toBe("");
  },
);
