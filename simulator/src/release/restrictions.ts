import { WireError } from "../parts/wire-error.js";
import { refusedOnContainers } from "./container-models.js";
import { isControllerFacade, isModelFacade } from "./facade-lists.js";
import type { JujuLine } from "../parts/juju-release.js";

/** What a login is held to for as long as its connection lasts. */
export interface Place {
  readonly connection: "controller" | "model";
  /** Of the model; a controller connection has none. */
  readonly modelType: "iaas" | "caas";
  /** What held when the user logged in. Agents are not held to it, nor are anonymous logins. */
  readonly maintenance: "none" | "upgrading" | "exporting" | "importing";
}

const EVERY_METHOD = "every method";

const DURING_UPGRADE: ReadonlyMap<string, readonly string[] | typeof EVERY_METHOD> = new Map<
  string,
  readonly string[] | typeof EVERY_METHOD
>([
  ["Client", ["FullStatus", "FindTools"]],
  ["SSHClient", EVERY_METHOD],
  ["Pinger", ["Ping"]],
]);

const DURING_EXPORT: ReadonlyMap<string, readonly string[] | typeof EVERY_METHOD> = new Map<
  string,
  readonly string[] | typeof EVERY_METHOD
>([
  ["Client", ["FullStatus"]],
  ["Storage", ["ListFilesystems", "ListVolumes", "ListStorageDetails"]],
  ["SSHClient", EVERY_METHOD],
  ["Pinger", ["Ping"]],
]);

/**
 * Why a call is refused before anybody looks whether there is such a facade, as Juju does it: by names alone.
 * `undefined` when it is not.
 */
export function refusal(
  line: JujuLine,
  place: Place,
  facade: string,
  method: string,
): WireError | undefined {
  return refusedHere(line, place, facade, method) ?? refusedNow(line, place, facade, method);
}

function refusedHere(
  line: JujuLine,
  place: Place,
  facade: string,
  method: string,
): WireError | undefined {
  if (place.connection === "controller") {
    if (isControllerFacade(line, facade)) return undefined;
    return notSupported(
      `facade ${JSON.stringify(facade)} not supported for controller API connection`,
    );
  }
  if (place.modelType === "caas") {
    const message = refusedOnContainers(line, facade, method);
    if (message !== undefined) return notSupported(message);
  }
  if (isModelFacade(facade)) return undefined;
  return notSupported(`facade ${JSON.stringify(facade)} not supported for model API connection`);
}

function notSupported(message: string): WireError {
  return new WireError(message, "not supported");
}

function refusedNow(
  line: JujuLine,
  place: Place,
  facade: string,
  method: string,
): WireError | undefined {
  switch (place.maintenance) {
    case "none":
      return undefined;
    case "importing":
      return new WireError("migration in progress, model is importing");
    case "exporting":
      // Juju has a code for it and does not send it.
      if (allows(DURING_EXPORT, facade, method)) return undefined;
      return new WireError("model migration in progress");
    case "upgrading":
      if (allows(DURING_UPGRADE, facade, method)) return undefined;
      if (line === "3.6" && facade === "Client" && method === "AbortCurrentUpgrade")
        return undefined;
      return new WireError("upgrade in progress", "upgrade in progress");
  }
}

function allows(
  allowed: ReadonlyMap<string, readonly string[] | typeof EVERY_METHOD>,
  facade: string,
  method: string,
): boolean {
  const methods = allowed.get(facade);
  return methods === EVERY_METHOD || methods?.includes(method) === true;
}
