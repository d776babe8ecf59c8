import {
  arrayOf,
  facade,
  mapOf,
  method,
  objectOf,
  reference,
  type Json,
  type JsonObject,
} from "../support/base-schema.js";
import { EITHER, jsonCase, OUTPUT, type HostileCase } from "../support/hostile-case.js";
import { Random } from "../support/random.js";
import {
  GLOBAL_NAMES,
  NOT_IDENTIFIERS,
  OBJECT_MEMBERS,
  RARE_IDENTIFIERS,
  RESERVED_WORDS,
  SCHEMA_WORDS,
} from "./hostile-names.js";

// The class is the module's default export, so a definition cannot be.
const TYPE_NAMES = [
  ...OBJECT_MEMBERS,
  ...RESERVED_WORDS,
  ...GLOBAL_NAMES,
  ...RARE_IDENTIFIERS,
].filter((name) => name !== "default");
const PROPERTY_NAMES = [...TYPE_NAMES, "default", ...NOT_IDENTIFIERS, ...SCHEMA_WORDS];

/** Makes schemas at random from names and shapes that are each allowed. */
class WildSchema {
  readonly #random: Random;
  readonly #names: readonly string[];

  constructor(random: Random) {
    this.#random = random;
    this.#names = random.sample([...new Set(TYPE_NAMES)], 1 + random.below(12));
  }

  facades(): Json {
    const random = this.#random;
    const names = random.sample(
      ["Alpha", "Promise", "Object", "Default", "Transport", "Zeta9"],
      1 + random.below(3),
    );
    return names.map((name) => {
      const methods = Array.from({ length: random.below(6) }, (_, index): [string, Json] => [
        `${random.pick(["Get", "Then", "List", "\u00C4", "CA"])}${index}`,
        method(
          random.chance(0.7) ? this.#shape(0) : undefined,
          random.chance(0.7) ? this.#shape(0) : undefined,
          random.chance(0.5) ? random.pick(NOT_IDENTIFIERS) : undefined,
        ),
      ]);
      // A definition is never a bare reference here: a ring of those is an error of its own.
      const definitions = this.#names.map((definition): [string, Json] => [
        definition,
        this.#shape(0, false),
      ]);
      return facade(name, 1 + random.below(99), methods, definitions);
    });
  }

  #shape(depth: number, mayRefer = true): JsonObject {
    const random = this.#random;
    const scalars = ["string", "integer", "number", "boolean"];
    const kind = random.pick([
      "scalar",
      "reference",
      "array",
      "map",
      "object",
      "object",
      "anything",
    ]);
    if (kind === "reference" && mayRefer) return reference(random.pick(this.#names));
    if (kind === "anything") return { type: "object", additionalProperties: true };
    if (depth < 4 && kind === "array") return arrayOf(this.#shape(depth + 1));
    if (depth < 4 && kind === "map") return mapOf(this.#shape(depth + 1));
    if (depth < 4 && kind === "object") {
      const names = random.sample([...new Set(PROPERTY_NAMES)], random.below(6));
      const properties = names.map((name): [string, Json] => [name, this.#shape(depth + 1)]);
      return objectOf(
        properties,
        names.filter(() => random.chance(0.5)),
      );
    }
    return { type: random.pick(scalars) };
  }
}

function valid(): HostileCase[] {
  return Array.from({ length: 60 }, (_, index) => {
    const schema = new WildSchema(new Random(`wild ${index}`)).facades();
    return jsonCase(`wild schema ${index}`, schema, OUTPUT);
  });
}

/** Valid text with a few characters exchanged, taken out or put in: mostly broken, now and then still right. */
function garbled(): HostileCase[] {
  return Array.from({ length: 60 }, (_, index) => {
    const random = new Random(`garbled ${index}`);
    const text = JSON.stringify(new WildSchema(random).facades(), undefined, 2).split("");
    const characters = '{}[]",:\\\n0123456789.-eEtruefalsn $/*`\u0000\u2028\uFEFF'.split("");
    for (let change = 1 + random.below(3); change > 0; change--) {
      const at = random.below(text.length);
      text.splice(at, random.below(2), ...(random.chance(0.7) ? [random.pick(characters)] : []));
    }
    const content = Buffer.from(text.join(""));
    return {
      title: `garbled schema ${index}`,
      files: new Map([["schema.json", content]]),
      ...EITHER,
    };
  });
}

export function wildCases(): HostileCase[] {
  return [...valid(), ...garbled()];
}
