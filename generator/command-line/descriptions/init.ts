import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import { DEFAULT_CONFIG, DEFAULT_RELEASES, TEXT_FORMAT_OPTION } from "./shared-options.js";

export const INIT_OPTIONS = {
  facade: {
    type: "string",
    multiple: true,
    value: "SELECTOR",
    text: "a facade that the application calls: Client, Client@8 or ModelManager@10..11; without it, its imports are read",
  },
  juju: {
    type: "string",
    multiple: true,
    value: "RELEASE",
    standard: "the newest of the two newest lines",
    text: "a Juju release that the application talks to: 4.0.15, or 3.6 for the newest known one of that line",
  },
  schema: {
    type: "string",
    multiple: true,
    value: "PATH",
    text: "a schema file, or a folder of them, instead of releases",
  },
  out: {
    type: "string",
    value: "DIR",
    standard: "src/juju",
    text: "where the client goes, inside the application",
  },
  package: {
    type: "string",
    value: "NAME",
    text: "write an npm package of that name, instead of sources that are part of the application",
  },
  format: TEXT_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const INIT: CommandDescription = {
  name: "init",
  summary: "write a configuration for the facades that an application calls",
  purpose:
    "Writes the configuration that generate reads, for the facades that an application calls.",
  usage: ["facadegen init [DIR] [--facade SELECTOR ...] [--juju RELEASE ...] [options]"],
  words: { title: "Words", rows: [["DIR", "the application's folder (default: this one)"]] },
  completes: "folders",
  groups: [{ title: "Options", options: INIT_OPTIONS }],
  notes: `Without --facade, the facades are those that the application imports from @canonical/jujulib or from a client
package of facadegen. The configuration is ${DEFAULT_CONFIG}, where every other command looks for it, and the
releases are pinned in ${DEFAULT_RELEASES} beside it. Files that are there are never overwritten.`,
  examples: [
    { line: "facadegen init", gives: "the facades that the application in this folder imports" },
    {
      line: "facadegen init --facade ModelManager --facade Client@8 --juju 4.0 --juju 3.6",
      gives: "two facades, for the newest releases of two lines",
    },
    {
      line: "facadegen init --facade Pinger --schema schema.json --out src/controller",
      gives: "from a schema of your own",
    },
  ],
};
