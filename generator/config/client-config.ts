import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { locate, parseJsonDocument } from "../load/json-document.js";
import type { InputSource } from "../load/read-inputs.js";
import { isReleaseName } from "../model/order.js";
import { PROFILES, type Profile } from "../profile/profile.js";
import { parseSelector, type FacadeSelector, type Selection } from "../select/selection.js";
import { Checker, child, member, quote, type JsonObject } from "../validate/checker.js";
import { ConfigReader } from "./config-reader.js";

/** One client of a configuration file. Paths are relative to the folder that facadegen runs in. */
export type ClientConfig = PackageConfig | SourcesConfig | WireSchemasConfig;

interface OutputConfig {
  readonly name: string;
  readonly out: string;
  readonly sources: readonly InputSource[];
  /** All pinned releases belong to the client too. */
  readonly usesPins: boolean;
}

/** What travels in each release, as JSON Schema. */
export interface WireSchemasConfig extends OutputConfig {
  readonly kind: "wire-schemas";
}

/** Source files alone, which are part of an application. */
export interface SourcesConfig extends OutputConfig {
  readonly kind: "sources";
  readonly description: string | undefined;
  readonly selection: Selection;
}

/** A client package. */
export interface PackageConfig extends OutputConfig {
  readonly kind: "package";
  readonly packageName: string;
  readonly packageVersion: string | undefined;
  readonly description: string | undefined;
  /** A second copy of the API report, for a place under version control. */
  readonly report: string | undefined;
  readonly profile: Profile;
  readonly selection: Selection;
  /** Fields that its `package.json` has besides those that facadegen writes. */
  readonly packageJson: JsonObject;
}

export interface ClientsConfig {
  /** Folder that the file is in, and that its paths start from. */
  readonly folder: string;
  readonly clients: readonly ClientConfig[];
}

/** Reads a configuration file (`schema/clients.json`); its form is described in `docs/configuration.md`. */
export async function readClientsConfig(
  file: string,
): Promise<StageResult<ClientsConfig | undefined>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message =
      code === "ENOENT" ? "there is no such configuration file" : `it cannot be read (${code})`;
    const hint = "name one with --config, or name the schemas with --schema";
    const location = { file, pointer: "" };
    return failed([{ code: "FG5001", severity: "error", message, hint, location }]);
  }
  const { output: document, diagnostics } = parseJsonDocument(file, text);
  if (document === undefined || diagnostics.length > 0) return failed(diagnostics);
  const checker = new Checker(file);
  const folder = path.dirname(file);
  const clients = readClients(checker, document.value, folder);
  if (checker.diagnostics.length > 0) return failed(locate(checker.diagnostics, [document]));
  return { output: { folder, clients }, diagnostics: [] };
}

function readClients(checker: Checker, value: unknown, folder: string): ClientConfig[] {
  const root = checker.object("", value, "a configuration, which is an object");
  if (root === undefined) return [];
  checker.onlyKeys("", root, ["$schema", "clients"], "FG5001");
  const entries = checker.array("/clients", member(root, "clients"), "an array of clients") ?? [];
  const clients = entries.flatMap(
    (entry, index) => readClient(checker, child("/clients", index), entry, folder) ?? [],
  );
  for (const [index, client] of clients.entries()) {
    const earlier = clients.slice(0, index);
    if (earlier.some((other) => other.name === client.name || other.out === client.out)) {
      const message = "another client has the same name or the same folder";
      checker.report(child("/clients", index), "FG5001", message);
    }
  }
  return clients;
}

const KEYS_OF_ALL = "name kind out releases schemas".split(" ");
const KEYS_OF_SOURCES = "description facades audience".split(" ");
const KEYS_OF_PACKAGES = [
  ...KEYS_OF_SOURCES,
  ..."package version report profile packageJson".split(" "),
];

