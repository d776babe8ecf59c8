import type { JsonObject } from "../../json.js";
import type { Base } from "./application.js";
import type { Entity, EntityHome, Life } from "./entity.js";
import type { Status } from "./status.js";

/** What a machine is like. */
export interface MachineOptions {
  /** Ubuntu 22.04 unless given. */
  readonly base?: Base;
  readonly cores?: number;
  /** MiB; 8192 unless given. */
  readonly mem?: number;
  /** MiB; 32768 unless given. */
  readonly rootDisk?: number;
  readonly availabilityZone?: string;
  /** As the command line shows them: `"mem=4096M"`. */
  readonly constraints?: string;
}

/** @internal What a machine asks of its model. */
export interface MachineHome extends EntityHome {
  addMachine(options?: MachineOptions, parent?: Machine): Machine;
  removeMachine(machine: Machine): void;
}

/**
 * A machine of a simulated model, or a container on one.
 *
 * @example
 * ```ts
 * const machine = controller.model("prod").addMachine({ cores: 4, mem: 16_384 });
 * machine.setInstanceStatus("provisioning error", "no such image");
 * machine.addContainer(); // 0/lxd/0
 * ```
 */
export class Machine implements Entity {
  readonly kind = "machine";
  /** Its id: `0`, `0/lxd/1`. */
  readonly key: string;
  readonly parent: Machine | undefined;
  readonly base: Base;
  readonly cores: number;
  readonly mem: number;
  readonly rootDisk: number;
  readonly availabilityZone: string;
  readonly constraints: string;
  readonly instanceId: string;
  /** IPv4. */
  readonly address: string;
  /** Whether the controller itself runs on it. */
  readonly controller: boolean;
  readonly containers: Map<string, Machine> = new Map();
  life: Life = "alive";
  agentStatus: Status;
  instanceStatus: Status;
  modificationStatus: Status;
  /** @internal */
  containersEver = 0;
  readonly #home: MachineHome;

  /** @internal */
  constructor(
    home: MachineHome,
    id: string,
    options: MachineOptions,
    place: {
      readonly parent: Machine | undefined;
      readonly instanceId: string;
      readonly address: string;
      readonly controller?: boolean;
    },
  ) {
    this.#home = home;
    this.key = id;
    this.base = options.base ?? { name: "ubuntu", channel: "22.04/stable" };
    this.cores = options.cores ?? 2;
    this.mem = options.mem ?? 8192;
    this.rootDisk = options.rootDisk ?? 32_768;
    this.availabilityZone = options.availabilityZone ?? "";
    this.constraints = options.constraints ?? "";
    this.parent = place.parent;
    this.instanceId = place.instanceId;
    this.address = place.address;
    this.controller = place.controller ?? false;
    this.agentStatus = home.status("started");
    this.instanceStatus = home.status("running", "Running");
    this.modificationStatus = home.status("idle");
  }

  get id(): string {
    return this.key;
  }

  /** The status of the agent: `pending`, `started`, `down`, … */
  setStatus(status: string, message?: string, data?: JsonObject): this {
    this.agentStatus = this.#home.status(status, message, data);
    return this.#changed();
  }

  /** The status of the instance in the cloud: `allocating`, `running`, `provisioning error`, … */
  setInstanceStatus(status: string, message?: string, data?: JsonObject): this {
    this.instanceStatus = this.#home.status(status, message, data);
    return this.#changed();
  }

  /** An LXD container on it. */
  addContainer(options?: MachineOptions): Machine {
    return this.#home.addMachine(options, this);
  }

  /** Removes it with its containers and the units on it: first dying, then gone. */
  remove(): void {
    this.#home.removeMachine(this);
  }

  #changed(): this {
    this.#home.changed(this);
    return this;
  }
}
