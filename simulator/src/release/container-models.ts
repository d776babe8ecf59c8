import { isCommonFacade } from "./facade-lists.js";
import type { JujuLine } from "../parts/juju-release.js";

/** What models of containers have in every line, besides the facades of both kinds of connections. */
const CONTAINER_MODEL_FACADES: ReadonlySet<string> = new Set([
  "Action",
  "ActionPruner",
  "Agent",
  "AgentLifeFlag",
  "AllWatcher",
  "Annotations",
  "Application",
  "Block",
  "CAASAdmission",
  "CAASAgent",
  "CAASApplication",
  "CAASApplicationProvisioner",
  "CAASFirewaller",
  "CAASModelConfigManager",
  "CAASModelOperator",
  "CAASOperatorUpgrader",
  "CharmDownloader",
  "CharmRevisionUpdater",
  "Charms",
  "Cleaner",
  "Client",
  "Cloud",
  "CredentialValidator",
  "CrossController",
  "CrossModelRelations",
  "CrossModelSecrets",
  "ExternalControllerUpdater",
  "FilesystemAttachmentsWatcher",
  "LeadershipService",
  "LifeFlag",
  "Logger",
  "MigrationFlag",
  "MigrationMaster",
  "MigrationMinion",
  "MigrationStatusWatcher",
  "MigrationTarget",
  "OfferStatusWatcher",
  "Payloads",
  "PayloadsHookContext",
  "ProxyUpdater",
  "RelationStatusWatcher",
  "RelationUnitsWatcher",
  "RemoteRelationWatcher",
  "Resources",
  "ResourcesHookContext",
  "RetryStrategy",
  "SSHClient",
  "SecretBackendsManager",
  "SecretBackendsRotateWatcher",
  "Secrets",
  "SecretsDrain",
  "SecretsManager",
  "SecretsRevisionWatcher",
  "SecretsTriggerWatcher",
  "Singular",
  "StatusHistory",
  "Storage",
  "StorageProvisioner",
  "StringsWatcher",
  "Undertaker",
  "Uniter",
  "Upgrader",
  "UserSecretsDrain",
  "UserSecretsManager",
  "VolumeAttachmentsWatcher",
]);

const ONLY_IN_36: ReadonlySet<string> = new Set([
  "CAASFirewallerSidecar",
  "CAASOperator",
  "CAASOperatorProvisioner",
  "CAASUnitProvisioner",
  "EnvironUpgrader",
  "MeterStatus",
  "RemoteRelations",
]);

const SINCE_40: ReadonlySet<string> = new Set(["Spaces", "Subnets"]);

/** What 4.x leaves of a facade on a model of containers. */
const METHODS_SINCE_40: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["Spaces", new Set(["ListSpaces", "ReloadSpaces", "ShowSpace"])],
]);

/** What Juju says of a facade or method that models of containers do not have; `undefined` where they do. */
export function refusedOnContainers(
  line: JujuLine,
  facade: string,
  method: string,
): string | undefined {
  const ofLine = line === "3.6" ? ONLY_IN_36 : SINCE_40;
  if (!CONTAINER_MODEL_FACADES.has(facade) && !ofLine.has(facade) && !isCommonFacade(line, facade))
    return `facade ${JSON.stringify(facade)} not supported on container models`;
  if (line !== "3.6" && METHODS_SINCE_40.get(facade)?.has(method) === false)
    return `facade method ${JSON.stringify(`${facade}.${method}`)} not supported on container models`;
  return undefined;
}
