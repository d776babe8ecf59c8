import type { JsonObject } from "../../json.js";
import type { Entity, EntityHome, Life } from "./entity.js";
import type { Status } from "./status.js";

/** One end of a relation. */
export interface Endpoint {
  readonly application: string;
  readonly name: string;
  readonly role: "provider" | "requirer" | "peer";
}

/** What a relation is like. */
export interface RelationOptions {
  /** The name of the endpoint unless given. */
  readonly interface?: string;
  /** `container` puts the units of the subordinate application beside those of the other one. */
  readonly scope?: "global" | "container";
}

/** @internal What a relation asks of its model. */
export interface RelationHome extends EntityHome {
  removeRelation(relation: Relation): void;
}

/** A relation of a simulated model, made by `relate`. */
export class Relation implements Entity {
  readonly kind = "relation";
  /** `wordpress:db mysql:db`: the requirer first, as Juju sorts them. */
  readonly key: string;
  readonly id: number;
  readonly endpoints: readonly Endpoint[];
  readonly interface: string;
  readonly scope: "global" | "container";
  life: Life = "alive";
  status: Status;
  readonly #home: RelationHome;

  /** @internal */
  constructor(
    home: RelationHome,
    id: number,
    endpoints: readonly Endpoint[],
    options: RelationOptions,
  ) {
    this.#home = home;
    this.id = id;
    this.endpoints = endpoints;
    this.key = endpoints.map(({ application, name }) => `${application}:${name}`).join(" ");
    this.interface = options.interface ?? endpoints.at(-1)?.name ?? "";
    this.scope = options.scope ?? "global";
    this.status = home.status("joined");
  }

  /** `joining`, `joined`, `suspended`, `broken`, `error`. */
  setStatus(status: string, message?: string, data?: JsonObject): this {
    this.status = this.#home.status(status, message, data);
    this.#home.changed(this);
    return this;
  }

  /** Removes it, with the units that it put beside others. */
  remove(): void {
    this.#home.removeRelation(this);
  }
}
