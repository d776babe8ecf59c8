import path from "node:path";
import { formatReleases } from "../pins/releases-file.js";
import type { Pins } from "../pins/pins.js";
import { layOutJson } from "../view/json-layout.js";
import type { FacadeUse } from "./facade-uses.js";

export interface NewConfig {
  /** The application's folder. */
  readonly folder: string;
  readonly facades: readonly FacadeUse[];
  /** Where the client goes, inside the application. */
  readonly out: string;
  /** Name of the package; `undefined` for sources that are part of the application. */
  readonly packageName: string | undefined;
  /** Schema files and folders, or the releases to pin. */
  readonly from: { readonly schemas: readonly string[] } | { readonly pins: Pins };
}

/** A file to be written, with what it says in plain words. */
export interface ExplainedFile {
  /** Inside the application. */
  readonly path: string;
  readonly text: string;
  /** Each line of the file that says something, and what it says. */
  readonly lines: readonly (readonly [line: string, meaning: string])[];
}

/** Files are beside each other in this folder: it is where every command looks for them. */
const FOLDER = "schema";

/** Before each line of a client. */
const MARGIN = " ".repeat(6);

/** The files of a configuration. */
export function newConfig(config: NewConfig): ExplainedFile[] {
  const { from } = config;
  const client = clientFile(config);
  if (!("pins" in from)) return [client];
  const releases = {
    path: `${FOLDER}/releases.json`,
    text: formatReleases(from.pins),
    lines: from.pins.releases.map(
      ({ version, files }) =>
        [
          `"version": "${version}"`,
          `${files.map(({ name }) => name).join(" and ")} of Juju ${version}, by digest: what is fetched has to be that`,
        ] as const,
    ),
  };
  return [client, releases];
}

function clientFile(config: NewConfig): ExplainedFile {
  const { folder, facades, out, packageName, from } = config;
  const place = path.join(folder, FOLDER);
  const selectors = facades.map(({ selector }) => selector);
  const entries: (readonly [key: string, value: unknown, meaning: string])[] = [
    ["name", "juju", "what --client calls it"],
    packageName === undefined
      ? ["kind", "sources", "source files that are part of the application, and no package"]
      : ["package", packageName, "the name of the npm package"],
    ["out", posix(path.relative(place, path.join(folder, out))), `where it goes: ${posix(out)}`],
    ["facades", selectors, facades.map(whereFrom).join("; ")],
    "pins" in from
      ? [
          "releases",
          "pinned",
          "made from the Juju releases of releases.json, right for all of them",
        ]
      : [
          "schemas",
          from.schemas.map((file) => posix(path.relative(place, file))),
          "made from these schema files",
        ],
  ];
  const lines = entries.map(([key, value, meaning]): [string, string] => [
    `"${key}": ${layOutJson(value, MARGIN)}`,
    meaning,
  ]);
  const body = lines.map(([line]) => MARGIN + line).join(",\n");
  return {
    path: `${FOLDER}/clients.json`,
    text: `{\n  "clients": [\n    {\n${body}\n    }\n  ]\n}\n`,
    lines,
  };
}

function whereFrom({ selector, files }: FacadeUse): string {
  if (files.length === 0) return `${selector} as you named it`;
  const more = files.length > 2 ? ` and ${files.length - 2} more` : "";
  return `${selector} for ${files.slice(0, 2).join(", ")}${more}`;
}

/** Paths in a configuration are the same on every system. */
function posix(file: string): string {
  return file.replaceAll(path.sep, "/");
}
