import type { Model } from "../../parts/state-types.js";
import type { Status } from "./status.js";

/** The kinds of entities that Juju 3.6 tells of with AllWatcher, as the delta spells them. */
export type EntityKind =
  | "action"
  | "annotation"
  | "application"
  | "applicationOffer"
  | "charm"
  | "machine"
  | "model"
  | "relation"
  | "remoteApplication"
  | "unit";

/** How long an entity has to live. */
export type Life = "alive" | "dying" | "dead";

/** What entities need of the model that they are in. */
export interface EntityHome {
  readonly model: Model;
  /** A status that is set now. */
  status(status: string, message?: string, data?: Status["data"]): Status;
  /** Tells of a change of an entity. */
  changed(entity: Entity): void;
}

/** Something in a model that has an identity. */
export interface Entity {
  readonly kind: EntityKind;
  /** What tells it from others of its kind in the model: its name, id or key. */
  readonly key: string;
}
