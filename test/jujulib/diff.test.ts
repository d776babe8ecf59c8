import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { facadegen } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A schema with two versions of a facade, which share what they answer. */
function schema(answer: object, methods: readonly string[]): string {
  const facade = (Version: number): object => ({
    Name: "Sheep",
    Description: "",
    Version,
    AvailableTo: ["model-user"],
    Schema: {
      type: "object",
      properties: Object.fromEntries(
        methods.map((name) => [
          name,
          { type: "object", properties: { Result: { $ref: "#/definitions/Answer" } } },
        ]),
      ),
      definitions: { Answer: { type: "object", properties: answer, additionalProperties: false } },
    },
  });
  return JSON.stringify([facade(1), facade(2)]);
}

test("packages of this profile are told apart: methods, and definitions that versions share", async () => {
  const folder = temporaryFolder();
  const generate = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, text);
    const out = path.join(folder, name);
    const rest = ["--out", out, "--package", "@farm/sheep", "--profile", "jujulib"];
    expect(await facadegen(["generate", "--schema", file, ...rest])).toMatchObject({ exitCode: 0 });
    return out;
  };
  const before = await generate("before", schema({ count: { type: "integer" } }, ["Count"]));
  const after = await generate("after", schema({ count: { type: "string" } }, ["Count", "Shear"]));
  const { exitCode, stdout } = await facadegen(["diff", before, after]);
  expect(exitCode).toBe(0);
  for (const said of ["Shear", "Answer", "count", "number", "string"])
    expect(stdout).toContain(said);
  const same = await facadegen(["diff", before, before]);
  expect(same.stdout).not.toContain("Answer");
});
