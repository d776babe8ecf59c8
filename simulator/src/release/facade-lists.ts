import type { JujuLine, JujuRelease } from "../parts/juju-release.js";

/** The facades of controller connections alone, whether or not a release still registers them. */
const CONTROLLER_FACADES: ReadonlySet<string> = new Set([
  "AllModelWatcher",
  "ApplicationOffers",
  "Cloud",
  "Controller",
  "CrossController",
  // Not Juju's: JAAS has it where Juju has the ones above.
  "JIMM",
  "MigrationTarget",
  "ModelManager",
  "ModelSummaryWatcher",
  "ModelUpgrader",
  "SecretBackends",
  "UserManager",
]);

/** The facades of both kinds of connections. */
const COMMON_FACADES: ReadonlySet<string> = new Set([
  "Bundle",
  "ModelConfig",
  "NotifyWatcher",
  "Pinger",
]);

const COMMON_OF_LINE: Readonly<Record<JujuLine, string>> = {
  "3.6": "HighAvailability",
  // Named there and registered nowhere.
  "4.0": "SSHServer",
  "4.1": "SSHServer",
};

/** What an anonymous login is told of. */
const ANONYMOUS_FACADES: ReadonlySet<string> = new Set([
  "CrossController",
  "CrossModelRelations",
  "CrossModelSecrets",
  "NotifyWatcher",
  "OfferStatusWatcher",
  "RelationStatusWatcher",
  "RelationUnitsWatcher",
  "RemoteRelationWatcher",
  "SecretsRevisionWatcher",
  "StringsWatcher",
]);

/** Whether controller connections may call a facade, by its name alone. */
export function isControllerFacade(line: JujuLine, name: string): boolean {
  return CONTROLLER_FACADES.has(name) || isCommonFacade(line, name);
}

/** Whether model connections may call a facade, by its name alone: all that are not the controller's own. */
export function isModelFacade(name: string): boolean {
  return !CONTROLLER_FACADES.has(name);
}

/** Whether both kinds of connections may call a facade. */
export function isCommonFacade(line: JujuLine, name: string): boolean {
  return COMMON_FACADES.has(name) || COMMON_OF_LINE[line] === name;
}

/** A facade in a login result. */
export interface ListedFacade {
  readonly name: string;
  /** Ascending. */
  readonly versions: readonly number[];
}

/**
 * The `facades` of a login result: what a connection of this kind is told of, by name. `Admin` is never among
 * them. Models of containers are told of all that other models are, though most of it is refused there.
 */
export function listFacades(
  release: JujuRelease,
  login: { readonly connection: "controller" | "model"; readonly anonymous: boolean },
): readonly ListedFacade[] {
  return release.facades
    .filter(
      ({ name }) =>
        (login.connection === "controller"
          ? isControllerFacade(release.line, name)
          : isModelFacade(name)) &&
        (!login.anonymous || ANONYMOUS_FACADES.has(name)),
    )
    .map(({ name, versions }) => ({ name, versions }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
