import { importedModules } from "../inspect/imported-modules.js";

/** A facade that an application calls. */
export interface FacadeUse {
  /** As a configuration names it: `Client`, or `Client@8`. */
  readonly selector: string;
  /** Files that import it, sorted. */
  readonly files: readonly string[];
}

/** Packages with a class for each facade version. */
const CLIENT_PACKAGE =
  /^(?:@canonical\/jujulib|@facadegen\/(?:[a-z]+-client|jujulib))(?:\/(?<path>.+))?$/u;
/** `facades/<folder>` for every version of a facade, `facades/<folder>/<Name>V<n>` for one. */
const FACADE_PATH =
  /^(?:dist\/)?(?:api\/)?(?:facades\/(?<folder>[^/]+)|custom-facades)(?:\/(?<file>[^/]+))?$/u;
const ONE_VERSION = /^(?<name>[A-Z][A-Za-z0-9]*?)V(?<version>\d+)$/u;
const ENDING = /(?:\.d)?\.[cm]?[jt]s$/u;

/**
 * The facades whose classes the files of an application import from a client package, by name.
 *
 * @param files - Their text, by path.
 * @param facadeNames - The facades that there are: a folder's name does not tell the capitals.
 */
export function facadeUses(
  files: ReadonlyMap<string, string>,
  facadeNames: Iterable<string>,
): FacadeUse[] {
  const names = new Map([...facadeNames].map((name) => [name.toLowerCase(), name]));
  const uses = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    // Nothing else can import them, and most files need not be parsed.
    if (!text.includes("@canonical/jujulib") && !text.includes("@facadegen/")) continue;
    for (const module of importedModules(file, text)) {
      for (const selector of selectorsOf(module.specifier, module.names, names)) {
        uses.set(selector, (uses.get(selector) ?? new Set()).add(file));
      }
    }
  }
  return [...uses]
    .filter(([selector]) => !selector.includes("@") || !uses.has(selector.replace(/@.*$/u, "")))
    .map(([selector, users]) => ({ selector, files: [...users].sort() }))
    .sort((one, other) => one.selector.localeCompare(other.selector, "en", { numeric: true }));
}

function selectorsOf(
  specifier: string,
  imported: readonly string[],
  facadeNames: ReadonlyMap<string, string>,
): string[] {
  const client = CLIENT_PACKAGE.exec(specifier);
  if (client === null) return [];
  const { path } = client.groups ?? {};
  if (path === undefined) return imported.flatMap((name) => selectorOf(name, facadeNames) ?? []);
  const place = FACADE_PATH.exec(path.replace(ENDING, ""))?.groups;
  if (place === undefined) return [];
  const { folder, file } = place;
  const version = file === undefined ? undefined : selectorOf(file, new Map());
  if (version !== undefined) return [version];
  if (folder === undefined || (file !== undefined && file !== "index")) return [];
  const named = facadeNames.get(folder.replaceAll("-", ""));
  return named === undefined ? [] : [named];
}

/** `ClientV8` is one version, `Client` every one. */
function selectorOf(name: string, facadeNames: ReadonlyMap<string, string>): string | undefined {
  const one = ONE_VERSION.exec(name)?.groups;
  if (one !== undefined) return `${one["name"]}@${one["version"]}`;
  return facadeNames.get(name.toLowerCase()) === name ? name : undefined;
}
