import type { Json, JsonObject } from "../json.js";
import type { Action } from "./entities/action.js";
import type { Application, ApplicationOptions } from "./entities/application.js";
import type { Entity, Life } from "./entities/entity.js";
import type { Machine, MachineOptions } from "./entities/machine.js";
import {
  Offer,
  RemoteApplication,
  type OfferOptions,
  type RemoteApplicationOptions,
} from "./entities/offer.js";
import { Relation, type Endpoint, type RelationOptions } from "./entities/relation.js";
import type { Status } from "./entities/status.js";
import type { Unit } from "./entities/unit.js";
import { ModelContents, type Annotations } from "./model-contents.js";
import type { Model, ModelAccess } from "../parts/state-types.js";

/** Where a model runs. */
export interface ModelCloud {
  readonly name: string;
  readonly region: string;
  /** The kind of cloud: `lxd`, `kubernetes`, `aws`, … */
  readonly provider: string;
  /** `<cloud>/<owner>/<name>` */
  readonly credential: string;
}

/** @internal What a model asks of its controller. */
export interface ModelHome {
  now(): Date;
  nextUuid(purpose: string): string;
  entity(model: SimulatedModel, entity: Entity, change: "change" | "remove"): void;
  progress(model: SimulatedModel, action: Action, message: string): void;
  remove(model: SimulatedModel): void;
}

/** @internal */
export interface NewModel {
  readonly uuid: string;
  readonly name: string;
  readonly owner: string;
  readonly type: "iaas" | "caas";
  readonly cloud: ModelCloud;
  readonly isController: boolean;
  readonly migration: Model["migration"];
}

/**
 * A model of the simulated controller, and what is in it. Whatever is changed here is what `FullStatus`, `ModelInfo`
 * and all others answer from then on, and is told to every watcher that a client has.
 *
 * @example
 * ```ts
 * const model = controller.model("prod");
 * model.addApplication("mysql", { units: 2 });
 * model.addApplication("wordpress").expose();
 * model.relate("wordpress:db", "mysql:db", { interface: "mysql" });
 * model.unit("mysql/0").setStatus("blocked", "disk is full");
 * model.application("wordpress").remove();
 * ```
 */
export class SimulatedModel implements Model, Entity {
  readonly kind = "model";
  readonly uuid: string;
  readonly name: string;
  readonly owner: string;
  readonly type: "iaas" | "caas";
  readonly access: Map<string, ModelAccess> = new Map();
  readonly config: Map<string, Json> = new Map();
  /** When each user last connected to it, by name. */
  readonly lastConnections: Map<string, Date> = new Map();
  readonly isController: boolean;
  cloud: ModelCloud;
  life: Life = "alive";
  migration: Model["migration"];
  status: Status;
  readonly #home: ModelHome;
  #contents: ModelContents | undefined;

  /** @internal */
  constructor(home: ModelHome, made: NewModel) {
    this.#home = home;
    this.uuid = made.uuid;
    this.name = made.name;
    this.owner = made.owner;
    this.type = made.type;
    this.cloud = made.cloud;
    this.isController = made.isController;
    this.migration = made.migration;
    this.status = { status: "available", message: "", data: {}, since: home.now() };
    this.access.set(made.owner, "admin");
  }

  get key(): string {
    return this.uuid;
  }

  /** By name. */
  get applications(): ReadonlyMap<string, Application> {
    return this.contents.applications;
  }

  /** By id; containers are in {@link Machine.containers}. */
  get machines(): ReadonlyMap<string, Machine> {
    return this.contents.machines;
  }

  /** By key: `"wordpress:db mysql:db"`. */
  get relations(): ReadonlyMap<string, Relation> {
    return this.contents.relations;
  }

  /** By name. */
  get offers(): ReadonlyMap<string, Offer> {
    return this.contents.offers;
  }

