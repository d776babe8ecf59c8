import type { ControllerOptions, ModelOptions, UserOptions } from "../controller-options.js";
import type { Random } from "../random.js";
import type { JujuRelease } from "../parts/juju-release.js";
import { entityInfo } from "./answers/entity-info.js";
import type { Action } from "./entities/action.js";
import type { Entity } from "./entities/entity.js";
import { SimulatedModel, type ModelHome } from "./simulated-model.js";
import type { ControllerState, ModelAccess, StateChange, User } from "../parts/state-types.js";

/** A message of an action that someone may watch. */
export interface ActionProgress {
  readonly model: SimulatedModel;
  readonly action: Action;
  /** JSON text, as it travels. */
  readonly message: string;
}

/**
 * The state of a simulated controller, and how a test changes it.
 *
 * @example
 * ```ts
 * controller.state.addUser("alice", { password: "secret" });
 * controller.state.addModel({ name: "prod", access: { alice: "read" } });
 * controller.state.upgrading = true; // most calls are refused now
 * ```
 */
export interface SimulatedState extends ControllerState {
  readonly users: ReadonlyMap<string, User>;
  readonly models: ReadonlyMap<string, SimulatedModel>;
  readonly controllerModel: SimulatedModel;
  readonly release: JujuRelease;
  /** The time that statuses get. */
  now(): Date;
  /**
   * A model by its name, by owner and name (`"admin/prod"`), or by its UUID.
   *
   * @throws TypeError when there is none.
   */
  model(reference: string): SimulatedModel;
  /** @throws TypeError when its owner has one of that name, or the UUID is taken. */
  addModel(options: ModelOptions): SimulatedModel;
  /** @throws TypeError when there is one of that name. */
  addUser(name: string, options?: UserOptions): User;
  removeUser(name: string): void;
  /** Remembers that a user has just logged in, to a model or to the controller. */
  noteLogin(user: string, modelUuid: string | undefined): void;
  /** When a user last logged in anywhere; `undefined` if never. */
  lastLogin(user: string): Date | undefined;
  /** Tells of each message of an action, until the function that it answers is called. */
  subscribeToProgress(listener: (progress: ActionProgress) => void): () => void;
  /** How many listen to changes. */
  readonly subscribers: number;
}

/**
 * The state that a controller starts with.
 *
 * @param now - The clock; the real one unless given.
 */
export function createState(
  options: ControllerOptions,
  release: JujuRelease,
  random: Random,
  now: () => Date = () => new Date(),
): SimulatedState {
  return new State(options, release, random.fork("state"), now);
}

class State implements SimulatedState, ModelHome {
  readonly uuid: string;
  readonly name: string;
  readonly users: Map<string, User> = new Map();
  readonly models: Map<string, SimulatedModel> = new Map();
  readonly controllerModel: SimulatedModel;
  readonly release: JujuRelease;
  upgrading = false;
  readonly #random: Random;
  readonly #now: () => Date;
  readonly #listeners = new Set<(change: StateChange) => void>();
  readonly #progressListeners = new Set<(progress: ActionProgress) => void>();
  readonly #lastLogins = new Map<string, Date>();
  #modelsEver = 0;

  constructor(options: ControllerOptions, release: JujuRelease, random: Random, now: () => Date) {
    this.release = release;
    this.#random = random;
    this.#now = now;
    this.uuid = this.nextUuid("controller");
    this.name = options.name ?? "simulated";
    this.addUser("admin", { access: "superuser", ...options.users?.["admin"] });
    for (const [name, user] of Object.entries(options.users ?? {})) {
      if (name !== "admin") this.addUser(name, user);
    }
    this.controllerModel = this.#addModel({ name: "controller" }, true);
    for (const model of options.models ?? []) this.addModel(model);
  }

  get subscribers(): number {
    return this.#listeners.size + this.#progressListeners.size;
  }

  now(): Date {
    return this.#now();
  }

