import { describe, expect, test } from "vitest";
import {
  allowsBreaking,
  bumpVersion,
  compareVersions,
  distTagOf,
  isVersion,
} from "../../release/version.js";

test.each([
  ["0.1.0", "patch", "0.1.1"],
  ["0.1.9", "minor", "0.2.0"],
  ["1.2.3", "major", "2.0.0"],
  ["1.3.0-rc.1", "patch", "1.3.0"],
  ["1.3.0-rc.1", "minor", "1.3.0"],
  ["1.3.1-rc.1", "minor", "1.4.0"],
  ["2.0.0-rc.1", "major", "2.0.0"],
  ["2.1.0-rc.1", "major", "3.0.0"],
] as const)("after %s, a %s release is %s", (from, bump, to) => {
  expect(bumpVersion(from, bump)).toBe(to);
});

test("versions come in the order that Semantic Versioning says", () => {
  const inOrder = [
    "0.9.9",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.10",
    "1.9.0",
    "1.10.0",
  ];
  for (const [index, version] of inOrder.entries()) {
    for (const [other, candidate] of inOrder.entries()) {
      expect(Math.sign(compareVersions(version, candidate)), `${version} ${candidate}`).toBe(
        Math.sign(index - other),
      );
    }
  }
});

test.each(["1.2", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3+build", "", "1.2.3 "])(
  "%j is no version",
  (text) => {
    expect(isVersion(text)).toBe(false);
    expect(() => bumpVersion(text, "patch")).toThrow("is no version");
  },
);

test("prereleases get a dist-tag of their own", () => {
  expect(distTagOf("1.2.3")).toBe("latest");
  expect(distTagOf("1.2.3-rc.1")).toBe("next");
});

describe("callers expect a breaking change", () => {
  test.each([
    ["1.2.3", "2.0.0", true],
    ["1.2.3", "1.3.0", false],
    ["0.1.0", "0.2.0", true],
    ["0.1.0", "0.1.1", false],
    ["0.9.0", "1.0.0", true],
  ])("from %s to %s: %s", (from, to, expected) => {
    expect(allowsBreaking(from, to)).toBe(expected);
  });
});
