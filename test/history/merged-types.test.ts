import { Ajv } from "ajv";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { COMPILERS, compile, strictProject } from "../support/compilers.js";
import { facadegen } from "../support/command.js";
import { readFolder } from "../support/read-folder.js";
import { randomNumbers } from "../support/shuffled.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { rawFacades, type RawFacade } from "./raw-schemas.js";
import { sampleValue } from "./sample-value.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);
/** Facade versions whose shape differs between releases. */
const DRIFTING = [
  "Client@8",
  "Application@15..20",
  "ModelManager@9..11",
  "Action@7",
  "Uniter@18..19",
  "Admin@3",
];
const RUNS = 5;
const VALUES_PER_DEFINITION = 3;

const published = rawFacades();

describe.skipIf(published.length === 0)(`merged types (FACADEGEN_SEED=${SEED})`, () => {
  const random = randomNumbers(SEED);
  const releases = [...new Set(published.map(({ release }) => release))];
  const ajv = new Ajv({ strict: false, validateFormats: false });

  test("accept what any one of their releases allows, whatever releases there are", async () => {
    const folder = temporaryFolder();
    let count = 0;
    for (let run = 0; run < RUNS; run++) {
      const chosen = releases.filter(() => random() < 0.5);
      const files = shuffle(
        published.filter(({ release }) => chosen.includes(release)).map(({ file }) => file),
      );
      const out = path.join(folder, "packages", String(run));
      await generate(files, out);
      const known = [...readFolder(path.join(out, "src/facades")).keys()].map((file) =>
        path.basename(file, ".ts"),
      );
      const sources: string[] = [];
      for (const { release, facade } of published) {
        const name = `${facade.Name}V${facade.Version}`;
        if (!chosen.includes(release) || !known.includes(name)) continue;
        for (const [definition, value] of valuesOf(facade)) {
          const module = `./packages/${run}/src/facades/${kebab(facade.Name)}/${name}.js`;
          sources.push(
            `export const v${count++}: import("${module}").${definition} = ${JSON.stringify(value)};`,
          );
        }
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `values-${run}.ts`), sources.join("\n"));
    }
    expect(count).toBeGreaterThan(1000);
    expect(await compile(COMPILERS[2], strictProject(folder, ["*.ts"]))).toBe("");
  }, 300_000);

  test("do not depend on the order of the releases, nor on white space in them", async () => {
    const folder = temporaryFolder();
    const files = [...new Set(published.map(({ file }) => file))];
    await generate(files, path.join(folder, "a"));
    await generate(shuffle(files), path.join(folder, "b"));
    expect(readFolder(path.join(folder, "b"))).toEqual(readFolder(path.join(folder, "a")));
  }, 300_000);

  async function generate(files: readonly string[], out: string): Promise<void> {
    const schemas = [...new Set(files)].flatMap((file) => ["--schema", file]);
    // A selector that no chosen release has would be an error, so those are left out by asking for all first.
    const selectors = DRIFTING.filter((selector) => files.some((file) => has(file, selector)));
    const words = [...schemas, ...selectors.flatMap((selector) => ["--facade", selector])];
    const result = await facadegen(["generate", ...words, "--out", out, "--package", "merged"]);
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  }

  function has(file: string, selector: string): boolean {
    const [name, range = ""] = selector.split("@");
    const [low, high = low] = range.split("..").map(Number);
    return published.some(
      ({ file: of, facade }) =>
        of === file &&
        facade.Name === name &&
        facade.Version >= (low ?? 0) &&
        facade.Version <= (high ?? 0),
    );
  }

  /** Sampled values of each definition, which the published schema itself must accept. */
  function valuesOf(facade: RawFacade): [string, unknown][] {
    const { definitions = {} } = facade.Schema;
    return Object.keys(definitions).flatMap((definition) => {
      const validate = ajv.compile({ $ref: `#/definitions/${definition}`, definitions });
      return Array.from({ length: VALUES_PER_DEFINITION }, (): [string, unknown] => {
        const value = sampleValue(facade, { $ref: `#/definitions/${definition}` }, random);
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
        return [definition, value];
      });
    });
  }

  function shuffle<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => [random(), item] as const)
      .sort(([left], [right]) => left - right)
      .map(([, item]) => item);
  }
});

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();
}
