import type { ShownStatus } from "./shown-status.js";

/** A machine, or a container on one. */
export interface Machine {
  readonly id: string;
  readonly agent: ShownStatus;
  readonly instance: ShownStatus;
  readonly address: string;
  /** `ubuntu 22.04` */
  readonly base: string;
  readonly life: string;
}

export interface Application {
  readonly name: string;
  readonly status: ShownStatus;
  /** `ch:amd64/mysql-42` */
  readonly charm: string;
  /** Of the workload, `8.0.36`; empty where the charm tells none. */
  readonly version: string;
  readonly exposed: boolean;
  readonly life: string;
}

export interface Unit {
  readonly name: string;
  readonly application: string;
  readonly workload: ShownStatus;
  readonly agent: ShownStatus;
  /** Empty in a Kubernetes model. */
  readonly machine: string;
  readonly address: string;
  readonly life: string;
}

/** What is in a model. */
export interface ModelContents {
  /** Of the model itself; `undefined` until the controller has told it. */
  readonly status: ShownStatus | undefined;
  /** By id. */
  readonly machines: readonly Machine[];
  /** By name. */
  readonly applications: readonly Application[];
  /** By name. */
  readonly units: readonly Unit[];
}

const order = new Intl.Collator("en", { numeric: true });

/** `mysql/9` comes before `mysql/10`. */
export function inOrder<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...items].sort((one, other) => order.compare(nameOf(one), nameOf(other)));
}

/** `ubuntu 22.04` of `ubuntu` and `22.04/stable`. */
export function baseText(name: string, channel: string): string {
  return `${name} ${channel.replace(/\/.*$/, "")}`.trim();
}

/** Where Juju leaves out how an entity lives, it is alive. */
export function lifeText(life: string | undefined): string {
  return life || "alive";
}
