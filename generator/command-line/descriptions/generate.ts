import { PROFILES } from "../../profile/profile.js";
import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import {
  AUDIENCE_OPTION,
  AVAILABLE_OPTION,
  DEFAULT_CONFIG,
  TEXT_FORMAT_OPTION,
} from "./shared-options.js";

const FROM_CONFIG = {
  config: { type: "string", value: "FILE", standard: DEFAULT_CONFIG, text: "the clients to write" },
  client: { type: "string", multiple: true, value: "NAME", text: "only this client" },
  available: AVAILABLE_OPTION,
} as const satisfies OptionDescriptions;

const FROM_SCHEMAS = {
  schema: {
    type: "string",
    multiple: true,
    value: "PATH",
    text: "a schema file, a folder of them, or - for standard input",
  },
  out: {
    type: "string",
    value: "DIR",
    text: "the package's folder: new, empty, or written by facadegen before",
  },
  package: {
    type: "string",
    value: "NAME",
    text: "the package's name, with @VERSION if it is not to be facadegen's own",
  },
  "juju-version": {
    type: "string",
    value: "V",
    text: "the Juju release of schemas whose path does not say it (juju-V/schema.json does)",
  },
  facade: {
    type: "string",
    multiple: true,
    value: "SELECTOR",
    text: "only these facades: Client, Client@8 or ModelManager@10..11",
  },
  audience: AUDIENCE_OPTION,
  profile: {
    type: "string",
    value: "PROFILE",
    choices: PROFILES,
    standard: "strict",
    text: "strict tells the truth about the wire, jujulib has the paths, names and types of @canonical/jujulib",
  },
} as const satisfies OptionDescriptions;

const BOTH = {
  check: {
    type: "boolean",
    text: "write nothing; exit with 3 when a file differs from what would be written",
  },
  watch: {
    type: "boolean",
    text: "generate again whenever a schema, the configuration or a correction changes, until Ctrl+C",
  },
  timings: { type: "boolean", text: "show how long each stage took" },
  format: TEXT_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const GENERATE_OPTIONS = { ...FROM_CONFIG, ...FROM_SCHEMAS, ...BOTH };

export const GENERATE: CommandDescription = {
  name: "generate",
  summary: "write client packages from schemas",
  purpose: "Writes client packages from Juju's facade schemas.",
  usage: [
    "facadegen generate [--config FILE] [--client NAME] [options]",
    "facadegen generate --schema FILE|DIR|- ... --out DIR --package NAME[@VERSION] [options]",
  ],
  groups: [
    { title: "From a configuration", options: FROM_CONFIG },
    { title: "From schema files", options: FROM_SCHEMAS },
    { title: "Both", options: BOTH },
  ],
  examples: [
    { line: "facadegen generate", gives: `every client of ${DEFAULT_CONFIG}` },
    {
      line: "facadegen generate --schema schema.json --juju-version 4.0.12 --out juju --package @acme/juju",
      gives: "all facades of one release",
    },
    {
      line: "facadegen generate --schema schema.json --facade Client --facade 'ModelManager@10..11' --out juju --package juju",
      gives: "two facades",
    },
    {
      line: 'curl --silent "$SCHEMA_URL" | facadegen generate --schema - --out juju --package juju',
      gives: "from a pipe",
    },
    { line: "facadegen generate --watch", gives: "while you change the schema" },
    {
      line: "facadegen generate --check",
      gives: "in CI: are the committed packages what the schemas give?",
    },
  ],
};
