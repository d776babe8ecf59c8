import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { kebabCase, methodName } from "../../../generator/names/identifiers.js";
import { COMPILERS, compile } from "../../../test/support/compilers.js";
import { temporaryFolder } from "../../../test/support/temporary-folder.js";
import { sampleAnswer } from "../../src/answers/sample/sample-answer.js";
import { seededRandom } from "../../src/random.js";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import { drawParams } from "./draw-params.js";
import { testCall } from "./answers-context.js";
import { HAS_WIRE_SCHEMAS, publishedFacades } from "./published-schemas.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 66);
/** Longer texts make the compiler slow, and show nothing that shorter ones do not. */
const LONGEST = 20_000;

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const CLIENT = at("../../../generated/juju-client/src/facades/");
const isGenerated = existsSync(CLIENT);
if (!isGenerated && process.env["FACADEGEN_REQUIRE_ALL"]) {
  throw new Error("generated/juju-client is missing: npm run generate makes it");
}

// Both are made by `npm run generate`, one without TypeScript, the other with it.
describe.skipIf(!HAS_WIRE_SCHEMAS || !isGenerated)(`answers (FACADEGEN_SEED=${SEED})`, () => {
  test.each(["3.6.28", "4.0.15"])(
    "of every method of %s, and params, are what its generated class says",
    async (release) => {
      const folder = temporaryFolder();
      const schemas = loadWireSchemas(release);
      const settings = { random: seededRandom(SEED), release, entityErrors: true };
      const lines: string[] = [];
      for (const { name, version } of publishedFacades(release)) {
        const file = path.join(CLIENT, kebabCase(name), `${name}V${version}.js`);
        const facade = schemas.facade(name, version);
        if (!facade) throw new Error(`${name} ${version} has no schema`);
        for (const [method, schema] of Object.entries(facade.methods)) {
          // What cannot be called is left out of the classes; one method takes no object.
          if (schema.notCallable || method === "RevokeIssuedTokens") continue;
          const type = `import(${JSON.stringify(file)}).${name}V${version}["${methodName(method)}"]`;
          const add = (part: "Answer" | "Params", value: unknown): void => {
            const text = JSON.stringify(value);
            if (value === undefined || text.length > LONGEST) return;
            lines.push(`export const value${lines.length}: ${part}<${type}> = ${text};`);
          };
          for (let round = 0; round < 3; round++) {
            if (schema.params) {
              add("Params", drawParams(facade, schema.params, release, SEED + round));
            }
            if (schema.alwaysFails) continue;
            const entities = Array.from({ length: round }, (_, index) => ({
              tag: `unit-a-${index}`,
            }));
            const call = testCall(name, version, method, { entities });
            add("Answer", sampleAnswer(call, facade, schema, settings));
          }
        }
      }
      expect(lines.length).toBeGreaterThan(5000);
      const answers = path.join(folder, "answers.mts");
      lines.push(
        "type Params<Method> = Method extends (params: infer Params, ...more: never[]) => unknown ? Params : never;",
        "type Answer<Method> = Method extends (...given: never[]) => Promise<infer Result> ? Result : never;",
      );
      writeFileSync(answers, lines.join("\n"));
      const project = path.join(folder, "tsconfig.json");
      const compilerOptions = { typeRoots: [at("../../../node_modules/@types")] };
      const extended = at("../tsconfig.json");
      writeFileSync(
        project,
        JSON.stringify({ extends: extended, compilerOptions, files: [answers], include: [] }),
      );
      const said = await compile(COMPILERS[2], project);
      const first = /answers\.mts\((?<line>\d+)/u.exec(said)?.groups?.["line"];
      const problems = said.split("\n").filter((line) => line.includes("error TS"));
      const where = first === undefined ? "" : `\n${lines[Number(first) - 1]?.slice(0, 2000)}`;
      expect(problems.slice(0, 20), `${problems.length} problems${where}`).toEqual([]);
      // The compiler has looked at them: a wrong one is refused.
      const wrong = lines.slice(0, 200).map((line) => `${line.slice(0, line.indexOf(" = "))} = 5;`);
      writeFileSync(answers, [...wrong, ...lines.slice(-2)].join("\n"));
      const refused = (await compile(COMPILERS[2], project)).split("\n");
      const errors = refused.filter((line) => /error TS2(?:322|559)/u.test(line));
      expect(errors).toHaveLength(wrong.length);
    },
    120_000,
  );
});
