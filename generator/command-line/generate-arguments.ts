import { isReleaseName } from "../model/order.js";
import type { SchemaJobRequest } from "../jobs/schema-job.js";
import { parseSelector } from "../select/selection.js";
import { GENERATE_OPTIONS } from "./descriptions/generate.js";
import { DEFAULT_CONFIG } from "./descriptions/shared-options.js";
import { UsageError } from "./exit-code.js";
import { chooseOne, parseOptions } from "./parse-options.js";

/** `facadegen generate`, understood. */
export interface GenerateArguments {
  readonly source: ConfigSource | SchemaSource;
  readonly check: boolean;
  readonly watch: boolean;
  readonly timings: boolean;
  readonly format: "text" | "json";
}

export interface ConfigSource {
  readonly kind: "config";
  readonly file: string;
  /** Nobody named the file. */
  readonly isDefault: boolean;
  /** Empty: every client. */
  readonly clients: readonly string[];
  /** Do with the pinned releases that can be reached. */
  readonly available: boolean;
}

export interface SchemaSource extends Omit<SchemaJobRequest, "standardInput"> {
  readonly kind: "schema";
}

/** Options of one form that mean nothing in the other. */
const CONFIG_ONLY = ["config", "client", "available"] as const;
const SCHEMA_ONLY = ["out", "package", "juju-version", "facade", "audience", "profile"] as const;

/** @throws UsageError for anything that cannot be understood. */
export function parseGenerateArguments(words: readonly string[]): GenerateArguments {
  const values = parseOptions("generate", words, GENERATE_OPTIONS);
  const common = {
    check: values.check ?? false,
    watch: values.watch ?? false,
    timings: values.timings ?? false,
    format: chooseOne(
      "generate",
      "format",
      values.format ?? "text",
      GENERATE_OPTIONS.format.choices,
    ),
  };

  if (common.watch && common.check)
    fail("--check writes nothing, so there is nothing to --watch for");
  if (common.watch && values.schema?.includes("-") === true)
    fail("standard input cannot be read again, so it cannot be used with --watch");

  if (values.schema === undefined) {
    const misplaced = SCHEMA_ONLY.find((option) => values[option] !== undefined);
    if (misplaced !== undefined)
      fail(`--${misplaced} needs --schema: without it, the configuration decides`);
    const source = {
      kind: "config",
      file: values.config ?? DEFAULT_CONFIG,
      isDefault: values.config === undefined,
      clients: values.client ?? [],
      available: values.available ?? false,
    } as const;
    return { source, ...common };
  }
  const misplaced = CONFIG_ONLY.find((option) => values[option] !== undefined);
  if (misplaced !== undefined) fail(`--${misplaced} cannot be used with --schema`);
  const selectors = (values.facade ?? []).map(
    (text) =>
      parseSelector(text) ??
      fail(`--facade "${text}" is not of the form NAME, NAME@N or NAME@N..M`),
  );
  const source: SchemaSource = {
    kind: "schema",
    paths: values.schema,
    out: values.out ?? fail("--out is missing: the folder that the package goes to"),
    ...parsePackage(
      values.package ?? fail("--package is missing: the name of the package, e.g. @acme/juju"),
    ),
    release: parseRelease(values["juju-version"]),
    profile: chooseOne(
      "generate",
      "profile",
      values.profile ?? "strict",
      GENERATE_OPTIONS.profile.choices,
    ),
    selection: {
      selectors,
      audience: chooseOne(
        "generate",
        "audience",
        values.audience ?? "all",
        GENERATE_OPTIONS.audience.choices,
      ),
    },
  };
  return { source, ...common };
}

function fail(message: string): never {
  throw new UsageError(message, "generate");
}

function parseRelease(text: string | undefined): string | undefined {
  if (text === undefined || isReleaseName(text)) return text;
  return fail(`--juju-version "${text}" is not a version, e.g. 4.0.12 or 4.1-beta2`);
}

function parsePackage(text: string): { packageName: string; packageVersion: string | undefined } {
  const parts = /^(?<name>@?[^@]+)(?:@(?<version>.+))?$/u.exec(text)?.groups;
  return { packageName: parts?.["name"] ?? text, packageVersion: parts?.["version"] };
}
