import type { PackedPackage } from "./pack.js";
import { ReleaseError } from "./release-error.js";

/** Runs npm with these words; answers what it prints, and rejects with what it says when it fails. */
export type Npm = (words: readonly string[]) => Promise<string>;

/** The words for npm that publish one tarball. */
export function publishWords(tarball: string, distTag: string): readonly string[] {
  return ["publish", tarball, "--provenance", "--access", "public", "--tag", distTag];
}

/**
 * Provenance says which commit of which repository a package is made from, and only a CI service can say so: npm asks it
 * for a signed statement.
 *
 * @param repository - What the packages name as their repository.
 * @throws ReleaseError where there is no such service, or it runs for another repository.
 */
export function checkProvenance(
  repository: string,
  environment: Readonly<NodeJS.ProcessEnv>,
): void {
  const github = environment["ACTIONS_ID_TOKEN_REQUEST_URL"] !== undefined;
  const gitlab = environment["SIGSTORE_ID_TOKEN"] !== undefined;
  if (!github && !gitlab) {
    throw new ReleaseError(
      "nothing here can vouch for where the packages come from",
      "publish in GitHub Actions with the permission id-token: write, or in GitLab CI with an id_token SIGSTORE_ID_TOKEN",
    );
  }
  const running = github
    ? `${environment["GITHUB_SERVER_URL"]}/${environment["GITHUB_REPOSITORY"]}`
    : `${environment["CI_PROJECT_URL"]}`;
  if (plainUrl(running) !== plainUrl(repository)) {
    throw new ReleaseError(
      `this runs for ${running}, and the packages name ${repository} as their repository`,
      "npm refuses such packages: change repository in every package.json, or publish from there",
    );
  }
}

function plainUrl(url: string): string {
  return url
    .replace(/^git\+/u, "")
    .replace(/\.git$/u, "")
    .toLowerCase();
}

/**
 * Publishes tarballs one after the other. One that the registry has already, from a run that was cut short, is left.
 *
 * @returns The names of the packages that were published by this run.
 * @throws ReleaseError when the registry has another package under the same name and version.
 */
export async function publishPackages(
  packages: readonly PackedPackage[],
  distTag: string,
  npm: Npm,
): Promise<string[]> {
  const published: string[] = [];
  for (const { name, version, tarball, integrity } of packages) {
    const known = await publishedIntegrity(`${name}@${version}`, npm);
    if (known === integrity) continue;
    if (known !== undefined) {
      throw new ReleaseError(
        `the registry has ${name}@${version} already, with other contents`,
        "a version is published once: release the next one",
      );
    }
    await npm(publishWords(tarball, distTag));
    published.push(name);
  }
  return published;
}

async function publishedIntegrity(spec: string, npm: Npm): Promise<string | undefined> {
  try {
    const printed = (await npm(["view", spec, "dist.integrity", "--json"])).trim();
    return printed === "" ? undefined : String(JSON.parse(printed));
  } catch (error) {
    if (error instanceof Error && error.message.includes("E404")) return undefined;
    throw error;
  }
}
