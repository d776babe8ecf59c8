import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { locate, parseJsonDocument, type JsonDocument } from "../load/json-document.js";
import type { Audience } from "../model/client-model.js";
import { parseSelector, type FacadeSelector } from "../select/selection.js";
import { Checker, child, member, quote, type JsonObject } from "../validate/checker.js";

/** One client of a configuration file. Paths are as written: relative to the folder of the file. */
export interface ClientConfig {
  readonly name: string;
  readonly packageName: string;
  readonly packageVersion: string | undefined;
  readonly description: string | undefined;
  readonly out: string;
  readonly schemas: readonly string[];
  readonly selectors: readonly FacadeSelector[];
  readonly audience: Audience | "all";
}

export interface ClientsConfig {
  /** Folder that the paths start from. */
  readonly baseFolder: string;
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
    return failed([
      { code: "FG5001", severity: "error", message, hint, location: { file, pointer: "" } },
    ]);
  }
  const parsed = parseJsonDocument(file, text);
  const document = parsed.output;
  if (document === undefined || parsed.diagnostics.length > 0) return failed(parsed.diagnostics);
  const checker = new Checker(file);
  const clients = readClients(checker, document);
  if (checker.diagnostics.length > 0) return failed(locate(checker.diagnostics, [document]));
  return { output: { baseFolder: path.dirname(file), clients }, diagnostics: [] };
}

function readClients(checker: Checker, document: JsonDocument): ClientConfig[] {
  const root = checker.object("", document.value, "a configuration, which is an object");
  if (root === undefined) return [];
  checker.onlyKeys("", root, ["$schema", "clients"], "FG5001");
  const entries = checker.array("/clients", member(root, "clients"), "an array of clients") ?? [];
  const clients = entries.flatMap(
    (entry, index) => readClient(checker, child("/clients", index), entry) ?? [],
  );
  for (const [index, client] of clients.entries()) {
    const earlier = clients.slice(0, index);
    if (earlier.some((other) => other.name === client.name || other.out === client.out)) {
      checker.report(
        child("/clients", index),
        "FG5001",
        "another client has the same name or the same folder",
      );
    }
  }
  return clients;
}

const KEYS = [
  "name",
  "package",
  "version",
  "description",
  "out",
  "schemas",
  "facades",
  "audience",
  "profile",
];

function readClient(checker: Checker, pointer: string, value: unknown): ClientConfig | undefined {
  const entry = checker.object(pointer, value, "a client, which is an object");
  if (entry === undefined) return undefined;
  checker.onlyKeys(pointer, entry, KEYS, "FG5001");
  const text = (key: string): string | undefined => optionalText(checker, pointer, entry, key);
  const required = (key: string): string => {
    if (member(entry, key) === undefined) checker.report(pointer, "FG5001", `"${key}" is missing`);
    return text(key) ?? "";
  };
  const selectors = textList(checker, pointer, entry, "facades").flatMap(
    ({ text: written, at }) => {
      const selector = parseSelector(written);
      if (selector === undefined) {
        checker.report(
          at,
          "FG5001",
          `${quote(written)} is not of the form NAME, NAME@N or NAME@N..M`,
        );
      }
      return selector ?? [];
    },
  );
  const schemas = textList(checker, pointer, entry, "schemas").map((schema) => schema.text);
  if (schemas.length === 0)
    checker.report(pointer, "FG5001", '"schemas" names no file and no folder');
  return {
    name: required("name"),
    packageName: required("package"),
    packageVersion: text("version"),
    description: text("description"),
    out: required("out"),
    schemas,
    selectors,
    audience: choice(checker, pointer, entry, "audience", ["all", "client", "agent"]),
    ...profileOf(checker, pointer, entry),
  };
}

function profileOf(checker: Checker, pointer: string, entry: JsonObject): object {
  choice(checker, pointer, entry, "profile", ["strict"]);
  return {};
}

function optionalText(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
  key: string,
): string | undefined {
  const value = member(entry, key);
  return value === undefined ? undefined : checker.string(child(pointer, key), value, "a string");
}

function textList(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
  key: string,
): { readonly text: string; readonly at: string }[] {
  const value = member(entry, key);
  if (value === undefined) return [];
  const at = child(pointer, key);
  const values = checker.array(at, value, "an array of strings") ?? [];
  return values.flatMap((item, index) => {
    const text = checker.string(child(at, index), item, "a string");
    return text === undefined ? [] : { text, at: child(at, index) };
  });
}

/** The first choice is the default. */
function choice<Choice extends string>(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
  key: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = member(entry, key);
  const found = choices.find((candidate) => candidate === value);
  if (value !== undefined && found === undefined) {
    checker.wrongType(child(pointer, key), `one of ${choices.join(", ")}`, value);
  }
  return found ?? choices[0];
}

function failed(diagnostics: readonly Diagnostic[]): StageResult<undefined> {
  return { output: undefined, diagnostics };
}
