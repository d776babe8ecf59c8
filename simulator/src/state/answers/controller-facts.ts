import type { JujuRelease } from "../../parts/juju-release.js";
import type { SimulatedModel } from "../simulated-model.js";

/** What answers say of the controller. */
export interface ControllerFacts {
  readonly uuid: string;
  readonly name: string;
  readonly release: JujuRelease;
  now(): Date;
}

/** Whether a controller speaks as Juju 3.6 does. */
export function isJuju3({ release }: Pick<ControllerFacts, "release">): boolean {
  return release.line === "3.6";
}

/** `user-admin`, of the owner's name. */
export function ownerTag({ owner }: Pick<SimulatedModel, "owner">): string {
  return `user-${owner}`;
}
