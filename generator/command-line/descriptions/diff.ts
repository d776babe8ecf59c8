import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import { CHANGELOG_FORMAT_OPTION, RELEASES_OPTION } from "./shared-options.js";

export const DIFF_OPTIONS = {
  "fail-on": {
    type: "string",
    value: "breaking",
    choices: ["breaking"],
    text: "exit with 1 when a change is breaking",
  },
  format: CHANGELOG_FORMAT_OPTION,
  available: {
    type: "boolean",
    text: "compare what can be reached of both releases, and name the rest",
  },
  releases: RELEASES_OPTION,
} as const satisfies OptionDescriptions;

export const DIFF: CommandDescription = {
  name: "diff",
  summary: "say what changed between two releases, schemas or client packages",
  purpose:
    "Says what changed between two APIs, and whether code written for the old one still works.",
  usage: ["facadegen diff OLD NEW [--fail-on breaking] [--format FORMAT]"],
  words: {
    title: "OLD and NEW, each one of",
    rows: [
      ["RELEASE", "a pinned Juju release, e.g. 3.6.28: what its published files say"],
      ["FILE|DIR|-", "a schema file, a folder of them, or standard input"],
      ["DIR", "a client package, generated or installed (facades.json with src/ or dist/)"],
    ],
  },
  completes: "files",
  groups: [{ title: "Options", options: DIFF_OPTIONS }],
  notes: `A change is breaking when callers of OLD can meet it: something they call, send or read is gone, is needed now, or is
of a type that they do not know. Params and results are judged in opposite directions.`,
  examples: [
    {
      line: "facadegen diff 3.6.28 4.0.15",
      gives: "what an upgrade of the controller means to callers",
    },
    {
      line: "facadegen diff 4.0.15 ./schema.json --fail-on breaking",
      gives: "in Juju's CI: does this change break callers?",
    },
    {
      line: "facadegen diff node_modules/my-client-1.0 generated/my-client --format json",
      gives: "what a new version of a package brings",
    },
  ],
};
