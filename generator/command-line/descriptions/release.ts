import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import { CHANGELOG_FORMAT_OPTION, DEFAULT_CONFIG } from "./shared-options.js";

export const RELEASE_OPTIONS = {
  from: {
    type: "string",
    value: "SOURCE",
    text: "where the release's schema files are: a checkout of Juju, a folder with schema.json (and agent-schema.json) in it, one file, its address, or npm:PACKAGE@VERSION",
  },
  commit: {
    type: "string",
    value: "SHA",
    text: "the Juju commit, where the source does not tell it",
  },
  config: {
    type: "string",
    value: "FILE",
    standard: DEFAULT_CONFIG,
    text: "the configuration; releases.json is beside it",
  },
  available: {
    type: "boolean",
    text: "use what can be reached of the other pinned releases, and name the rest",
  },
  format: CHANGELOG_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const RELEASE: CommandDescription = {
  name: "release",
  summary: "pin one more release and say what it changes",
  purpose:
    "Pins one more Juju release, generates everything anew, and says what the release changes.",
  usage: ["facadegen release add VERSION --from DIR|FILE|URL|npm:SPEC [options]"],
  actions: ["add"],
  groups: [{ title: "Options", options: RELEASE_OPTIONS }],
  examples: [
    {
      line: "facadegen release add 4.0.16 --from ../juju",
      gives: "from a checkout of Juju at its tag",
    },
    {
      line: "facadegen release add 4.0.16 --from https://raw.githubusercontent.com/juju/juju/v4.0.16/apiserver/facades/schema.json",
      gives: "from an address; agent-schema.json beside it is taken too",
    },
  ],
};