  /** UUID version 4, of the seed. */
  nextUuid(purpose: string): string {
    const random = this.#random.fork(`uuid ${purpose}`);
    const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join("");
    const variant = "89ab"[random.integer(0, 3)] ?? "8";
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20),
    ].join("-");
  }

  model(reference: string): SimulatedModel {
    const known = this.models.get(reference);
    if (known) return known;
    for (const model of this.models.values()) {
      if (model.name === reference || `${model.owner}/${model.name}` === reference) return model;
    }
    throw new TypeError(`the controller has no model ${reference}`);
  }

  addModel(options: ModelOptions): SimulatedModel {
    return this.#addModel(options, false);
  }

  addUser(name: string, options: UserOptions = {}): User {
    if (this.users.has(name)) throw new TypeError(`the controller has a user ${name} already`);
    const seeded = name === "admin" ? this.#seededPassword(name) : undefined;
    const user: User = {
      name,
      displayName: options.displayName ?? "",
      password: options.password ?? seeded,
      access: options.access ?? "login",
      disabled: options.disabled ?? false,
    };
    this.users.set(name, user);
    this.#tell({ about: "user", user, change: "added" });
    return user;
  }

  removeUser(name: string): void {
    const user = this.users.get(name);
    if (!user) return;
    this.users.delete(name);
    for (const model of this.models.values()) model.access.delete(name);
    this.#tell({ about: "user", user, change: "removed" });
  }

  noteLogin(user: string, modelUuid: string | undefined): void {
    const now = this.#now();
    this.#lastLogins.set(user, now);
    if (modelUuid !== undefined) this.models.get(modelUuid)?.lastConnections.set(user, now);
  }

  lastLogin(user: string): Date | undefined {
    return this.#lastLogins.get(user);
  }

  modelAccess(
    user: string,
    model: { readonly access: ReadonlyMap<string, ModelAccess> },
  ): ModelAccess {
    if (this.users.get(user)?.access === "superuser") return "admin";
    return model.access.get(user) ?? "";
  }

  subscribe(listener: (change: StateChange) => void): () => void {
    // Wrapped, so that one function may listen twice.
    const own = (change: StateChange): void => listener(change);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  subscribeToProgress(listener: (progress: ActionProgress) => void): () => void {
    const own = (progress: ActionProgress): void => listener(progress);
    this.#progressListeners.add(own);
    return () => void this.#progressListeners.delete(own);
  }

  entity(model: SimulatedModel, entity: Entity, change: "change" | "remove"): void {
    // Nobody watches most of what is set up.
    if (this.#listeners.size === 0) return;
    const info = entityInfo(this, model, entity);
    this.#tell({ about: "entity", model, kind: entity.kind, change, entity: info });
  }

  progress(model: SimulatedModel, action: Action, message: string): void {
    for (const listener of this.#progressListeners) listener({ model, action, message });
  }

  remove(model: SimulatedModel): void {
    if (!this.models.delete(model.uuid)) return;
    this.entity(model, model, "remove");
    this.#tell({ about: "model", model, change: "removed" });
  }

  #addModel(options: ModelOptions, isController: boolean): SimulatedModel {
    const { name, owner = "admin", type = "iaas" } = options;
    const uuid = options.uuid ?? this.nextUuid(`model ${this.#modelsEver}`);
    this.#modelsEver++;
    for (const model of this.models.values()) {
      if (model.uuid === uuid || (model.name === name && model.owner === owner)) {
        throw new TypeError(
          `the controller has a model ${model.owner}/${model.name} (${model.uuid})`,
        );
      }
    }
    const cloud = type === "caas" ? "k8s" : "localhost";
    const model = new SimulatedModel(this, {
      uuid,
      name,
      owner,
      type,
      isController,
      migration: options.migration ?? "none",
      cloud: {
        name: cloud,
        region: cloud,
        provider: type === "caas" ? "kubernetes" : "lxd",
        credential: `${cloud}/${owner}/${cloud}`,
      },
    });
    for (const [user, access] of Object.entries(options.access ?? {})) {
      model.access.set(user, access);
    }
    this.models.set(uuid, model);
    this.#tell({ about: "model", model, change: "added" });
    this.entity(model, model, "change");
    return model;
  }

  #seededPassword(name: string): string {
    const random = this.#random.fork(`password ${name}`);
    return Array.from({ length: 24 }, () => random.integer(0, 35).toString(36)).join("");
  }

  #tell(change: StateChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
