import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { RunningProgram } from "../support/running-program.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of facadegen whose corrections can be changed. */
function ownFacadegen(): string {
  const folder = path.join(temporaryFolder(), "facadegen");
  mkdirSync(folder);
  for (const part of ["dist", "schema", "templates", "package.json"])
    cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

test("a correction that changes is generated, one that cannot be read is told, and JSON is a line a run", async () => {
  const program = ownFacadegen();
  const cwd = temporaryFolder();
  const schema = path.join(program, "schema/embedded/juju-3.6.0.json");
  const words = ["--schema", schema, "--facade", "Admin", "--package", "juju", "--out", "juju"];
  const watch = new RunningProgram(
    process.execPath,
    [path.join(program, "dist/main.js"), "generate", ...words, "--watch", "--format", "json"],
    cwd,
  );
  const first = await watch.written(/^\{.*\}\n[^]*watching for changes/mu);
  expect(JSON.parse(first.split("\n")[0] ?? "")).toMatchObject({ exitCode: 0, diagnostics: [] });

  let seen = watch.output.length;
  const file = path.join(program, "schema/corrections/zz-new.json");
  writeFileSync(file, "{ nonsense");
  await watch.writtenSince(seen, /corrections\/zz-new\.json: .*JSON/u);

  seen = watch.output.length;
  writeFileSync(file, "{}");
  const mended = await watch.writtenSince(seen, /^\{.*\}\n/mu);
  expect(mended).toContain('"written":[]');

  // Without its corrections, the schema is believed.
  seen = watch.output.length;
  const values = path.join(program, "schema/corrections/known-values.json");
  const known = JSON.parse(readFileSync(values, "utf8")) as { corrections: readonly object[] };
  expect(known.corrections.length).toBeGreaterThan(0);
  writeFileSync(values, JSON.stringify({ ...known, corrections: [] }));
  expect(await watch.writtenSince(seen, /^\{.*\}\n/mu)).toContain("AdminV3.ts");

  watch.interrupt();
  expect(await watch.exitCode).toBe(0);
});
