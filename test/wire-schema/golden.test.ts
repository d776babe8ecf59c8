import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emitted, wireProject, writeReleases } from "./support/wire-project.js";

const golden = (file: string): string =>
  fileURLToPath(new URL(`../golden/${file}`, import.meta.url));

const readJson = (file: string): unknown => JSON.parse(readFileSync(golden(file), "utf8"));

test("schemas with every feature and every kind of correction give the files under golden/wire-schemas", async () => {
  const project = wireProject({ schemas: ["juju-9.9.9.json", "juju-4.0.15.json"] });
  writeReleases(project, {
    "9.9.9": readJson("features.json"),
    "4.0.15": readJson("corrected.json"),
  });
  expect(await project.generate()).toMatchObject({ exitCode: 0, stderr: "" });
  const files = emitted(project.out);
  expect([...files.keys()].filter((file) => file !== "index.json")).toHaveLength(4);
  for (const [file, text] of files) {
    const value: unknown = JSON.parse(text);
    expect(text).toBe(`${JSON.stringify(value)}\n`);
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 12);
    if (file !== "index.json") expect(file.endsWith(`-${digest}.json`), file).toBe(true);
    const name = file.replace(/^facades\/(?<facade>\w+)-[0-9a-f]{12}\.json$/u, "$<facade>.json");
    await expect(`${JSON.stringify(value, null, 2)}\n`).toMatchFileSnapshot(
      golden(`wire-schemas/${name}`),
    );
  }
});
