import { statSync } from "node:fs";
import path from "node:path";
import { parseSelector } from "../select/selection.js";
import { INIT_OPTIONS } from "./descriptions/init.js";
import { UsageError } from "./exit-code.js";
import { chooseOne, parseCommandLine } from "./parse-options.js";

/** `facadegen init`, understood. */
export interface InitArguments {
  /** The application's folder. */
  readonly folder: string;
  /** Selectors; empty: what the application imports. */
  readonly facades: readonly string[];
  /** Releases or lines of them; empty: the newest. */
  readonly juju: readonly string[];
  readonly schemas: readonly string[];
  /** Where the client goes, from the application's folder. */
  readonly out: string;
  readonly packageName: string | undefined;
  readonly format: "text" | "json";
}

/** @throws UsageError for anything that cannot be understood. */
export function parseInitArguments(words: readonly string[]): InitArguments {
  const { values, positionals } = parseCommandLine("init", words, INIT_OPTIONS, true);
  const [folder = ".", stray] = positionals;
  if (stray !== undefined) fail(`only one folder can be set up; "${stray}" is one more`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    fail(`there is no folder ${folder}`);
  const { facade: facades = [], juju = [], schema: schemas = [], out = "src/juju" } = values;
  for (const text of facades) {
    if (parseSelector(text) === undefined)
      fail(`--facade "${text}" is not of the form NAME, NAME@N or NAME@N..M`);
  }
  if (juju.length > 0 && schemas.length > 0) fail("--juju cannot be used with --schema");
  if (schemas.includes("-")) fail("a configuration cannot name standard input");
  const inside = path.relative(folder, path.join(folder, out));
  if (path.isAbsolute(out) || inside === "" || inside.startsWith(".."))
    fail(`--out "${out}" is not a folder inside the application`);
  return {
    folder,
    facades: [...new Set(facades)],
    juju,
    schemas,
    out: inside.replaceAll(path.sep, "/"),
    packageName: values.package,
    format: chooseOne("init", "format", values.format ?? "text", INIT_OPTIONS.format.choices),
  };
}

function fail(message: string): never {
  throw new UsageError(message, "init");
}
