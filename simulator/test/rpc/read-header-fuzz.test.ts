import { describe, expect, it } from "vitest";
import { caseSeeds, countCases } from "../../../test/support/fuzz-settings.js";
import { seededRandom, type Random } from "../../src/random.js";
import { readHeader } from "../../src/rpc/read-header.js";
import { MalformedFrame } from "../../src/rpc/scan-object.js";

const SEEDS = caseSeeds(400);

/** JSON text and what it parses to, from nothing but letters that JSON has trouble with. */
function randomJson(random: Random, depth: number): unknown {
  switch (random.integer(0, depth > 3 ? 3 : 5)) {
    case 0:
      return random.integer(-5, 5) / random.pick([1, 2, 10]);
    case 1:
      return random.pick([true, false, null]);
    case 2:
    case 3:
      return Array.from({ length: random.integer(0, 6) }, () =>
        random.pick(["{", "}", "[", "]", '"', "\\", ",", ":", "é", "\n", " ", "a"]),
      ).join("");
    case 4:
      return Array.from({ length: random.integer(0, 4) }, () => randomJson(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.integer(0, 4) }, (_, index) => [
          `${random.pick(['"', "{", "\\", "params", ":", "x"])}${index}`,
          randomJson(random, depth + 1),
        ]),
      );
  }
}

describe("readHeader", () => {
  it("reads what JSON.parse reads, however it is laid out", () => {
    for (const seed of SEEDS) {
      countCases();
      const random = seededRandom(seed);
      const params = { value: randomJson(random, 0) };
      const frame = {
        other: randomJson(random, 0),
        "request-id": random.integer(1, 1e9),
        params,
        type: randomJson(random, 4),
        version: random.integer(-3, 30),
        request: "Method",
      };
      const text = `${JSON.stringify(frame, undefined, random.pick([0, 1, "\t"]))}${random.pick(["", " ", "\n{", "]"])}`;
      const read = (): object => readHeader(text, "4.0");
      const { type } = frame;
      if (type !== null && typeof type !== "string") {
        expect(read, `seed ${seed}`).toThrow(MalformedFrame);
        continue;
      }
      const header = readHeader(text, "4.0");
      expect(header, `seed ${seed}`).toMatchObject({
        requestId: String(frame["request-id"]),
        type: type ?? "",
        version: frame.version,
        request: "Method",
      });
      expect(JSON.parse(header.params ?? ""), `seed ${seed}`).toEqual(params);
    }
  });

  it("takes nothing that JSON.parse does not, and never fails otherwise", () => {
    for (const seed of SEEDS) {
      countCases();
      const random = seededRandom(seed);
      const frame = { "request-id": 1, type: "A", params: { value: randomJson(random, 0) } };
      const whole = JSON.stringify(frame);
      const at = random.integer(0, whole.length - 1);
      const text = random.pick([
        whole.slice(0, at),
        `${whole.slice(0, at)}${random.pick(['"', "{", "}", "\\", ",", ":", "0", "n"])}${whole.slice(at)}`,
        `${whole.slice(0, at)}${whole.slice(at + 1)}`,
      ]);
      try {
        const { params = "null" } = readHeader(text, "4.0");
        expect(() => JSON.parse(params), `seed ${seed}`).not.toThrow();
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(MalformedFrame);
      }
    }
  });
});
