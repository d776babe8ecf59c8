import type { Json, JsonObject } from "../json.js";

/** What a user may do with a controller; `""` is nothing. */
export type ControllerAccess = "" | "login" | "superuser";
/** What a user may do with a model; `""` is nothing. */
export type ModelAccess = "" | "read" | "write" | "admin";

export interface User {
  /** Without `user-`: `admin`, or `alice@external`. */
  readonly name: string;
  readonly displayName: string;
  /** Local users only; external ones prove who they are to an identity provider. */
  password: string | undefined;
  access: ControllerAccess;
  disabled: boolean;
}

/** What happened to one entity of a model, as AllWatcher tells it. */
export interface EntityChange {
  readonly model: Model;
  /** `"application"`, `"unit"`, `"machine"`, `"relation"`, `"model"`, … (juju-wire.md, section 5). */
  readonly kind: string;
  readonly change: "change" | "remove";
  /** The entity in AllWatcher's form. */
  readonly entity: JsonObject;
}

/** A change of state: of an entity, or that a model or user came or went. */
export type StateChange =
  | ({ readonly about: "entity" } & EntityChange)
  | { readonly about: "model"; readonly model: Model; readonly change: "added" | "removed" }
  | { readonly about: "user"; readonly user: User; readonly change: "added" | "removed" };

export interface Model {
  readonly uuid: string;
  readonly name: string;
  /** The name of the user who owns it (3.6), or whose name qualifies it (4.x). */
  readonly owner: string;
  readonly type: "iaas" | "caas";
  life: "alive" | "dying" | "dead";
  /** By user name. */
  readonly access: Map<string, ModelAccess>;
  readonly config: Map<string, Json>;
  /** Being exported or imported by a migration, or moved away to another controller. */
  migration: "none" | "exporting" | "importing" | Redirection;
}

/** Where a model went. */
export interface Redirection {
  readonly servers: readonly (readonly JsonObject[])[];
  readonly caCert: string;
  readonly controllerTag?: string;
  readonly controllerAlias?: string;
}

/** Everything a controller remembers. */
export interface ControllerState {
  readonly uuid: string;
  readonly name: string;
  /** By name. */
  readonly users: ReadonlyMap<string, User>;
  /** By UUID; the controller's own model is among them. */
  readonly models: ReadonlyMap<string, Model>;
  readonly controllerModel: Model;
  /** Whether the controller is being upgraded: most calls are refused then. */
  upgrading: boolean;
  /** The highest access of a user: a superuser has `admin` on every model. */
  modelAccess(user: string, model: Model): ModelAccess;
  /** Tells of each change, in order, until the function that it answers is called. */
  subscribe(listener: (change: StateChange) => void): () => void;
}
