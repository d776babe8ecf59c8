import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const object = (properties: object): object => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const answer = (name: string): object => ({
  type: "object",
  properties: { Result: { $ref: `#/definitions/${name}` } },
});

/** Three versions of a facade: all count sheep, and all but the newest shear them. */
function schema(wool: object): string {
  const versions = [1, 2, 3].map((Version) => {
    const isOlder = Version < 3;
    return {
      Name: "Sheep",
      Description: "",
      Version,
      AvailableTo: ["model-user"],
      Schema: {
        type: "object",
        properties: { Count: answer("Flock"), ...(isOlder && { Shear: answer("Shorn") }) },
        definitions: {
          Flock: object({ count: { type: "integer" } }),
          ...(isOlder && { Shorn: object({ flock: { $ref: "#/definitions/Flock" }, wool }) }),
        },
      },
    };
  });
  return JSON.stringify(versions);
}

async function generate(folder: string, name: string, wool: object): Promise<string> {
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, schema(wool));
  const out = path.join(folder, name);
  const rest = ["--out", out, "--package", "@farm/sheep", "--profile", "jujulib"];
  expect(await facadegen(["generate", "--schema", file, ...rest])).toMatchObject({ exitCode: 0 });
  return out;
}

test("what only older versions have is apart from what the newest reads", async () => {
  const out = await generate(temporaryFolder(), "before", { type: "number" });
  const text = (name: string): string =>
    readFileSync(path.join(out, "src/api/facades/sheep", `${name}.ts`), "utf8");
  expect(text("SheepV3")).not.toContain("older-definitions");
  expect(text("definitions")).toContain("interface Flock");
  expect(text("definitions")).not.toMatch(/Shorn|^import/mu);
  expect(text("older-definitions")).toContain("interface Shorn");
  expect(text("older-definitions")).toContain(
    'import type {\n  Flock,\n} from "./definitions.js";',
  );
  for (const older of ["SheepV1", "SheepV2"]) {
    expect(text(older)).toMatch(/^export type \{[^}]*Flock,[^}]*\} from "\.\/definitions/mu);
    expect(text(older)).toMatch(/^export type \{\s*Shorn,\s*\} from "\.\/older-definitions/mu);
  }
  expect(readFileSync(path.join(out, "api-report.md"), "utf8")).toMatch(
    /Sheep 2[^]*Shorn\.wool: number/u,
  );
});

test("packages are told apart by what only older versions have", async () => {
  const folder = temporaryFolder();
  const before = await generate(folder, "before", { type: "number" });
  const after = await generate(folder, "after", { type: "string" });
  const { exitCode, stdout } = await facadegen(["diff", before, after]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/wool[^\n]*number[^\n]*string/u);
  expect(stdout).not.toContain("Flock");
});
