import { mkdir, readFile, rm, writeFile, copyFile } from "node:fs/promises";
import path from "node:path";
import { buildPackages, generateClients } from "./build-packages.js";
import { changesOf, releaseChanges, unreleasedChanges } from "./changelog.js";
import { checkTarball } from "./check-package.js";
import { compareClients, type ClientChanges } from "./client-changes.js";
import type { ReleaseArguments } from "./command-line.js";
import { git, type Git } from "./git.js";
import { moveVersion } from "./move-version.js";
import { packPackage } from "./pack.js";
import { checkProvenance, publishPackages, type Npm } from "./publish.js";
import { ReleaseError } from "./release-error.js";
import { planRelease, type ReleasePlan } from "./release-plan.js";
import { releaseNotes, type CheckedPackage, type ReleaseReport } from "./release-report.js";
import {
  compareStates,
  copySources,
  extractSources,
  readTreeState,
  type TreeChanges,
} from "./source-tree.js";
import { allowsBreaking } from "./version.js";

/** Where a release is made. */
export interface ReleasePlace {
  readonly root: string;
  /** Day of the release, `2026-11-22`. */
  readonly date: string;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Talks to the registry. */
  readonly npm: Npm;
  readonly onProgress: (step: string) => void;
}

/**
 * Makes a release: in a copy of the sources it moves the version, builds, packs and checks; what follows is for the mode
 * to say. A package with problems is reported, and then nothing is changed or published.
 *
 * @throws ReleaseError when the tree, the history or the place do not allow it, or something cannot be built.
 */
export async function release(
  wanted: ReleaseArguments,
  place: ReleasePlace,
): Promise<ReleaseReport> {
  const { root, onProgress } = place;
  const repository = git(root);
  const plan = await planRelease(root, wanted, repository);
  if (wanted.mode === "publish") checkProvenance(plan.repository, place.environment);

  onProgress("copying the sources");
  const sources = await repository.sourceFiles();
  const tree = await copySources(root, sources);
  try {
    const before = await readTreeState(tree, sources);
    await moveVersion(tree, sources, {
      from: plan.from,
      to: plan.version,
      packages: plan.packages.map(({ name }) => name),
    });
    const changes = await moveChangelog(tree, plan.version, place.date);
    await buildPackages(tree, plan.packages, onProgress);
    const after = await readTreeState(tree, await repository.sourceFiles(tree));
    const treeChanges = compareStates(before, after);
    if (wanted.mode === "publish") refuseChanges(treeChanges, plan.version);

    const folder = path.join(root, ".cache", "release", plan.version);
    const packages = await packAndCheck(tree, folder, plan, onProgress);
    const clients = await clientChanges(tree, plan, wanted, { ...place, repository });
    const report: ReleaseReport = {
      ...plan,
      mode: wanted.mode,
      packages,
      treeChanges,
      changes,
      history: await historyOf(plan, repository),
      clients,
      warnings: warningsOf(plan, clients),
      published: [],
      folder,
    };
    await writeFile(path.join(folder, "notes.md"), releaseNotes(report));
    const isClean = packages.every(({ problems }) => problems.length === 0);
    if (isClean && wanted.mode === "move") await bringOver(tree, root, treeChanges);
    if (!isClean || wanted.mode !== "publish") return report;
    onProgress("publishing");
    return { ...report, published: await publishPackages(packages, plan.distTag, place.npm) };
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

/** Gives the collected changes to the version; a version that has its part already keeps it. */
async function moveChangelog(tree: string, version: string, date: string): Promise<string> {
  const file = path.join(tree, "CHANGELOG.md");
  const text = await readFile(file, "utf8");
  const known = changesOf(text, version);
  if (known !== undefined) return known;
  const collected = unreleasedChanges(text);
  if (collected === "") {
    throw new ReleaseError(
      `CHANGELOG.md says nothing of ${version}`,
      'write what changes for users under "## Unreleased"',
    );
  }
  await writeFile(file, releaseChanges(text, version, date));
  return collected;
}

/** Provenance names a commit: what is published has to be what is in it. */
function refuseChanges({ written, removed }: TreeChanges, version: string): void {
  const files = [...written, ...removed];
  if (files.length === 0) return;
  throw new ReleaseError(
    `this commit is not ${version} yet:\n  ${files.join("\n  ")}`,
    "run npm run release without --publish, commit what it writes, and tag that",
  );
}

async function packAndCheck(
  tree: string,
  folder: string,
  plan: ReleasePlan,
  onProgress: (step: string) => void,
): Promise<CheckedPackage[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const facts = {
    version: plan.version,
    repository: plan.repository,
    packages: plan.packages.map(({ name }) => name),
  };
  const checked: CheckedPackage[] = [];
  for (const pack of plan.packages) {
    onProgress(`packing and checking ${pack.name}`);
    const packed = await packPackage(tree, pack, folder);
    checked.push({ ...packed, ...(await checkTarball(packed, facts)) });
  }
  return checked;
}

/** What changes for callers since the last release, which is generated anew where nobody has it. */
async function clientChanges(
  tree: string,
  { since, packages }: ReleasePlan,
  { previous }: ReleaseArguments,
  { root, repository, onProgress }: ReleasePlace & { readonly repository: Git },
): Promise<ClientChanges[]> {
  if (previous !== undefined) return compareClients(tree, path.resolve(previous), packages);
  if (since === undefined) return [];
  onProgress(`generating the clients of ${since}, to compare with`);
  const older = await extractSources(root, repository, since);
  try {
    await generateClients(older);
    onProgress("comparing the clients");
    return await compareClients(tree, older, packages);
  } finally {
    await rm(older, { recursive: true, force: true });
  }
}

async function historyOf(
  { since, packages }: ReleasePlan,
  repository: Git,
): Promise<ReleaseReport["history"]> {
  const written = packages.filter(({ isClient }) => !isClient);
  const history: { name: string; commits: Awaited<ReturnType<Git["commitsSince"]>> }[] = [];
  for (const { name, folder } of written) {
    const paths =
      folder === "." ? ["generator", "templates", "schema"] : [folder, `:(exclude)${folder}/test`];
    history.push({ name, commits: await repository.commitsSince(since, paths) });
  }
  return history;
}

function warningsOf({ since, version }: ReleasePlan, clients: readonly ClientChanges[]): string[] {
  const before = since?.slice("v".length) ?? version;
  if (allowsBreaking(before, version)) return [];
  return clients
    .filter(({ counts }) => (counts?.breaking ?? 0) > 0)
    .map(
      ({ name, counts }) =>
        `${name} breaks callers (${counts?.breaking} changes), which ${before} -> ${version} does not tell them`,
    );
}

async function bringOver(tree: string, root: string, changes: TreeChanges): Promise<void> {
  for (const file of changes.written) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await copyFile(path.join(tree, file), path.join(root, file));
  }
  for (const file of changes.removed) await rm(path.join(root, file));
}
