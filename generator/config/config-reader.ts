import { child, member, type Checker, type JsonObject } from "../validate/checker.js";

/** Reads typed values out of one object of a configuration; faults go to the checker. */
export class ConfigReader {
  readonly #checker: Checker;
  readonly #pointer: string;
  readonly #object: JsonObject;

  constructor(checker: Checker, pointer: string, object: JsonObject) {
    this.#checker = checker;
    this.#pointer = pointer;
    this.#object = object;
  }

  text(key: string): string | undefined {
    const value = member(this.#object, key);
    return value === undefined ? undefined : this.#checker.string(this.#at(key), value, "a string");
  }

  requiredText(key: string): string {
    if (member(this.#object, key) === undefined) {
      this.#checker.report(this.#pointer, "FG5001", `"${key}" is missing`);
    }
    return this.text(key) ?? "";
  }

  /** Each text with its pointer. */
  texts(key: string): { readonly text: string; readonly at: string }[] {
    const value = member(this.#object, key);
    if (value === undefined) return [];
    const values = this.#checker.array(this.#at(key), value, "an array of strings") ?? [];
    return values.flatMap((item, index) => {
      const at = child(this.#at(key), index);
      const text = this.#checker.string(at, item, "a string");
      return text === undefined ? [] : { text, at };
    });
  }

  /** The first choice is the default. */
  choice<Choice extends string>(key: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const value = member(this.#object, key);
    const found = choices.find((candidate) => candidate === value);
    if (value !== undefined && found === undefined) {
      this.#checker.wrongType(this.#at(key), `one of ${choices.join(", ")}`, value);
    }
    return found ?? choices[0];
  }

  flag(key: string): boolean {
    const value = member(this.#object, key);
    if (value !== undefined && typeof value !== "boolean") {
      this.#checker.wrongType(this.#at(key), "true or false", value);
    }
    return value === true;
  }

  #at(key: string): string {
    return child(this.#pointer, key);
  }
}
