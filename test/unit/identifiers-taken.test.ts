import { describe, expect, test } from "vitest";
import {
  className,
  memberName,
  methodName,
  plainMethodName,
  stringLiteral,
  typeNames,
} from "../../generator/names/identifiers.js";

test("only an acronym at the beginning is lowered", () => {
  expect(["fooBAR", "aBC", "URLs", "x"].map(memberName)).toEqual(["fooBAR", "aBC", "urLs", "x"]);
});

test("a class is called after its facade and the version", () => {
  expect(className("MigrationTarget", 3)).toBe("MigrationTargetV3");
});

describe("a method by its plain name", () => {
  test("has its first letter lowered and no other", () => {
    expect(["CACert", "Import", "already", "xABC", "ÉTé"].map(plainMethodName)).toEqual([
      "cACert",
      "import",
      "already",
      "xABC",
      "éTé",
    ]);
  });

  test("does not hide what every object has", () => {
    expect(["Then", "ToString", "Constructor"].map(plainMethodName)).toEqual([
      "then$",
      "toString$",
      "constructor$",
    ]);
  });
});

test("a method does not hide what the class has", () => {
  expect(["NAME", "VERSION", "_transport"].map(plainMethodName)).toEqual([
    "nAME",
    "vERSION",
    "_transport$",
  ]);
  expect(["_transport", "then", "constructor"].map(methodName)).toEqual([
    "_transport$",
    "then$",
    "constructor$",
  ]);
});

test("what cannot be seen is escaped, each half of a character beyond the first 65536 by itself", () => {
  expect(stringLiteral("a\u00ADb\u200B")).toBe('"a\\u00adb\\u200b"');
  expect(stringLiteral("\u{E0001}")).toBe('"\\udb40\\udc01"');
  expect(stringLiteral("é😀")).toBe('"é😀"');
});

test.each(
  "any async delete finally instanceof interface protected public try typeof globalThis WatcherId".split(
    " ",
  ),
)("a definition called %s has another name inside its file", (name) => {
  expect(typeNames([name]).get(name)).toEqual({ exported: name, local: `${name}$` });
});
