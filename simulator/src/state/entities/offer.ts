import type { JsonObject } from "../../json.js";
import type { Application } from "./application.js";
import type { Entity, EntityHome, Life } from "./entity.js";
import type { Endpoint } from "./relation.js";
import type { Status } from "./status.js";

/** An endpoint as other models see it. */
export type RemoteEndpoint = Omit<Endpoint, "application"> & { readonly interface: string };

/** What of an application is offered to other models. */
export interface OfferOptions {
  /** The application's name unless given. */
  readonly name?: string;
  /** `{ name: "db", role: "provider", interface: "mysql" }`; one of each kind may be there. */
  readonly endpoints?: readonly RemoteEndpoint[];
}

/** @internal What offers and remote applications ask of their model. */
export interface CrossModelHome extends EntityHome {
  removeEntity(entity: Entity): void;
}

/** An application's endpoints that other models may relate to. Only administrators of the model see it. */
export class Offer implements Entity {
  readonly kind = "applicationOffer";
  /** Its name. */
  readonly key: string;
  readonly uuid: string;
  readonly application: Application;
  readonly endpoints: readonly RemoteEndpoint[];
  /** How many relations of other models use it. */
  connections: { readonly active: number; readonly total: number } = { active: 0, total: 0 };
  readonly #home: CrossModelHome;

  /** @internal */
  constructor(
    home: CrossModelHome,
    uuid: string,
    application: Application,
    { name = application.key, endpoints = [] }: OfferOptions,
  ) {
    this.#home = home;
    this.key = name;
    this.uuid = uuid;
    this.application = application;
    this.endpoints = endpoints;
  }

  /** How many relations of other models use it, and how many of those are up. */
  setConnections(active: number, total: number = active): this {
    this.connections = { active, total };
    this.#home.changed(this);
    return this;
  }

  remove(): void {
    this.#home.removeEntity(this);
  }
}

/** An offer of another model that this model uses. */
export interface RemoteApplicationOptions {
  /** `admin/prod.mysql` */
  readonly offerUrl: string;
  readonly endpoints?: readonly RemoteEndpoint[];
}

/** An application of another model, as the model that uses its offer sees it. */
export class RemoteApplication implements Entity {
  readonly kind = "remoteApplication";
  /** Its name in this model. */
  readonly key: string;
  readonly offerUrl: string;
  readonly endpoints: readonly RemoteEndpoint[];
  life: Life = "alive";
  status: Status;
  readonly #home: CrossModelHome;

  /** @internal */
  constructor(home: CrossModelHome, name: string, options: RemoteApplicationOptions) {
    this.#home = home;
    this.key = name;
    this.offerUrl = options.offerUrl;
    this.endpoints = options.endpoints ?? [];
    this.status = home.status("active");
  }

  setStatus(status: string, message?: string, data?: JsonObject): this {
    this.status = this.#home.status(status, message, data);
    this.#home.changed(this);
    return this;
  }

  remove(): void {
    this.#home.removeEntity(this);
  }
}
