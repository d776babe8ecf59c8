import { kebabCase } from "../names/identifiers.js";

/** The library that applications come from. */
export const JUJULIB = "@canonical/jujulib";
/** The packages that they go to. */
export const CLIENT_PACKAGE = "@facadegen/juju-client";
export const TRANSPORT = "@facadegen/transport";
export const BAKERY = "@facadegen/transport/bakery";
export const JAAS = "@facadegen/transport/jaas";

/** What a module of {@link JUJULIB} is. */
export type JujulibModule =
  /** One facade version. */
  | { readonly kind: "version"; readonly target: string; readonly name: string }
  /** All versions of a facade. */
  | { readonly kind: "facade"; readonly target: string }
  /** A module of which single names have a counterpart in the transport. */
  | { readonly kind: "library"; readonly module: LibraryModule }
  | { readonly kind: "unknown" };

export type LibraryModule = "client" | "utils" | "versions" | "types" | "interfaces";

/** The version from which on it is no facade's folder: the paths below `dist/api` and the sources of it. */
const API = /^(?:dist\/)?api\/(?<path>.+)$/u;

/** What a module specifier names; `undefined` when it is of another package. */
export function jujulibModule(
  specifier: string,
  facadeNames: ReadonlySet<string>,
): JujulibModule | undefined {
  if (specifier === JUJULIB) return { kind: "library", module: "client" };
  if (!specifier.startsWith(`${JUJULIB}/`)) return undefined;
  const path = specifier.slice(JUJULIB.length + 1).replace(/(?:\.d\.ts|\.[cm]?[jt]s)$/u, "");
  if (/^(?:dist\/)?generator\/interfaces$/u.test(path))
    return { kind: "library", module: "interfaces" };
  const inApi = API.exec(path)?.groups?.["path"];
  switch (inApi) {
    case "client":
    case "utils":
    case "versions":
    case "types":
      return { kind: "library", module: inApi };
    case undefined:
      return { kind: "unknown" };
    default:
      return facadeModule(inApi.replace(/\/(?:index)?$/u, ""), facadeNames);
  }
}

function facadeModule(path: string, facadeNames: ReadonlySet<string>): JujulibModule {
  const [root, folder = "", file, ...rest] = path.split("/");
  const isCustom = root === "custom-facades" && file === undefined;
  if ((root !== "facades" && !isCustom) || rest.length > 0) return { kind: "unknown" };
  const version = /^(?<facade>[A-Za-z]\w*?)V\d+$/u.exec(isCustom ? folder : (file ?? ""));
  const facade = version?.groups?.["facade"];
  if (version !== null && facade !== undefined) {
    if (!facadeNames.has(facade)) return { kind: "unknown" };
    const [name] = version;
    return { kind: "version", name, target: `${facadeTarget(facade)}/${name}` };
  }
  const named = file === undefined ? facadeOfFolder(folder, facadeNames) : undefined;
  return named === undefined
    ? { kind: "unknown" }
    : { kind: "facade", target: facadeTarget(named) };
}

/** The module with all versions of a facade. */
export function facadeTarget(facade: string): string {
  return `${CLIENT_PACKAGE}/facades/${kebabCase(facade)}`;
}

/** The facade whose folder that is: in {@link JUJULIB} an acronym and the word after it are one. */
function facadeOfFolder(folder: string, facadeNames: ReadonlySet<string>): string | undefined {
  const plain = folder.replaceAll("-", "");
  return [...facadeNames].find((name) => name.toLowerCase() === plain);
}

/**
 * The key of a facade in the library's `conn.facades`: as ours, but of a name of capitals alone the last one stays
 * as it is.
 *
 * @example
 * jujulibKey("ModelManager"); // "modelManager"
 * jujulibKey("JIMM"); // "jimM"
 */
export function jujulibKey(facade: string): string {
  const capitals = /^[A-Z]*/u.exec(facade)?.[0].length ?? 0;
  const lowered = capitals > 1 ? capitals - 1 : capitals;
  return facade.slice(0, lowered).toLowerCase() + facade.slice(lowered);
}
