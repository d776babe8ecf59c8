import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import {
  AUDIENCE_OPTION,
  AVAILABLE_OPTION,
  DEFAULT_CONFIG,
  TEXT_FORMAT_OPTION,
} from "./shared-options.js";

export const LIST_OPTIONS = {
  config: { type: "string", value: "FILE", standard: DEFAULT_CONFIG, text: "the configuration" },
  client: {
    type: "string",
    value: "NAME",
    standard: "the first client that uses pinned releases",
    text: "whose facades",
  },
  audience: AUDIENCE_OPTION,
  available: AVAILABLE_OPTION,
  corrections: {
    type: "boolean",
    text: "how often the schema misdescribes what travels, by kind, instead of the facades",
  },
  format: TEXT_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const LIST: CommandDescription = {
  name: "list",
  summary: "show which facade versions each release has",
  purpose:
    "Shows which facade versions each pinned release has, newest versions and older ones still served.",
  usage: ["facadegen list [options]"],
  groups: [{ title: "Options", options: LIST_OPTIONS }],
  examples: [
    { line: "facadegen list --audience client" },
    { line: "facadegen list --corrections" },
    { line: "facadegen list --format json" },
  ],
};