  /** @internal What is in it; made when it is first asked for. */
  get contents(): ModelContents {
    if (!this.#contents) {
      let isTold = !this.isController;
      this.#contents = new ModelContents(this, () => this.#home.now(), {
        entity: (entity, change) => {
          if (isTold) this.#home.entity(this, entity, change);
        },
        progress: (action, message) => this.#home.progress(this, action, message),
      });
      if (this.isController) bootstrap(this.#contents);
      isTold = true;
    }
    return this.#contents;
  }

  /**
   * Deploys an application, with one unit on a machine of its own unless the options say otherwise.
   *
   * @throws TypeError when there is one of that name.
   */
  addApplication(name: string, options: ApplicationOptions = {}): Application {
    return this.contents.addApplication(name, options);
  }

  /** @throws TypeError when there is none of that name. */
  application(name: string): Application {
    return this.#found(this.contents.applications.get(name), "application", name);
  }

  /** @throws TypeError when there is none of that name. */
  unit(name: string): Unit {
    const application = this.contents.applications.get(name.replace(/\/\d+$/, ""));
    return this.#found(application?.unitsByName.get(name), "unit", name);
  }

  addMachine(options: MachineOptions = {}): Machine {
    return this.contents.addMachine(options);
  }

  /**
   * A machine, or a container such as `"0/lxd/1"`.
   *
   * @throws TypeError when there is none of that id.
   */
  machine(id: string): Machine {
    return this.#found(this.contents.host(id), "machine", id);
  }

  /**
   * Relates two applications, or one with itself (a peer relation).
   *
   * @param requirer - The requiring endpoint, `"wordpress:db"`; the peer's when it is alone.
   * @param provider - The providing endpoint, `"mysql:db"`.
   * @throws TypeError when there is no such application, or they are so related already.
   */
  relate(requirer: string, provider?: string, options: RelationOptions = {}): Relation {
    const { contents } = this;
    const endpoints: readonly Endpoint[] =
      provider === undefined
        ? [this.#endpoint(requirer, "peer")]
        : [this.#endpoint(requirer, "requirer"), this.#endpoint(provider, "provider")];
    const relation = new Relation(contents, contents.relationsEver, endpoints, options);
    if (contents.relations.has(relation.key)) {
      throw new TypeError(`the model ${this.name} has a relation ${relation.key} already`);
    }
    contents.relationsEver++;
    contents.relations.set(relation.key, relation);
    contents.changed(relation);
    if (relation.scope === "container") this.#joinUnits(relation);
    return relation;
  }

  /** Offers an application to other models. */
  addOffer(application: string, options: OfferOptions = {}): Offer {
    const offered = this.application(application);
    const uuid = this.#home.nextUuid(`offer ${options.name ?? application}`);
    const offer = new Offer(this.contents, uuid, offered, options);
    this.contents.offers.set(offer.key, offer);
    this.contents.changed(offer);
    return offer;
  }

  /** Uses an offer of another model under a name of this one. */
  addRemoteApplication(name: string, options: RemoteApplicationOptions): RemoteApplication {
    const application = new RemoteApplication(this.contents, name, options);
    this.contents.remoteApplications.set(name, application);
    this.contents.changed(application);
    return application;
  }

  /** Annotates an entity, by tag: `annotate("application-mysql", { "gui-x": "10" })`. Replaces what it had. */
  annotate(tag: string, values: Readonly<Record<string, string>>): this {
    const annotations: Annotations = { kind: "annotation", key: tag, values };
    this.contents.annotations.set(tag, annotations);
    this.contents.changed(annotations);
    return this;
  }

  /** The status of the model itself: `available`, `busy`, `suspended`, `destroying`. */
  setStatus(status: string, message = "", data: JsonObject = {}): this {
    this.status = { status, message, data, since: this.#home.now() };
    return this.#changed();
  }

  /** Changes the values that are given; the others stay. */
  setConfig(values: JsonObject): this {
    for (const [key, value] of Object.entries(values)) {
      if (value !== undefined) this.config.set(key, value);
    }
    return this.#changed();
  }

  /** What a user may do with it from now on; `""` takes it all away. */
  grant(user: string, access: ModelAccess): this {
    if (access === "") this.access.delete(user);
    else this.access.set(user, access);
    return this.#changed();
  }

  /** Begins to destroy it; it is still there, dying, until {@link SimulatedModel.remove}. */
  destroy(): this {
    if (this.life !== "alive") return this;
    this.life = "dying";
    return this.setStatus("destroying");
  }

  /** It is gone, with all that is in it. */
  remove(): void {
    this.life = "dead";
    this.#home.remove(this);
  }

  #changed(): this {
    this.#home.entity(this, this, "change");
    return this;
  }

  #endpoint(text: string, role: Endpoint["role"]): Endpoint {
    const [application = "", name] = text.split(":");
    if (name === undefined || name === "") {
      throw new TypeError(`"${text}" is no endpoint: write "mysql:db"`);
    }
    if (!this.contents.remoteApplications.has(application)) this.application(application);
    return { application, name, role };
  }

  #joinUnits(relation: Relation): void {
    const related = relation.endpoints.map(({ application }) => this.application(application));
    const subordinate = related.find((application) => application.subordinate);
    const principal = related.find((application) => !application.subordinate);
    if (!subordinate || !principal) return;
    for (const unit of principal.units) this.contents.addSubordinate(subordinate, unit);
  }

  #found<Found>(found: Found | undefined, kind: string, name: string): Found {
    if (found === undefined) throw new TypeError(`the model ${this.name} has no ${kind} ${name}`);
    return found;
  }
}

/** What runs a controller is in its model. */
function bootstrap(contents: ModelContents): void {
  const { key } = contents.addMachine({}, undefined, true);
  const application = contents.addApplication("controller", {
    charm: "ch:amd64/juju-controller-116",
    channel: "latest/stable",
    units: 0,
  });
  contents.addUnit(application, { machine: key });
}
