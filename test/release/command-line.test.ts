import { expect, test } from "vitest";
import { parseCommandLine } from "../../release/command-line.js";
import { UsageError } from "../../release/release-error.js";

const NOTHING = {
  mode: "move",
  version: undefined,
  bump: undefined,
  tag: undefined,
  previous: undefined,
  allowDirty: false,
  format: "text",
};

test.each([
  [[], NOTHING],
  [["--dry-run"], { ...NOTHING, mode: "dry-run" }],
  [["--publish", "--tag", "beta"], { ...NOTHING, mode: "publish", tag: "beta" }],
  [["--bump", "minor"], { ...NOTHING, bump: "minor" }],
  [
    ["--version", "1.0.0-rc.1", "--dry-run", "--allow-dirty", "--format", "json"],
    { ...NOTHING, mode: "dry-run", version: "1.0.0-rc.1", allowDirty: true, format: "json" },
  ],
])("%j", (words, expected) => {
  expect(parseCommandLine(words, {})).toEqual(expected);
});

test("--help is asked for", () => {
  expect(parseCommandLine(["--help"], {})).toBeUndefined();
});

test.each([
  [["--frobnicate"], "frobnicate"],
  [["1.0.0"], "1.0.0"],
  [["--bump", "tiny"], "major, minor, patch"],
  [["--version", "1.0"], '"1.0" is no version'],
  [["--version", "1.0.0", "--bump", "minor"], "choose one"],
  [["--format", "yaml"], "text or json"],
  [["--tag", "1.0.0"], "no dist-tag"],
  [["--dry-run", "--publish"], "publishes nothing"],
  [["--publish", "--version", "1.0.0"], "what is committed"],
  [["--publish", "--bump", "patch"], "what is committed"],
  [["--publish", "--allow-dirty"], "leave out --allow-dirty"],
])("%j cannot be meant", (words, message) => {
  expect(() => parseCommandLine(words, {})).toThrow(UsageError);
  expect(() => parseCommandLine(words, {})).toThrow(message);
});

test.each(["npm_config_dry_run", "npm_config_publish", "npm_config_bump"])(
  "an option that npm kept to itself is noticed: %s",
  (name) => {
    expect(() => parseCommandLine([], { [name]: "true" })).toThrow('put "--" before the options');
  },
);
