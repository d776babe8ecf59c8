import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { problemAffectsResolutionKind } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { checkContents } from "./check-contents.js";
import { checkImports } from "./check-imports.js";
import { entryPoints } from "./entry-points.js";
import { readTarball, type PackedPackage } from "./pack.js";
import { readPackedManifest, type PackedManifest, type ReadPacked } from "./packed-manifest.js";

/** How an application may find the types: the packages are ES modules only, for Node from 20.19 and bundlers. */
const RESOLUTIONS = ["node16-esm", "bundler"] as const;

/** What every package of a release has in common. */
export interface ReleaseFacts {
  readonly version: string;
  /** Where the sources are, as npm writes it: `git+https://…`. */
  readonly repository: string;
  /** Names of all packages that are released. */
  readonly packages: readonly string[];
}

/** What has been found out about a tarball. */
export interface PackageCheck {
  /** Paths that can be imported, each of which was looked up as compilers do. */
  readonly entries: readonly string[];
  readonly problems: readonly string[];
}

/** Checks a tarball: publint, are-the-types-wrong on every entry, and what the two do not look at. */
export async function checkTarball(
  pack: PackedPackage,
  facts: ReleaseFacts,
): Promise<PackageCheck> {
  const data = await readTarball(pack);
  const packed = createPackageFromTarballData(data);
  const root = `/node_modules/${packed.packageName}/`;
  const read: ReadPacked = (file) => packed.tryReadFile(root + file);
  const manifest = readPackedManifest(read);
  const files = pack.files.map((file) => file.path);
  const entries = entryPoints(manifest, files);
  const { messages } = await publint({ pack: { tarball: data.buffer }, strict: true });
  return {
    entries,
    problems: [
      ...messages.map((message) => `publint: ${publintText(message, manifest)}`),
      ...(entries.length === 0 ? [] : await typeProblems(packed, entries)),
      ...checkContents(pack, manifest, facts, read),
      ...checkImports(manifest, files, read),
    ],
  };
}

function publintText(
  message: Parameters<typeof formatMessage>[0],
  manifest: PackedManifest,
): string {
  return formatMessage(message, { ...manifest }, { color: false }) ?? message.code;
}

async function typeProblems(
  packed: ReturnType<typeof createPackageFromTarballData>,
  entries: readonly string[],
): Promise<string[]> {
  const result = await checkPackage(packed, { entrypoints: [...entries] });
  if (result.types === false) return ["are the types wrong: it has no types"];
  const found = new Set<string>();
  for (const problem of result.problems) {
    const kind = RESOLUTIONS.find((resolution) =>
      problemAffectsResolutionKind(problem, resolution, result),
    );
    if (kind === undefined) continue;
    const place = "entrypoint" in problem ? problem.entrypoint : "";
    found.add(`are the types wrong: ${problem.kind} ${place} (${kind})`.replaceAll(/ {2,}/gu, " "));
  }
  return [...found];
}
