import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { parseApplication } from "../inspect/parse-application.js";
import { migrateFile } from "./migrate-file.js";
import { JUJULIB } from "./module-map.js";
import { ownFacadesOf } from "./own-facades.js";
import { migratePackageJson, type PackageNeeds } from "./package-json.js";

/** An application and what it is to be moved to. */
export interface Application {
  /** Text of each file, by its path with `/`. Files that are no JavaScript or TypeScript are left out of account. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of all facades that the client package has. */
  readonly facadeNames: readonly string[];
  /** The version of the client package and of the transport. */
  readonly version: string;
}

export interface Migration {
  /** The files that change, with their new text. */
  readonly changed: ReadonlyMap<string, string>;
  /** What is left to a person, by file. */
  readonly findings: readonly Diagnostic[];
}

const SOURCE = /\.[cm]?[jt]sx?$/u;
/** What a file has to say to be worth reading: the library, a connection's facades, or a transport. */
const TRACES = /@canonical\/jujulib|\.facades\b|transport\.write\b/u;

/** Moves an application from the library to the strict client package and the transport. */
export function migrateApplication({ files, facadeNames, version }: Application): Migration {
  const sources = new Map(
    [...files].filter(([path, text]) => SOURCE.test(path) && TRACES.test(text)),
  );
  // A file with classes of facades alone need not name the library.
  const withFacades = [...files].filter(
    ([path, text]) => SOURCE.test(path) && /\bstatic\b[^=;{}]*\bNAME\b/u.test(text),
  );
  const changed = new Map<string, string>();
  const findings: Diagnostic[] = [];
  const ownFacades = new Set(
    parseApplication(new Map(withFacades)).flatMap(({ file }) => ownFacadesOf(file)),
  );
  const facts = { facadeNames: new Set(facadeNames), ownFacades };
  const after = new Map(files);
  for (const parsed of parseApplication(sources)) {
    if (parsed.fault !== undefined) {
      findings.push(malformed(parsed.path, parsed.fault));
      continue;
    }
    const migration = migrateFile(parsed, facts);
    findings.push(...migration.findings);
    if (migration.text === parsed.text) continue;
    changed.set(parsed.path, migration.text);
    after.set(parsed.path, migration.text);
  }
  for (const [path, text] of files) {
    if (path !== "package.json" && !path.endsWith("/package.json")) continue;
    const migration = migratePackageJson(path, text, version, needsOf(path, files, after));
    findings.push(...migration.findings);
    if (migration.text !== text) changed.set(path, migration.text);
  }
  findings.sort((one, other) => compareText(one.location?.file ?? "", other.location?.file ?? ""));
  return { changed, findings };
}

/** What the files of a package need: those below its folder that have no `package.json` nearer to them. */
function needsOf(
  path: string,
  files: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): PackageNeeds {
  const folders = [...files.keys()]
    .filter((file) => /(?:^|\/)package\.json$/u.test(file))
    .map((file) => file.slice(0, -"package.json".length))
    .sort((one, other) => other.length - one.length);
  const own = path.slice(0, -"package.json".length);
  const texts = [...after]
    .filter(([file]) => SOURCE.test(file))
    .filter(([file]) => folders.find((folder) => file.startsWith(folder)) === own)
    .map(([, text]) => text);
  const names = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  return {
    library: names(/["'`]@canonical\/jujulib(?:["'`/])/u),
    client: names(/["'`]@facadegen\/juju-client\//u),
    transport: names(/["'`]@facadegen\/transport["'`/]/u),
    bakery: names(/["'`]@canonical\/macaroon-bakery["'`/]/u),
  };
}

function malformed(
  path: string,
  fault: { readonly line: number; readonly message: string },
): Diagnostic {
  return {
    code: "FG8103",
    severity: "warning",
    message: `this file is left as it is, for it cannot be parsed: ${fault.message}`,
    hint: `mend it, and look there for ${JUJULIB}`,
    location: { file: path, pointer: "", line: fault.line, column: 1 },
  };
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
