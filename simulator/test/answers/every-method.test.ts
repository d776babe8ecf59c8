import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/json.js";
import { sampleAnswer } from "../../src/answers/sample/sample-answer.js";
import { decodingError } from "../../src/answers/go-decoding.js";
import { seededRandom } from "../../src/random.js";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import { knownReleases } from "../../src/schema/schema-index.js";
import { schemaProblems } from "../../src/schema/schema-problems.js";
import { drawParams } from "./draw-params.js";
import { testCall } from "./answers-context.js";
import { HAS_WIRE_SCHEMAS, publishedFacades } from "./published-schemas.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 6);
/** Answers to different params of one method. */
const ROUNDS = 6;

const JAAS = "JAAS";
const releases = process.env["FACADEGEN_REQUIRE_ALL"]
  ? knownReleases().filter((release) => release !== JAAS)
  : ["3.6.28", "4.0.15"];

// simulator/wire-schemas is made by `npm run generate`.
describe.skipIf(!HAS_WIRE_SCHEMAS)(`every method (FACADEGEN_SEED=${SEED})`, () => {
  test.each(releases)("of %s is answered as its schema has it", (release) => {
    const schemas = loadWireSchemas(release);
    const seen = { methods: 0, null: 0, empty: 0, long: 0, error: 0, bytes: 0 };
    const problems: unknown[] = [];
    for (const { name, version } of [...publishedFacades(release), ...publishedFacades(JAAS)]) {
      const facade = schemas.facade(name, version);
      if (!facade) throw new Error(`${name} ${version} has no schema`);
      for (const [method, schema] of Object.entries(facade.methods)) {
        // Takes a time instead of an object; calls carry objects. Agents of the controller call it.
        if (method === "RevokeIssuedTokens") continue;
        seen.methods++;
        for (let round = 0; round < ROUNDS; round++) {
          const params: JsonObject = schema.params
            ? drawParams(facade, schema.params, release, SEED + round)
            : {};
          const call = testCall(name, version, method, params);
          const place = `${name}(${version}).${method}, round ${round}`;
          if (schema.params) {
            const wrong = schemaProblems(facade, schema.params, params);
            if (wrong.length > 0) problems.push({ place, params, wrong });
          }
          const unfit = decodingError(facade, schema.params, params);
          if (unfit) problems.push({ place, params, unfit: unfit.message });
          const settings = { random: seededRandom(SEED), release, entityErrors: true };
          const answer = sampleAnswer(call, facade, schema, settings);
          if (schema.result === undefined) {
            expect(answer, place).toBeUndefined();
            continue;
          }
          const text = JSON.stringify(answer);
          expect(JSON.parse(text), place).toEqual(answer);
          const again = testCall(name, version, method, params);
          expect(JSON.stringify(sampleAnswer(again, facade, schema, settings)), place).toBe(text);
          const wrong = schemaProblems(facade, schema.result, answer);
          if (wrong.length > 0) problems.push({ place, wrong, answer });
          expect(text.length, place).toBeLessThan(1_000_000);
          count(answer, seen);
        }
      }
    }
    expect(problems.slice(0, 10), `${problems.length} problems`).toEqual([]);
    process.stdout.write(`${release}: ${JSON.stringify(seen)}\n`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});

/** What answers have to have at least somewhere, so that a client meets it. */
function count(value: unknown, seen: Record<string, number>): void {
  const add = (what: string): void => {
    seen[what] = (seen[what] ?? 0) + 1;
  };
  if (value === null) add("null");
  if (typeof value === "string" && /^[A-Za-z\d+/]{6,}={1,2}$/u.test(value)) add("bytes");
  if (Array.isArray(value)) {
    if (value.length === 0) add("empty");
    if (value.length >= 20) add("long");
  }
  if (typeof value !== "object" || value === null) return;
  if ("error" in value && value.error !== null) add("error");
  for (const part of Object.values(value)) count(part, seen);
}
