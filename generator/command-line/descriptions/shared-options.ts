import { DEFAULT_CONFIG } from "../../config/default-config.js";
import type { OptionDescriptions } from "./command-description.js";

export { DEFAULT_CONFIG };

/** Where a command finds the pins when it is not told. */
export const DEFAULT_RELEASES = "schema/releases.json";

export const AUDIENCE_OPTION = {
  type: "string",
  value: "WHO",
  choices: ["client", "agent", "all"],
  standard: "all",
  text: "client, agent or all",
} as const;

export const AVAILABLE_OPTION = {
  type: "boolean",
  text: "use what can be reached of the pinned releases, and name the rest",
} as const;

export const TEXT_FORMAT_OPTION = {
  type: "string",
  value: "FORMAT",
  choices: ["text", "json"],
  standard: "text",
  text: "text or json: the result on standard output",
} as const;

export const CHANGELOG_FORMAT_OPTION = {
  type: "string",
  value: "FORMAT",
  choices: ["markdown", "json", "text"],
  standard: "markdown",
  text: "markdown, json or text: the changelog on standard output",
} as const;

export const RELEASES_OPTION = {
  type: "string",
  value: "FILE",
  standard: DEFAULT_RELEASES,
  text: "the pinned releases",
} as const;

/** What every command has. */
export const GENERAL_OPTIONS = {
  help: { type: "boolean", text: "show this, or with a command, that command's help" },
  version: { type: "boolean", text: "show the version" },
} as const satisfies OptionDescriptions;
