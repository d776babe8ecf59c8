import type { JsonObject } from "../../json.js";
import type { Action } from "./action.js";
import type { Application } from "./application.js";
import type { Charm } from "./charm.js";
import type { Entity, EntityHome, Life } from "./entity.js";
import type { Machine } from "./machine.js";
import type { Status } from "./status.js";

/** Where a unit goes. */
export interface UnitOptions {
  /** The id of a machine that is there; a new one unless given. */
  readonly machine?: string;
}

/** A range of ports; `from` and `to` are the same for a single one. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
  readonly protocol: string;
}

/** @internal What a unit asks of its model. */
export interface UnitHome extends EntityHome {
  removeUnit(unit: Unit): void;
  addAction(unit: Unit, name: string, parameters: JsonObject): Action;
}

/**
 * A unit of an application.
 *
 * @example
 * ```ts
 * const [unit] = controller.model("prod").application("mysql").units;
 * unit?.setStatus("blocked", "needs a database").openPort("3306/tcp");
 * ```
 */
export class Unit implements Entity {
  readonly kind = "unit";
  /** `mysql/0` */
  readonly key: string;
  readonly application: Application;
  /** Absent in a Kubernetes model; a subordinate's is that of its principal. */
  readonly machine: Machine | undefined;
  /** Beside which unit a subordinate lives. */
  readonly principal: Unit | undefined;
  /** Of a Kubernetes model: the address of its pod. */
  readonly podAddress: string;
  readonly subordinates: Set<Unit> = new Set();
  readonly charm: Charm;
  life: Life = "alive";
  workloadStatus: Status;
  agentStatus: Status;
  ports: readonly PortRange[] = [];
  readonly #home: UnitHome;

  /** @internal */
  constructor(
    home: UnitHome,
    name: string,
    application: Application,
    place: {
      readonly machine: Machine | undefined;
      readonly principal?: Unit;
      readonly podAddress?: string;
    },
  ) {
    this.#home = home;
    this.key = name;
    this.application = application;
    this.charm = application.charm;
    this.machine = place.machine;
    this.principal = place.principal;
    this.podAddress = place.podAddress ?? "";
    this.workloadStatus = home.status("active");
    this.agentStatus = home.status("idle");
  }

  get name(): string {
    return this.key;
  }

  /** Whether it is the leader: the oldest unit of its application. */
  get leader(): boolean {
    return this.application.unitsByName.values().next().value === this;
  }

  /** Where it is reached; `""` while it has no machine. */
  get address(): string {
    return this.machine?.address ?? this.podAddress;
  }

  /** The workload's status, as a charm sets it with `status-set`. */
  setStatus(status: string, message?: string, data?: JsonObject): this {
    this.workloadStatus = this.#home.status(status, message, data);
    return this.#changed();
  }

  /** The status of the agent: `idle`, `executing`, `lost`, … */
  setAgentStatus(status: string, message?: string, data?: JsonObject): this {
    this.agentStatus = this.#home.status(status, message, data);
    return this.#changed();
  }

  /** Opens a port or a range: `"80/tcp"`, `"8000-8010/udp"`. */
  openPort(range: string): this {
    this.ports = [...this.ports, parsePortRange(range)];
    return this.#changed();
  }

  closePort(range: string): this {
    const closed = portRangeText(parsePortRange(range));
    this.ports = this.ports.filter((port) => portRangeText(port) !== closed);
    return this.#changed();
  }

  /** An action that was enqueued on it. */
  runAction(name: string, parameters: JsonObject = {}): Action {
    return this.#home.addAction(this, name, parameters);
  }

  /** Removes it, its subordinates and, if nothing else is on it, its machine: first dying, then gone. */
  remove(): void {
    this.#home.removeUnit(this);
  }

  #changed(): this {
    this.#home.changed(this);
    return this;
  }
}

function parsePortRange(text: string): PortRange {
  const [, from, to, protocol] = /^(\d+)(?:-(\d+))?\/([a-z]+)$/.exec(text) ?? [];
  if (from === undefined || protocol === undefined) {
    throw new TypeError(`"${text}" is no port range: write "80/tcp" or "8000-8010/udp"`);
  }
  return { from: Number(from), to: Number(to ?? from), protocol };
}

/** As Juju writes it: `80/tcp`, `8000-8010/udp`. */
export function portRangeText({ from, to, protocol }: PortRange): string {
  return from === to ? `${from}/${protocol}` : `${from}-${to}/${protocol}`;
}
