import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import { RELEASES_OPTION, TEXT_FORMAT_OPTION } from "./shared-options.js";

export const PULL_OPTIONS = {
  available: {
    type: "boolean",
    text: "go on without the files that cannot be reached, and name them",
  },
  from: {
    type: "string",
    value: "DIR",
    text: "a checkout of Juju, or a folder laid out as juju-<release>/schema.json",
  },
  releases: RELEASES_OPTION,
  format: TEXT_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const PULL: CommandDescription = {
  name: "pull",
  summary: "fetch the schema files of the pinned releases, and verify them",
  purpose: "Fetches the schema files of the pinned Juju releases into a cache, and verifies them.",
  usage: ["facadegen pull [--available] [--from DIR] [--releases FILE] [--format FORMAT]"],
  groups: [{ title: "Options", options: PULL_OPTIONS }],
  notes: `Each file is looked for in the cache, in the folder that JUJU_SCHEMA_MIRROR names, in that of --from, in an npm
package (by your own npm, with its settings), and in the repository of Juju at the tag of the release. Whatever
gives it, its SHA-256 has to be the pinned one. The cache is .cache/schemas beside the folder of the releases file.`,
  examples: [
    { line: "facadegen pull", gives: "everything, or an error that says what is missing and why" },
    { line: "facadegen pull --available", gives: "what can be reached from here" },
    {
      line: "JUJU_SCHEMA_MIRROR=/srv/juju-schemas facadegen pull",
      gives: "without the network",
    },
    {
      line: "facadegen pull --from ../juju --available",
      gives: "the release that a checkout of Juju is at",
    },
  ],
};
