import { expect, test } from "vitest";
import { changesOf, releaseChanges, unreleasedChanges } from "../../release/changelog.js";

const CHANGELOG = `# Changelog

Words.

## Unreleased

### Added

- One thing, and $& too.

## 0.1.0 - 2026-01-02

- The first.
`;

test("the collected changes go to the version, and collecting begins anew", () => {
  expect(unreleasedChanges(CHANGELOG)).toBe("### Added\n\n- One thing, and $& too.");
  const released = releaseChanges(CHANGELOG, "0.2.0", "2026-11-22");
  expect(released).toBe(`# Changelog

Words.

## Unreleased

## 0.2.0 - 2026-11-22

### Added

- One thing, and $& too.

## 0.1.0 - 2026-01-02

- The first.
`);
  expect(unreleasedChanges(released)).toBe("");
  expect(changesOf(released, "0.2.0")).toBe(unreleasedChanges(CHANGELOG));
});

test("the first release is the end of the file", () => {
  const released = releaseChanges("## Unreleased\n\n- All.\n", "0.1.0", "2026-11-22");
  expect(released).toBe("## Unreleased\n\n## 0.1.0 - 2026-11-22\n\n- All.\n");
});

test("a version is known by all of its name", () => {
  expect(changesOf(CHANGELOG, "0.1.0")).toBe("- The first.");
  expect(changesOf(CHANGELOG, "0.1")).toBeUndefined();
  expect(changesOf(CHANGELOG, "0.1.0-rc.1")).toBeUndefined();
});

test("without a place to collect, that is told", () => {
  expect(() => unreleasedChanges("# Changelog\n")).toThrow('no part "## Unreleased"');
});
