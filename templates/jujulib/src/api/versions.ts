/**
 * Whether there are newer versions of Juju and of its dashboard than those in use.
 *
 * @module
 */

/** What the service of latest versions answers. */
type LatestVersions = {
  dashboard: string;
  juju: string[];
};

const SERVICE = "https://juju.is/latest.json";

/** How long an answer is good, in milliseconds. */
const GOOD_FOR_MS = 60 * 60 * 1000;

/** The service's last answer: asked at most once an hour. */
export let cachedAPIResponse: {
  data: LatestVersions;
  fetchedAt: Date;
} | null = null;

/**
 * The numbers of a version, without what makes it a pre-release.
 *
 * @example
 * parseVersion("3.6.14"); // [3, 6, 14]
 */
export const parseVersion = (version: string): number[] =>
  version.split(".").map((part) => Number.parseInt(part, 10));

/**
 * Whether a newer version of Juju than the controller's has been published.
 *
 * @param jujuVersion - The controller's version.
 * @returns `null` when the service does not say.
 */
export const jujuUpdateAvailable = async (jujuVersion: string): Promise<boolean | null> => {
  const versions = (await latestVersions())?.juju;
  if (!versions) return null;
  return versions.some((version) => isNewer(version, jujuVersion));
};

/**
 * Whether a newer version of the dashboard has been published.
 *
 * @param dashboardVersion - The version in use.
 * @returns `null` when the service does not say.
 */
export const dashboardUpdateAvailable = async (
  dashboardVersion: string,
): Promise<boolean | null> => {
  const version = (await latestVersions())?.dashboard;
  return version ? isNewer(version, dashboardVersion) : null;
};

async function latestVersions(): Promise<LatestVersions | null> {
  const isGood =
    cachedAPIResponse && cachedAPIResponse.fetchedAt.getTime() + GOOD_FOR_MS > Date.now();
  if (isGood) return cachedAPIResponse?.data ?? null;
  cachedAPIResponse = null;
  const response = await fetch(SERVICE);
  const data: LatestVersions | null = await response.json();
  if (!data) return null;
  cachedAPIResponse = { data, fetchedAt: new Date() };
  return data;
}

function isNewer(version: string, than: string): boolean {
  const ours = parseVersion(than);
  for (const [index, part] of parseVersion(version).entries()) {
    const other = ours[index] ?? 0;
    if (part !== other) return part > other;
  }
  return false;
}
