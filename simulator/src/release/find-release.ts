import { compareReleases } from "../schema/release-order.js";
import { isCommonFacade, isModelFacade } from "./facade-lists.js";
import { FACADE_REGISTRY, type RegisteredFor } from "./facade-registry.js";
import type {
  FacadeConnections,
  JujuLine,
  JujuRelease,
  RegisteredFacade,
} from "../parts/juju-release.js";

/** The newest release of each line that the registry of facades was read from. */
const NEWEST: Readonly<Record<JujuLine, string>> = {
  "3.6": "3.6.28",
  "4.0": "4.0.15",
  "4.1": "4.1-beta2",
};

/** The lines of Juju that can be imitated, oldest first. */
export const JUJU_LINES: readonly JujuLine[] = ["3.6", "4.0", "4.1"];

const VERSION = /^(?<line>\d+\.\d+)(?<patch>\.\d+|-[a-z]+\d*(?:\.\d+)?)?$/u;

/** The facade versions that a release has published schemas of, by facade; none where that is not known. */
export type PublishedFacades = (release: string) => ReadonlyMap<string, readonly number[]>;

/**
 * The release that a version names, with the facades that it registers: those of the newest release of its line,
 * but of an older one no version that came after it.
 *
 * @param version - A release, e.g. `"4.0.15"`, or a line, e.g. `"3.6"`, which is the newest known release of it.
 * @param known - The releases whose schemas there are; empty, where there are none, any release of a line will do.
 * @param published - What each of them published.
 * @throws {RangeError} when there is no such release, with the names of those there are.
 */
export function findRelease(
  version: string,
  known: readonly string[],
  published: PublishedFacades = () => new Map(),
): JujuRelease {
  const { line, patch } = VERSION.exec(version)?.groups ?? {};
  const found = JUJU_LINES.find((each) => each === line);
  if (found === undefined) {
    throw new RangeError(
      `no simulator of Juju ${JSON.stringify(version)}: the lines are ${JUJU_LINES.join(", ")}, for example ${NEWEST["4.0"]}`,
    );
  }
  const releases = known
    .filter((release) => release === found || /^[.-]/u.test(afterLine(release, found)))
    .sort(compareReleases);
  const name = patch === undefined ? (releases.at(-1) ?? NEWEST[found]) : version;
  if (releases.length > 0 && !releases.includes(name) && name !== NEWEST[found]) {
    throw new RangeError(
      `no simulator of Juju ${version}: of ${found} there are ${releases.join(", ")}`,
    );
  }
  const facades = registeredFacades(found);
  return {
    version: name,
    line: found,
    facades: asPublished(facades, name, found, published(name)),
  };
}

function afterLine(release: string, line: JujuLine): string {
  return release.startsWith(line) ? release.slice(line.length) : "";
}

/** A release publishes the newest version of a facade: it has that one, and none after it. */
function asPublished(
  facades: readonly RegisteredFacade[],
  release: string,
  line: JujuLine,
  published: ReadonlyMap<string, readonly number[]>,
): readonly RegisteredFacade[] {
  const isOlder = compareReleases(release, NEWEST[line]) < 0;
  const adapted = facades.map((facade) => {
    const versions = published.get(facade.name);
    if (versions === undefined) return facade;
    const newest = isOlder ? Math.max(...versions) : Number.POSITIVE_INFINITY;
    const all = new Set([...facade.versions.filter((version) => version <= newest), ...versions]);
    return { ...facade, versions: [...all].sort((one, other) => one - other) };
  });
  const names = new Set(facades.map(({ name }) => name));
  const others = [...published].flatMap(([name, versions]): RegisteredFacade[] =>
    name === "Admin" || names.has(name)
      ? []
      : [{ name, versions, connections: connectionsByName(line, name) }],
  );
  return [...adapted, ...others].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function connectionsByName(line: JujuLine, name: string): FacadeConnections {
  if (isCommonFacade(line, name)) return "both";
  return isModelFacade(name) ? "model" : "controller";
}

/** The facades that a line registers, in the order of their names. */
export function registeredFacades(line: JujuLine): readonly RegisteredFacade[] {
  const column = { "3.6": 2, "4.0": 3, "4.1": 4 } as const;
  return FACADE_REGISTRY.flatMap((registration) => {
    const [name, registeredFor] = registration;
    const versions = readVersions(registration[column[line]]);
    return versions.length > 0
      ? [{ name, versions, connections: connectionsOf(registeredFor, line) }]
      : [];
  });
}

function connectionsOf(registeredFor: RegisteredFor, line: JujuLine): FacadeConnections {
  if (registeredFor !== "both in 3.6") return registeredFor;
  return line === "3.6" ? "both" : "model";
}

/** `"15-18"` is 15, 16, 17, 18; `"4 5"` is 4, 5. */
function readVersions(text: string): readonly number[] {
  return text.split(" ").flatMap((part) => {
    if (part === "") return [];
    const [first = Number.NaN, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
