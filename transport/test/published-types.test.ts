import { readFile, writeFile } from "node:fs/promises";
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
const ANYWHERE = ["usage.ts", "values.ts", "watcher-id.ts", "watcher-id-inferred.ts"];
const CONSUMERS = {
  "ES2022 alone": { files: ANYWHERE, options: { exactOptionalPropertyTypes: true } },
  "ES2022 alone, loose optional properties": {
    files: ANYWHERE,
    options: { module: "ESNext", moduleResolution: "bundler" },
  },
  "Node, no DOM": { files: ["node.ts", ...ANYWHERE], options: { types: ["node"] } },
  "browser, no Node": {
    files: ["browser.ts", ...ANYWHERE],
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

    it(
      "can be written into the declarations of another package",
      { timeout: 120_000 },
      async () => {
        const emitted = `declarations-${version}`;
        const config = `tsconfig.${version}.emit.json`;
        const files = ["watcher-id.ts", "watcher-id-inferred.ts"];
        const emit = {
          noEmit: false,
          declaration: true,
          emitDeclarationOnly: true,
          outDir: emitted,
        };
        await writeFile(
          join(built.folder, config),
          JSON.stringify({ compilerOptions: { ...STRICT, ...emit }, files }),
        );
        expect(await compile(compiler, built.folder, ["-p", config])).toBe("");
        for (const file of files) {
          const declared = file.replace(".ts", ".d.ts");
          const text = await readFile(join(built.folder, emitted, declared), "utf8");
          const named = [...text.matchAll(/(?:from|import\() ?"([^"]+)"/g)].map(([, name]) => name);
          expect(new Set([...named, "./watcher-id.js"])).toEqual(
            new Set(["@facadegen/transport", "./watcher-id.js"]),
          );
        }
        // What was written says the same to whoever reads it: the id of one watcher is not that of another.
        await writeFile(
          join(built.folder, `reader-${version}.ts`),
          `import { present, made } from "./${emitted}/watcher-id-inferred.js";
        import type { WatcherId } from "@facadegen/transport";
        export const right: WatcherId<"NotifyWatcher"> = made.id;
        // @ts-expect-error it may be that of another
        export const wrong: WatcherId<"NotifyWatcher"> = present("1");
        `,
        );
        const reading = `tsconfig.${version}.read.json`;
        await writeFile(
          join(built.folder, reading),
          JSON.stringify({ compilerOptions: STRICT, files: [`reader-${version}.ts`] }),
        );
        expect(await compile(compiler, built.folder, ["-p", reading])).toBe("");
      },
    );
  },
);

// TypeScript 5.4 has no such setting yet.
it.each([COMPILERS["6.0"], COMPILERS["7.0"]])(
  "watcher ids stand in files that %s declares one by one",
  { timeout: 120_000 },
  async (compiler) => {
    const isolated = { declaration: true, isolatedDeclarations: true };
    const config = `tsconfig.${compiler}.isolated.json`;
    await writeFile(
      join(built.folder, config),
      JSON.stringify({ compilerOptions: { ...STRICT, ...isolated }, files: ["watcher-id.ts"] }),
    );
    expect(await compile(compiler, built.folder, ["-p", config])).toBe("");
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
