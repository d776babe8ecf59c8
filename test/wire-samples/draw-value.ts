import {
  resolved,
  type StringForm,
  type TrueObject,
  type TruePlace,
  type TrueProperty,
  type TrueType,
  type TrueTypes,
} from "./true-type.js";

/** JSON as it travels. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Below this depth nothing is drawn that could be left out, so that recursive definitions end. */
const DEEPEST = 4;

const TEXTS: Readonly<Record<StringForm, readonly string[]>> = {
  plain: ["", "über", "two words", "x/y-1"],
  base64: ["", "aGVsbG8=", "AAECAw=="],
  time: ["0001-01-01T00:00:00Z", "2026-01-02T03:04:05.123456789+02:00"],
  version: ["0.0.0", "3.6.12", "4.1-beta2", "3.6.1.1"],
  "binary-version": ["3.6.1-ubuntu-amd64", "4.0-rc1-ubuntu-arm64"],
};

const ANYTHING: readonly Json[] = [null, "text", 7, false, ["a", 1, null], { a: { b: [] } }];

/**
 * Draws a value that can travel: `any` draws properties, elements and nulls as they come, `least` leaves out what may
 * be left out and takes empty arrays and maps.
 */
export class ValueDrawer {
  readonly #types: TrueTypes;
  readonly #random: () => number;
  readonly #amount: "any" | "least";

  constructor(types: TrueTypes, random: () => number, amount: "any" | "least" = "any") {
    this.#types = types;
    this.#random = random;
    this.#amount = amount;
  }

  draw(type: TrueType, depth = 0): Json {
    const shape = resolved(type, this.#types);
    switch (shape.kind) {
      case "any":
        return this.#pick(ANYTHING);
      case "boolean":
        return this.#chance(0.5);
      case "integer":
        return this.#pick([0, -1, 42, 9_007_199_254_740_991]);
      case "number":
        return this.#pick([0, 0.5, -3, 1e21]);
      case "string":
        return this.#pick(TEXTS[shape.form]);
      case "known-values":
        return this.#knownValue(shape);
      case "array":
        return Array.from({ length: this.#size(depth) }, () => this.#place(shape.element, depth));
      case "map":
        return Object.fromEntries(
          Array.from({ length: this.#size(depth) }, (_, index) => [
            shape.keys === "integer" ? String(index * 7) : `key ${index}`,
            this.#place(shape.element, depth),
          ]),
        );
      case "object":
        return this.#object(shape, depth);
      case "tuple":
        return shape.elements.map((element) => this.draw(element, depth + 1));
      case "one-of": {
        const options = depth < DEEPEST ? shape.options : shape.options.slice(0, 1);
        return this.draw(this.#pick(options), depth + 1);
      }
    }
  }

  #object({ properties }: TrueObject, depth: number): Json {
    const chosen = [...properties].filter(([, property]) => this.#isDrawn(property, depth));
    return Object.fromEntries(
      chosen.map(([name, property]) => [name, this.#place(property, depth)]),
    );
  }

  #isDrawn({ mayBeMissing, neverDrawn }: TrueProperty, depth: number): boolean {
    if (neverDrawn === true) return false;
    return mayBeMissing !== "yes" || (this.#more(depth) && this.#chance(0.7));
  }

  #place({ type, mayBeNull }: TruePlace, depth: number): Json {
    if (mayBeNull === "yes" && (depth >= DEEPEST || this.#chance(0.25))) return null;
    return this.draw(type, depth + 1);
  }

  #knownValue({ values, open }: Extract<TrueType, { kind: "known-values" }>): Json {
    const [first] = values;
    if (open === "yes" && this.#chance(0.5)) return typeof first === "number" ? 4711 : "a new word";
    return this.#pick(values);
  }

  #size(depth: number): number {
    return this.#more(depth) ? Math.floor(this.#random() * 3) : 0;
  }

  #more(depth: number): boolean {
    return this.#amount === "any" && depth < DEEPEST;
  }

  #chance(part: number): boolean {
    return this.#random() < part;
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error("there is nothing to draw from");
    return item;
  }
}
