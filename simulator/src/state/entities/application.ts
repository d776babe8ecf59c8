import type { Json, JsonObject } from "../../json.js";
import type { Charm } from "./charm.js";
import type { Entity, EntityHome, Life } from "./entity.js";
import { shownStatus, UNSET, type Status } from "./status.js";
import type { Unit, UnitOptions } from "./unit.js";

/** An operating system and its release. */
export interface Base {
  readonly name: string;
  readonly channel: string;
}

/** How an application is deployed. */
export interface ApplicationOptions {
  /** Its charm's URL; `ch:amd64/<name>-1` unless given. */
  readonly charm?: string;
  /** `latest/stable` unless given. */
  readonly channel?: string;
  /** Ubuntu 22.04 unless given. */
  readonly base?: Base;
  /** How many units; one unless given, none for a subordinate: those come with relations. */
  readonly units?: number;
  readonly exposed?: boolean;
  /** Whether its units live beside those of another application, see `relate` with scope `container`. */
  readonly subordinate?: boolean;
  readonly workloadVersion?: string;
  readonly config?: JsonObject;
  /** As AllWatcher shows them: `{ arch: "amd64", mem: 4096 }`. */
  readonly constraints?: JsonObject;
}

/** @internal What an application asks of its model. */
export interface ApplicationHome extends EntityHome {
  addUnit(application: Application, options?: UnitOptions): Unit;
  removeApplication(application: Application): void;
  charm(url: string): Charm;
}

/**
 * An application of a simulated model. What is changed here is in `FullStatus` and told to watchers at once.
 *
 * @example
 * ```ts
 * const mysql = controller.model("prod").addApplication("mysql", { units: 2 });
 * mysql.setStatus("active", "ready");
 * mysql.addUnit().setStatus("maintenance", "installing");
 * mysql.remove();
 * ```
 */
export class Application implements Entity {
  readonly kind = "application";
  /** Its name. */
  readonly key: string;
  readonly base: Base;
  readonly channel: string;
  readonly subordinate: boolean;
  readonly constraints: JsonObject;
  /** By name. */
  readonly unitsByName: Map<string, Unit> = new Map();
  life: Life = "alive";
  exposed: boolean;
  charm: Charm;
  config: Readonly<Record<string, Json | undefined>>;
  workloadVersion: string;
  /** What its leader has set; `unset` before. */
  ownStatus: Status;
  /** @internal How many units it ever had: numbers are not used again. */
  unitsEver = 0;
  readonly #home: ApplicationHome;

  /** @internal */
  constructor(home: ApplicationHome, name: string, options: ApplicationOptions) {
    this.#home = home;
    this.key = name;
    this.base = options.base ?? { name: "ubuntu", channel: "22.04/stable" };
    this.channel = options.channel ?? "latest/stable";
    this.subordinate = options.subordinate ?? false;
    this.constraints = options.constraints ?? {};
    this.exposed = options.exposed ?? false;
    this.charm = home.charm(options.charm ?? `ch:amd64/${name}-1`);
    this.config = options.config ?? {};
    this.workloadVersion = options.workloadVersion ?? "";
    this.ownStatus = home.status(UNSET);
  }

  get name(): string {
    return this.key;
  }

  /** In the order of their numbers. */
  get units(): readonly Unit[] {
    return [...this.unitsByName.values()];
  }

  /** What `FullStatus` shows: what was set, or the worst of the units' statuses. */
  get status(): Status {
    return shownStatus(
      this.ownStatus,
      this.units.map(({ workloadStatus }) => workloadStatus),
    );
  }

  /** As its leader does with `status-set --application`. */
  setStatus(status: string, message?: string, data?: JsonObject): this {
    this.ownStatus = this.#home.status(status, message, data);
    return this.#changed();
  }

  /** Whether it can be reached from outside; `true` unless given. */
  expose(exposed = true): this {
    this.exposed = exposed;
    return this.#changed();
  }

  /** Changes the values that are given; the others stay. */
  setConfig(values: JsonObject): this {
    this.config = { ...this.config, ...values };
    return this.#changed();
  }

  /** Another charm, as `refresh` does. */
  setCharm(url: string): this {
    this.charm = this.#home.charm(url);
    return this.#changed();
  }

  setWorkloadVersion(version: string): this {
    this.workloadVersion = version;
    return this.#changed();
  }

  /** Adds a unit, on a machine of its own unless one is named. */
  addUnit(options?: UnitOptions): Unit {
    return this.#home.addUnit(this, options);
  }

  /** Removes it with its units, its relations and their own machines: first dying, then gone. */
  remove(): void {
    this.#home.removeApplication(this);
  }

  #changed(): this {
    this.#home.changed(this);
    return this;
  }
}
