import type { JsonObject } from "../json.js";
import { Action, type ActionHome } from "./entities/action.js";
import {
  Application,
  type ApplicationHome,
  type ApplicationOptions,
} from "./entities/application.js";
import { Charm } from "./entities/charm.js";
import type { Entity, EntityHome } from "./entities/entity.js";
import { Machine, type MachineHome, type MachineOptions } from "./entities/machine.js";
import type { CrossModelHome, Offer, RemoteApplication } from "./entities/offer.js";
import type { Relation, RelationHome } from "./entities/relation.js";
import { Unit, type UnitHome, type UnitOptions } from "./entities/unit.js";
import type { Model } from "../parts/state-types.js";
import type { Status } from "./entities/status.js";

/** The annotations of one entity. */
export interface Annotations extends Entity {
  readonly kind: "annotation";
  readonly values: Readonly<Record<string, string>>;
}

/** How a model's contents tell of what happens. */
export interface ContentsListener {
  entity(entity: Entity, change: "change" | "remove"): void;
  progress(action: Action, message: string): void;
}

/** What is in a model. It is made when a model is first looked into: most of a thousand never are. */
export class ModelContents
  implements
    ApplicationHome,
    UnitHome,
    MachineHome,
    RelationHome,
    CrossModelHome,
    ActionHome,
    EntityHome
{
  readonly model: Model;
  readonly applications: Map<string, Application> = new Map();
  readonly charms: Map<string, Charm> = new Map();
  /** Those that are not containers. */
  readonly machines: Map<string, Machine> = new Map();
  readonly relations: Map<string, Relation> = new Map();
  readonly offers: Map<string, Offer> = new Map();
  readonly remoteApplications: Map<string, RemoteApplication> = new Map();
  readonly actions: Map<string, Action> = new Map();
  readonly annotations: Map<string, Annotations> = new Map();
  relationsEver = 0;
  #machinesEver = 0;
  #addressesEver = 0;
  #actionsEver = 0;
  readonly #listener: ContentsListener;
  readonly #now: () => Date;

  constructor(model: Model, now: () => Date, listener: ContentsListener) {
    this.model = model;
    this.#now = now;
    this.#listener = listener;
  }

  now(): Date {
    return this.#now();
  }

  status(status: string, message = "", data: JsonObject = {}): Status {
    return { status, message, data, since: this.#now() };
  }

  changed(entity: Entity): void {
    this.#listener.entity(entity, "change");
  }

  progress(action: Action, message: string): void {
    this.#listener.progress(action, message);
  }

  charm(url: string): Charm {
    const known = this.charms.get(url);
    if (known) return known;
    const charm = new Charm(this, url);
    this.charms.set(url, charm);
    this.changed(charm);
    return charm;
  }

  addApplication(name: string, options: ApplicationOptions): Application {
    if (this.applications.has(name)) {
      throw new TypeError(`the model ${this.model.name} has an application ${name} already`);
    }
    const application = new Application(this, name, options);
    this.applications.set(name, application);
    this.changed(application);
    const units = options.units ?? (application.subordinate ? 0 : 1);
    for (let unit = 0; unit < units; unit++) this.addUnit(application);
    return application;
  }

  addUnit(application: Application, { machine: id }: UnitOptions = {}): Unit {
    if (application.subordinate) {
      throw new TypeError(
        `${application.name} is subordinate: its units come with a relation of scope "container"`,
      );
    }
    if (this.model.type === "caas") {
      return this.#place(application, { machine: undefined, podAddress: this.#nextAddress() });
    }
    const machine = id === undefined ? this.addMachine({ base: application.base }) : this.host(id);
    if (!machine) throw new TypeError(`the model ${this.model.name} has no machine ${id}`);
    return this.#place(application, { machine });
  }

  /** The unit that a subordinate application has beside another. */
  addSubordinate(application: Application, principal: Unit): void {
    for (const unit of principal.subordinates) if (unit.application === application) return;
    const unit = this.#place(application, { machine: principal.machine, principal });
    principal.subordinates.add(unit);
    this.changed(principal);
  }

  addMachine(options: MachineOptions = {}, parent?: Machine, controller = false): Machine {
    const id = parent
      ? `${parent.key}/lxd/${parent.containersEver++}`
      : String(this.#machinesEver++);
    const machine = new Machine(this, id, options, {
      parent,
      instanceId: `juju-${this.model.uuid.slice(-6)}-${id.replaceAll("/", "-")}`,
      address: this.#nextAddress(),
      controller,
    });
    (parent ? parent.containers : this.machines).set(id, machine);
    this.changed(machine);
    return machine;
  }

  addAction(unit: Unit, name: string, parameters: JsonObject): Action {
    const action = new Action(this, String(++this.#actionsEver), unit, name, parameters);
    this.actions.set(action.key, action);
    this.changed(action);
    return action;
  }

  /** A machine or container by its id. */
  host(id: string): Machine | undefined {
    return this.allMachines().find(({ key }) => key === id);
  }

  /** Machines, each followed by its containers. */
  allMachines(machines: Iterable<Machine> = this.machines.values()): Machine[] {
    return [...machines].flatMap((machine) => [
      machine,
      ...this.allMachines(machine.containers.values()),
    ]);
  }

  allUnits(): Unit[] {
    return [...this.applications.values()].flatMap(({ units }) => units);
  }

  removeApplication(application: Application): void {
    if (this.applications.get(application.key) !== application) return;
    application.life = "dying";
    this.changed(application);
    for (const relation of this.relationsOf(application)) this.removeRelation(relation);
    for (const offer of this.offers.values()) {
      if (offer.application === application) this.removeEntity(offer);
    }
    for (const unit of application.units) this.removeUnit(unit);
    this.#gone(this.applications, application);
    const isUsed = [...this.applications.values()].some(({ charm }) => charm === application.charm);
    if (!isUsed) this.#gone(this.charms, application.charm);
  }

  removeUnit(unit: Unit): void {
    const { application, machine, principal } = unit;
    if (application.unitsByName.get(unit.key) !== unit) return;
    unit.life = "dying";
    this.changed(unit);
    for (const subordinate of unit.subordinates) this.removeUnit(subordinate);
    for (const action of this.actions.values()) {
      if (action.unit === unit) this.#gone(this.actions, action);
    }
    this.#gone(application.unitsByName, unit);
    if (principal) {
      principal.subordinates.delete(unit);
      this.changed(principal);
    } else if (machine && !machine.controller && machine.containers.size === 0) {
      if (!this.allUnits().some((other) => other.machine === machine)) this.removeMachine(machine);
    }
  }

  removeMachine(machine: Machine): void {
    const siblings = machine.parent ? machine.parent.containers : this.machines;
    if (siblings.get(machine.key) !== machine) return;
    machine.life = "dying";
    this.changed(machine);
    for (const container of machine.containers.values()) this.removeMachine(container);
    // From the last unit on, it would be removed again.
    this.#gone(siblings, machine);
    for (const unit of this.allUnits()) if (unit.machine === machine) this.removeUnit(unit);
  }

  removeRelation(relation: Relation): void {
    if (this.relations.get(relation.key) !== relation) return;
    relation.life = "dying";
    this.changed(relation);
    this.#gone(this.relations, relation);
    if (relation.scope !== "container") return;
    const applications = new Set(relation.endpoints.map(({ application }) => application));
    for (const unit of this.allUnits()) {
      const beside = unit.principal?.application.key;
      if (
        beside !== undefined &&
        applications.has(beside) &&
        applications.has(unit.application.key)
      )
        this.removeUnit(unit);
    }
  }

  removeEntity(entity: Entity): void {
    for (const entities of [this.offers, this.remoteApplications]) {
      if (entities.get(entity.key) === entity) this.#gone(entities, entity);
    }
  }

  relationsOf(application: Application): Relation[] {
    return [...this.relations.values()].filter(({ endpoints }) =>
      endpoints.some((endpoint) => endpoint.application === application.key),
    );
  }

  /** Everything there is, in the order in which one needs another. */
  *entities(): Generator<Entity> {
    yield* this.charms.values();
    yield* this.allMachines();
    yield* this.applications.values();
    yield* this.allUnits();
    yield* this.remoteApplications.values();
    yield* this.offers.values();
    yield* this.actions.values();
    yield* this.annotations.values();
    yield* this.relations.values();
  }

  #place(application: Application, place: ConstructorParameters<typeof Unit>[3]): Unit {
    const unit = new Unit(
      this,
      `${application.key}/${application.unitsEver++}`,
      application,
      place,
    );
    application.unitsByName.set(unit.key, unit);
    this.changed(unit);
    for (const relation of this.relationsOf(application)) {
      if (relation.scope === "container" && !unit.principal) this.#joinSubordinates(relation, unit);
    }
    return unit;
  }

  #joinSubordinates(relation: Relation, principal: Unit): void {
    for (const { application } of relation.endpoints) {
      const other = this.applications.get(application);
      if (other?.subordinate) this.addSubordinate(other, principal);
    }
  }

  #nextAddress(): string {
    const number = ++this.#addressesEver;
    return `10.0.${Math.floor(number / 250)}.${(number % 250) + 1}`;
  }

  #gone(entities: Map<string, Entity>, entity: Entity): void {
    if (entities.delete(entity.key)) this.#listener.entity(entity, "remove");
  }
}
