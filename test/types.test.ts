import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { COMPILERS, compile, strictProject } from "./support/compilers.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const TYPES = fileURLToPath(new URL("types", import.meta.url));

// Each line that has to be refused says so itself: without its error, the compiler complains.
test.each(COMPILERS)(
  "corrected types take and refuse what they should, under $version",
  async (compiler) => {
    const project = strictProject(temporaryFolder(), [path.join(TYPES, "*.ts")]);
    expect(await compile(compiler, project)).toBe("");
  },
);
