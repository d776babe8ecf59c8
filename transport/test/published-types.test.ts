import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILERS, compile, installBuilt } from "./support/built-package.js";

const STRICT = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  noUncheckedIndexedAccess: true,
  target: "ES2022",
  lib: ["ES2022"],
  types: [] as string[],
  module: "NodeNext",
  moduleResolution: "NodeNext",
};
const CONSUMERS = {
  "ES2022 alone": { files: ["usage.ts"], options: { exactOptionalPropertyTypes: true } },
  "ES2022 alone, loose optional properties": {
    files: ["usage.ts"],
    options: { module: "ESNext", moduleResolution: "bundler" },
  },
  "Node, no DOM": { files: ["node.ts", "usage.ts"], options: { types: ["node"] } },
  "browser, no Node": {
    files: ["browser.ts", "usage.ts"],
    options: { lib: ["ES2022", "DOM"], module: "ESNext", moduleResolution: "bundler" },
  },
};

let built: Awaited<ReturnType<typeof installBuilt>>;
beforeAll(async () => {
  built = await installBuilt(["@types/node", "@types/ws", "ws", "undici-types"]);
  await writeFile(join(built.folder, "package.json"), '{ "type": "module" }');
}, 120_000);
afterAll(() => built.remove());

describe.each(Object.entries(COMPILERS))(
  "under TypeScript %s the published types",
  (version, compiler) => {
    it.each(Object.entries(CONSUMERS))(
      "are right for: %s",
      { timeout: 120_000 },
      async (name, consumer) => {
        const config = `tsconfig.${version}.${name.replaceAll(/\W+/g, "-")}.json`;
        const { files, options } = consumer;
        await writeFile(
          join(built.folder, config),
          JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files }),
        );
        expect(await compile(compiler, built.folder, ["-p", config])).toBe("");
      },
    );
  },
);

it("would notice a wrong type", { timeout: 120_000 }, async () => {
  await writeFile(
    join(built.folder, "wrong.ts"),
    'import { facadeKey } from "@facadegen/transport";\nexport const key: "sSHClient" = facadeKey("SSHClient");\n',
  );
  await writeFile(
    join(built.folder, "tsconfig.wrong.json"),
    JSON.stringify({ compilerOptions: STRICT, files: ["wrong.ts"] }),
  );
  const problems = await compile("typescript7", built.folder, ["-p", "tsconfig.wrong.json"]);
  expect(problems).toContain('"sshClient"');
});
