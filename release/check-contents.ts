import type { ReleaseFacts } from "./check-package.js";
import type { PackedPackage } from "./pack.js";
import type { PackedManifest, ReadPacked } from "./packed-manifest.js";

/** What every tarball has at its top. */
const NEEDED = ["LICENSE", "README.md", "package.json"];

/** What has no place in a tarball, by what it is. */
const UNWANTED: Readonly<Record<string, RegExp>> = {
  "is a test": /(?:^|\/)(?:tests?|__tests__|fixtures)\/|\.(?:test|spec)\.[cm]?[jt]s$/u,
  "is what a build keeps for itself": /\.tsbuildinfo$|(?:^|\/)tsconfig[^/]*\.json$|\.log$/u,
  "is hidden": /(?:^|\/)\.[^/]/u,
  "is a package itself": /\.tgz$|(?:^|\/)node_modules\//u,
};

/** Checks what a tarball says of itself, and that it has nothing but what its users need. */
export function checkContents(
  pack: PackedPackage,
  manifest: PackedManifest,
  facts: ReleaseFacts,
  read: ReadPacked,
): string[] {
  const files = pack.files.map((file) => file.path);
  return [
    ...NEEDED.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...checkManifest(pack, manifest, facts),
    ...checkDependencies(manifest, facts),
    ...files.flatMap((file) => checkFile(file, files, read)),
  ];
}

function checkManifest(
  { name, folder, version }: PackedPackage,
  manifest: PackedManifest,
  facts: ReleaseFacts,
): string[] {
  const { repository = {}, publishConfig = {} } = manifest;
  const expected: Readonly<Record<string, readonly [actual: unknown, wanted: unknown]>> = {
    name: [manifest.name, name],
    version: [version, facts.version],
    license: [manifest.license, "Apache-2.0"],
    type: [manifest.type, "module"],
    "repository.type": [repository.type, "git"],
    // Without the repository that it is published from, npm refuses a package with provenance.
    "repository.url": [repository.url, facts.repository],
    "repository.directory": [repository.directory, folder === "." ? undefined : folder],
    "engines.node": [manifest.engines?.node, ">=20.19"],
    "publishConfig.access": [publishConfig.access, "public"],
    "publishConfig.provenance": [publishConfig.provenance, true],
  };
  return Object.entries(expected)
    .filter(([, [actual, wanted]]) => actual !== wanted)
    .map(([field, [actual, wanted]]) => {
      const [is, should] = [actual, wanted].map((value) => JSON.stringify(value) ?? "nothing");
      return `package.json: ${field} is ${is}, not ${should}`;
    });
}

/** Packages of the same release need each other in the version that is released with them. */
function checkDependencies(manifest: PackedManifest, facts: ReleaseFacts): string[] {
  const ranges = { ...manifest.dependencies, ...manifest.peerDependencies };
  return Object.entries(ranges).flatMap(([name, range]) => {
    if (facts.packages.includes(name)) {
      const fits = range === facts.version || range === `^${facts.version}`;
      return fits ? [] : [`package.json: needs ${name} ${range}, and ${facts.version} is released`];
    }
    return /^(?:\^|~|>=)?\d+\.\d+\.\d+$/u.test(range)
      ? []
      : [`package.json: needs ${name} "${range}"`];
  });
}

function checkFile(file: string, files: readonly string[], read: ReadPacked): string[] {
  const problems = Object.entries(UNWANTED)
    .filter(([, pattern]) => pattern.test(file))
    .map(([what]) => `${file} ${what}`);
  if (file.endsWith(".map")) problems.push(...checkMap(file, files, read));
  return problems;
}

/** A map is of use where the sources that it names are there, or in it. */
function checkMap(file: string, files: readonly string[], read: ReadPacked): string[] {
  const map: {
    readonly sources?: readonly string[];
    readonly sourcesContent?: readonly unknown[];
  } = JSON.parse(read(file) ?? "{}");
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const { sources = [], sourcesContent = [] } = map;
  return sources
    .filter((source, index) => {
      const { pathname } = new URL(source, `file:///${folder}`);
      return typeof sourcesContent[index] !== "string" && !files.includes(pathname.slice(1));
    })
    .map((source) => `${file} is a map to ${source}, which is not packed`);
}