function readClient(
  checker: Checker,
  pointer: string,
  value: unknown,
  folder: string,
): ClientConfig | undefined {
  const entry = checker.object(pointer, value, "a client, which is an object");
  if (entry === undefined) return undefined;
  checker.onlyKeys(pointer, entry, [...KEYS_OF_ALL, ...KEYS_OF_PACKAGES], "FG5001");
  const reader = new ConfigReader(checker, pointer, entry);
  const sources = readSources(checker, child(pointer, "schemas"), entry, folder);
  const usesPins = reader.choice("releases", ["none", "pinned"]) === "pinned";
  if (sources.length === 0 && !usesPins) {
    const message = 'neither "schemas" nor "releases" says what to generate from';
    checker.report(pointer, "FG5001", message, {
      hint: '"schemas" lists files and folders, "releases": "pinned" takes all pinned releases',
    });
  }
  const kind = reader.choice("kind", ["package", "sources", "wire-schemas"]);
  const name = reader.requiredText("name");
  const out = path.join(folder, reader.requiredText("out"));
  if (kind === "wire-schemas") {
    reportOtherKeys(checker, pointer, entry, KEYS_OF_ALL, "wire schemas");
    return { kind, name, out, sources, usesPins };
  }
  const description = reader.text("description");
  const selection: Selection = {
    selectors: readSelectors(checker, reader),
    audience: reader.choice("audience", ["all", "client", "agent"]),
  };
  if (kind === "sources") {
    const known = [...KEYS_OF_ALL, ...KEYS_OF_SOURCES];
    reportOtherKeys(checker, pointer, entry, known, "sources");
    return { kind, name, description, out, sources, usesPins, selection };
  }
  const report = reader.text("report");
  return {
    kind,
    name,
    packageName: reader.requiredText("package"),
    packageVersion: reader.text("version"),
    description,
    out,
    report: report === undefined ? undefined : path.join(folder, report),
    sources,
    usesPins,
    profile: reader.choice("profile", PROFILES),
    selection,
    packageJson: readPackageJson(checker, child(pointer, "packageJson"), entry),
  };
}

function reportOtherKeys(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
  known: readonly string[],
  kind: string,
): void {
  const others = KEYS_OF_PACKAGES.filter((name) => !known.includes(name));
  for (const key of others.filter((name) => Object.hasOwn(entry, name))) {
    const message = `"${key}" says something of a package, and ${kind} are none`;
    checker.report(child(pointer, key), "FG5001", message, {
      hint: `leave it out; known for ${kind}: ${known.join(", ")}`,
    });
  }
}

/** What facadegen says in a `package.json`; nobody else knows better. */
const OWN_FIELDS =
  "name version description keywords license type sideEffects files main types exports scripts dependencies devDependencies engines".split(
    " ",
  );

function readPackageJson(checker: Checker, pointer: string, client: JsonObject): JsonObject {
  const value = member(client, "packageJson");
  if (value === undefined) return {};
  const fields = checker.object(pointer, value, "fields of package.json, which is an object") ?? {};
  for (const key of Object.keys(fields).filter((name) => OWN_FIELDS.includes(name))) {
    const message = `facadegen itself writes "${key}" into package.json`;
    checker.report(child(pointer, key), "FG5001", message, { hint: "leave it out" });
  }
  return fields;
}

function readSelectors(checker: Checker, reader: ConfigReader): FacadeSelector[] {
  return reader.texts("facades").flatMap(({ text, at }) => {
    const selector = parseSelector(text);
    if (selector === undefined) {
      const message = `${quote(text)} is not of the form NAME, NAME@N or NAME@N..M`;
      checker.report(at, "FG5001", message);
    }
    return selector ?? [];
  });
}

/** `schemas`: paths, or objects that also say the release, or that the files only stand in for published ones. */
function readSources(
  checker: Checker,
  pointer: string,
  client: JsonObject,
  folder: string,
): InputSource[] {
  const value = member(client, "schemas");
  if (value === undefined) return [];
  const entries = checker.array(pointer, value, "an array of paths") ?? [];
  return entries.flatMap((entry, index) => {
    const at = child(pointer, index);
    if (typeof entry === "string") return { path: path.join(folder, entry) };
    const object = checker.object(at, entry, 'a path, or an object with "path"');
    if (object === undefined) return [];
    checker.onlyKeys(at, object, ["path", "release", "fallback"], "FG5001");
    const reader = new ConfigReader(checker, at, object);
    const release = reader.text("release");
    if (release !== undefined && !isReleaseName(release)) {
      checker.report(
        child(at, "release"),
        "FG5001",
        `${quote(release)} cannot be the name of a release`,
      );
    }
    return {
      path: path.join(folder, reader.requiredText("path")),
      ...(release === undefined ? {} : { release }),
      fallback: reader.flag("fallback"),
    };
  });
}

function failed(diagnostics: readonly Diagnostic[]): StageResult<undefined> {
  return { output: undefined, diagnostics };
}
