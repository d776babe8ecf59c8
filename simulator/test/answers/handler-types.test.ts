import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { COMPILERS, compile } from "../../../test/support/compilers.js";
import { temporaryFolder } from "../../../test/support/temporary-folder.js";

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

// Each line that has to be refused says so itself: without its error, the compiler complains.
test.each(COMPILERS.slice(-1))(
  "handlers take and refuse what they should, under $version",
  async (compiler) => {
    const project = path.join(temporaryFolder(), "tsconfig.json");
    writeFileSync(
      project,
      JSON.stringify({
        extends: at("../tsconfig.json"),
        compilerOptions: { typeRoots: [at("../../../node_modules/@types")] },
        files: [at("handler-types.ts")],
        include: [],
      }),
    );
    expect(await compile(compiler, project)).toBe("");
  },
);
