import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { COMPILERS, compile, strictProject } from "./support/compilers.js";
import { facadegen } from "./support/command.js";
import { readFolder } from "./support/read-folder.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const golden = (file: string): string => fileURLToPath(new URL(`golden/${file}`, import.meta.url));

test("a schema with every feature gives the files under golden/, which compile", async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, "package");
  const words = ["--schema", golden("features.json"), "--juju-version", "9.9.9", "--out", out];
  const result = await facadegen(["generate", ...words, "--package", "@farm/sheep@1.2.3"]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  for (const [file, text] of readFolder(out)) {
    if (file.startsWith(".")) continue;
    await expect(text).toMatchFileSnapshot(golden(`features/${file}`));
  }
  const project = strictProject(folder, ["package/src"]);
  for (const compiler of COMPILERS)
    expect(await compile(compiler, project), compiler.version).toBe("");
});

test.each([
  { profile: "strict", lib: ["ES2022"] },
  // What it is made of opens sockets and fetches: the types that applications get need no browser's.
  { profile: "jujulib", lib: ["ES2022", "DOM"] },
])(
  "definitions of each kind that the schema misdescribes give the files under golden/corrected-$profile",
  async ({ profile, lib }) => {
    const folder = temporaryFolder();
    const out = path.join(folder, "package");
    const words = ["--schema", golden("corrected.json"), "--juju-version", "4.0.15", "--out", out];
    const result = await facadegen([
      "generate",
      ...words,
      "--package",
      "@farm/corrected@1.2.3",
      "--profile",
      profile,
    ]);
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    for (const [file, text] of readFolder(out)) {
      if (file === "api-report.md" || /\/facades\/[^/]+\/(?:\w+V\d+|definitions)\.ts$/u.test(file))
        await expect(text).toMatchFileSnapshot(golden(`corrected-${profile}/${file}`));
    }
    const project = strictProject(folder, ["package/src"], lib);
    for (const compiler of COMPILERS)
      expect(await compile(compiler, project), compiler.version).toBe("");
  },
);

test("generated/migration-client is what the generator writes", async () => {
  const config = fileURLToPath(new URL("../schema/clients.json", import.meta.url));
  const result = await facadegen([
    "generate",
    "--check",
    "--config",
    config,
    "--client",
    "migration-client",
  ]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
});

test("the user's own words are in the committed class", () => {
  const file = new URL(
    "../generated/migration-client/src/facades/migration-target/MigrationTargetV3.ts",
    import.meta.url,
  );
  const words = readFileSync(file, "utf8").replaceAll(/\s+\*?\s*/gu, " ");
  const schema = JSON.parse(
    readFileSync(new URL("../schema/embedded/juju-3.6.0.json", import.meta.url), "utf8"),
  ) as {
    Name: string;
    Description: string;
    Schema: { properties: Record<string, { description: string }> };
  }[];
  const facade = schema.find((entry) => entry.Name === "MigrationTarget");
  const methods = Object.values(facade?.Schema.properties ?? {});
  expect(methods).toHaveLength(8);
  for (const text of [facade?.Description ?? "", ...methods.map((method) => method.description)]) {
    for (const paragraph of text.split("\n\n")) expect(words).toContain(paragraph);
  }
});
