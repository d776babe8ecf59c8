import type { Json } from "../json.js";
import { isObject } from "./read-frame.js";

/**
 * What params must be: a function that says whether they are right, or the part of them that matters. Of an object
 * only the properties that are given are compared; a list must have the same length; a regular expression matches a
 * string. Anything with a method `asymmetricMatch`, such as vitest's and Jest's `expect.any(String)`, decides itself.
 */
export type ParamsMatch = object | ((params: Json) => boolean);

/** At most so many characters of a value are shown. */
const SHOWN_CHARACTERS = 60;

/** Where a value is not what is wanted, in words: empty when it is. */
export function differencesOf(
  actual: Json | undefined,
  wanted: unknown,
  path = "params",
): string[] {
  if (typeof wanted === "function") {
    return wanted(actual) === true
      ? []
      : [`${path}: the function does not accept ${shown(actual)}`];
  }
  if (isMatcher(wanted)) {
    return wanted.asymmetricMatch(actual)
      ? []
      : [`${path}: ${shown(actual)} is not ${named(wanted)}`];
  }
  if (wanted instanceof RegExp) {
    const matches = typeof actual === "string" && wanted.test(actual);
    return matches ? [] : [`${path}: ${shown(actual)} does not match ${String(wanted)}`];
  }
  if (Array.isArray(wanted)) return listDifferences(actual, wanted, path);
  if (typeof wanted === "object" && wanted !== null) {
    if (!isObject(actual)) return [`${path}: ${shown(actual)} is no object`];
    return Object.entries(wanted).flatMap(([key, value]) =>
      // A request may leave out what is not set, so `undefined` asks for that.
      differencesOf(Object.hasOwn(actual, key) ? actual[key] : undefined, value, `${path}.${key}`),
    );
  }
  return Object.is(actual, wanted) ? [] : [`${path}: ${shown(actual)} is not ${shown(wanted)}`];
}

function listDifferences(
  actual: Json | undefined,
  wanted: readonly unknown[],
  path: string,
): string[] {
  if (!Array.isArray(actual)) return [`${path}: ${shown(actual)} is no list`];
  if (actual.length !== wanted.length) {
    return [`${path}: ${actual.length} items instead of ${wanted.length}`];
  }
  return wanted.flatMap((item, index) => differencesOf(actual[index], item, `${path}[${index}]`));
}

/** A value as messages show it, cut when it is long. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : textOf(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

function textOf(value: unknown): string {
  if (typeof value === "function") return "what a function accepts";
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "function") return "what a function accepts";
    if (part instanceof RegExp) return String(part);
    return isMatcher(part) ? named(part) : part;
  });
}

interface Matcher {
  asymmetricMatch(actual: unknown): boolean;
}

function isMatcher(value: unknown): value is Matcher {
  return (
    typeof value === "object" &&
    value !== null &&
    "asymmetricMatch" in value &&
    typeof value.asymmetricMatch === "function"
  );
}

function named(matcher: Matcher): string {
  if ("toAsymmetricMatcher" in matcher && typeof matcher.toAsymmetricMatcher === "function") {
    return String(matcher.toAsymmetricMatcher());
  }
  return "what a matcher accepts";
}
