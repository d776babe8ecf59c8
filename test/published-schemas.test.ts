import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { shuffled } from "./support/shuffled.js";
import { COMPILERS, compile, strictProject } from "./support/compilers.js";
import { facadegen } from "./support/command.js";
import { readFolder } from "./support/read-folder.js";
import { mirrorFiles } from "./support/mirror.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const files = mirrorFiles();

describe.skipIf(files.length === 0)("every published schema file", () => {
  test("generates without a diagnostic and compiles under every TypeScript", async () => {
    const folder = temporaryFolder();
    for (const { release, name, file } of files) {
      const out = path.join(folder, "packages", `${release}-${name}`);
      const result = await facadegen([
        "generate",
        "--schema",
        file,
        "--out",
        out,
        "--package",
        "all",
      ]);
      expect(result, file).toMatchObject({ exitCode: 0, stderr: "" });
    }
    const project = strictProject(folder, ["packages/*/src"]);
    for (const compiler of COMPILERS) {
      expect(await compile(compiler, project), `TypeScript ${compiler.version}`).toBe("");
    }
  }, 600_000);

  test.each(files.filter((file) => ["2.8.2", "3.6.0", "4.0.12"].includes(file.release)))(
    "$release $name: the same bytes twice, and from a shuffled schema; the second run writes nothing",
    async ({ release, file }) => {
      const folder = temporaryFolder();
      const out = path.join(folder, "package");
      const generate = (schema: string) =>
        facadegen([
          "generate",
          "--schema",
          schema,
          "--juju-version",
          release,
          "--out",
          out,
          "--package",
          "all",
        ]);
      await generate(file);
      const first = readFolder(out);
      const times = [...first.keys()].map((name) => statSync(path.join(out, name)).mtimeMs);
      expect(await generate(file)).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining("up to date"),
      });
      expect([...first.keys()].map((name) => statSync(path.join(out, name)).mtimeMs)).toEqual(
        times,
      );

      // The digests in facades.json are of canonical JSON, so not even they may change; `required` is a set.
      const schema = path.join(folder, path.basename(file));
      writeFileSync(schema, JSON.stringify(shuffled(JSON.parse(readFileSync(file, "utf8")), 7)));
      expect(await generate(schema)).toMatchObject({
        stdout: expect.stringContaining("up to date"),
      });
      expect(readFolder(out)).toEqual(first);
    },
  );
});
