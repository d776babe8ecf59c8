import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILERS, compile, installBuilt } from "../support/built-package.js";

const STRICT = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  target: "ES2022",
  lib: ["ES2022"],
  types: [] as string[],
  module: "NodeNext",
  moduleResolution: "NodeNext",
};
const CONSUMERS = {
  "ES2022 alone": { files: ["logins.ts"], options: {} },
  "Node, no DOM": {
    files: ["logins.ts", "logins-platform.ts"],
    options: { types: ["node"], exactOptionalPropertyTypes: false },
  },
  "browser, no Node": {
    files: ["logins.ts", "logins-platform.ts", "logins-browser.ts"],
    options: { lib: ["ES2022", "DOM"], module: "ESNext", moduleResolution: "bundler" },
  },
};

let built: Awaited<ReturnType<typeof installBuilt>>;
beforeAll(async () => {
  built = await installBuilt(["@types/node", "undici-types"]);
  await writeFile(join(built.folder, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(() => built.remove());

describe.each(Object.entries(COMPILERS))("under TypeScript %s", (version, compiler) => {
  it.each(Object.entries(CONSUMERS))(
    "the entries of logins are right for: %s",
    { timeout: 120_000 },
    async (name, { files, options }) => {
      const config = `tsconfig.logins.${version}.${name.replaceAll(/\W+/g, "-")}.json`;
      await writeFile(
        join(built.folder, config),
        JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files }),
      );
      expect(await compile(compiler, built.folder, ["-p", config])).toBe("");
    },
  );
});
