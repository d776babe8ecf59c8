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
import {
  diagnostic,
  EITHER,
  jsonCase,
  OUTPUT,
  shown,
  type HostileCase,
} from "../support/hostile-case.js";
import { Random } from "../support/random.js";
import {
  GLOBAL_NAMES,
  NOT_IDENTIFIERS,
  OBJECT_MEMBERS,
  RARE_IDENTIFIERS,
  RESERVED_WORDS,
  SCHEMA_WORDS,
} from "./hostile-names.js";

const TEXT: JsonObject = { type: "string" };

function distinct(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}

/** Names in random groups: who meets whom depends on the seed. */
function grouped(names: readonly string[], size: number): string[][] {
  const mixed = new Random(`groups of ${size}`).sample(names, names.length);
  const groups: string[][] = [];
  for (let start = 0; start < mixed.length; start += size) {
    groups.push(mixed.slice(start, start + size));
  }
  return groups;
}

function listed(names: readonly string[]): string {
  return names.map(shown).join(", ");
}

/** A facade in which definitions of those names are used in every way that one can be used. */
function definitionsNamed(names: readonly string[]): Json {
  const methods = names.map((name, index): [string, Json] => [
    `Use${index}`,
    method(reference(name), reference(name)),
  ]);
  const own = names.map((name): [string, Json] => [
    name,
    objectOf(
      [
        ["self", reference(name)],
        ["all", arrayOf(reference(name))],
        ["by-name", mapOf(reference(name))],
      ],
      ["self"],
    ),
  ]);
  const uses: [string, Json][] = [
    ["Alias", arrayOf(reference(names[0] ?? ""))],
    ["Inline", objectOf([["inner", objectOf(names.map((name) => [name, reference(name)]))]])],
  ];
  return [facade("Alpha", 1, methods, [...own, ...uses])];
}

function definitionNames(): HostileCase[] {
  const all = distinct(OBJECT_MEMBERS, RESERVED_WORDS, GLOBAL_NAMES, RARE_IDENTIFIERS);
  // The class is the module's default export, and a module has only one.
  const fine = all.filter((name) => name !== "default");
  const groups = [
    ["__proto__"],
    ["constructor"],
    ["class"],
    ["Promise"],
    ["BetaV1"],
    ["Foo", "foo", "FOO", "fOO"],
    ["\u00C9t\u00E9", "E\u0301te\u0301"],
    ...grouped(fine, 6),
    fine,
  ];
  const alias = facade(
    "Alpha",
    1,
    [["Go", method(reference("Promise"), reference("Promise"))]],
    [["Promise", TEXT]],
  );
  const unnamed = facade(
    "Alpha",
    1,
    [["Go", method(reference(""), arrayOf(reference("")))]],
    [
      ["", objectOf([["__proto__", TEXT]])],
      ["A", objectOf([["inner", reference("")]])],
    ],
  );
  return [
    ...groups.map((names) => {
      return jsonCase(`definitions ${listed(names)}`, definitionsNamed(names), OUTPUT);
    }),
    ...NOT_IDENTIFIERS.filter((name) => name !== "").map((name) => {
      const schema = definitionsNamed([name]);
      return jsonCase(`a definition called ${shown(name)}`, schema, diagnostic("FG2006"));
    }),
    jsonCase(
      "a definition called as the class",
      definitionsNamed(["AlphaV1"]),
      diagnostic("FG3004"),
    ),
    // Juju publishes such a definition, for a struct that has no name in Go; it can only stand where it is used.
    jsonCase("a definition without a name", [unnamed], OUTPUT),
    jsonCase("a definition without a name in itself", definitionsNamed([""]), diagnostic()),
    jsonCase("a definition called default", definitionsNamed(["default"]), EITHER),
    jsonCase("a string that is called Promise", [alias], OUTPUT),
  ];
}

function propertyNames(): HostileCase[] {
  const numbers = ["Property0", "0", "-1", "1e3", "p".repeat(200)];
  const names = distinct(OBJECT_MEMBERS, NOT_IDENTIFIERS, SCHEMA_WORDS, numbers);
  const groups = [
    ["__proto__"],
    ["constructor"],
    ["$ref"],
    ["type"],
    [""],
    ["foo", "Foo", "FOO"],
    ...grouped(names, 4),
    distinct(names, RESERVED_WORDS),
  ];
  return groups.map((group) => {
    const shape = objectOf(
      group.map((name) => [name, objectOf([[name, TEXT]])]),
      group.filter((_name, index) => index % 2 === 0),
    );
    const schema = [facade("Alpha", 1, [["Go", method(reference("A"), shape)]], [["A", shape]])];
    return jsonCase(`properties ${listed(group)}`, schema, OUTPUT);
  });
}

function methodsNamed(names: readonly string[]): Json {
  const methods = names.map((name): [string, Json] => [name, method(TEXT, TEXT)]);
  return [facade("Alpha", 1, methods)];
}

/** Method names; each becomes a member of the class. */
function methodNames(): HostileCase[] {
  const own = ["Constructor", "Then", "ToString", "NAME", "VERSION", "_transport", "Prototype"];
  const rare = ["$", "_", "IMPORT", "\u00C4ndern", "\u540D", "Static", "New", "Get", "Default"];
  const pairs: readonly (readonly [string, string])[] = [
    ["Foo", "foo"],
    ["Then", "then"],
    ["CACert", "caCert"],
    ["ToString", "toString"],
    ["Then", "then$"],
    ["Constructor", "constructor"],
  ];
  return [
    ...own.map((name) => jsonCase(`a method called ${shown(name)}`, methodsNamed([name]), OUTPUT)),
    ...[...grouped(OBJECT_MEMBERS, 4), rare, RESERVED_WORDS].map((names) => {
      return jsonCase(`methods ${listed(names)}`, methodsNamed(names), OUTPUT);
    }),
    ...new Random("method names").sample(NOT_IDENTIFIERS, 15).map((name) => {
      return jsonCase(`a method called ${shown(name)}`, methodsNamed([name]), diagnostic("FG2006"));
    }),
    ...pairs.map((pair) => {
      return jsonCase(
        `methods that collide: ${listed(pair)}`,
        methodsNamed(pair),
        diagnostic("FG3003"),
      );
    }),
    jsonCase("a method of 200 characters", methodsNamed(["M".repeat(200)]), diagnostic("FG2006")),
  ];
}

function facadeNamed(name: string): JsonObject {
  return facade(name, 1, [["Go", method(reference("A"))]], [["A", TEXT]]);
}

function facadeNames(): HostileCase[] {
  const fine = (
    "Promise Transport Facade CallOptions Error Object Default Class Constructor Index NaN A ABC A1B2 Con FooV1 " +
    "F".repeat(100)
  ).split(" ");
  const wrong = new Random("facade names")
    .sample(NOT_IDENTIFIERS, 15)
    .concat(["__proto__", "constructor", "class", "foo", "\u00C9t\u00E9", "Foo$", "Foo_Bar"])
    .concat(["F".repeat(101), "F".repeat(200)]);
  return [
    ...fine.map((name) => jsonCase(`a facade called ${shown(name)}`, [facadeNamed(name)], OUTPUT)),
    ...wrong.map((name) => {
      return jsonCase(
        `a facade called ${shown(name)}`,
        [facadeNamed(name)],
        diagnostic("FG2006", 3),
      );
    }),
    jsonCase("facades of all those names", fine.map(facadeNamed), OUTPUT),
  ];
}

export function nameCases(): HostileCase[] {
  return [...definitionNames(), ...propertyNames(), ...methodNames(), ...facadeNames()];
}
