import type { JsonObject } from "../../json.js";
import { jujuTime } from "../juju-time.js";
import type { Entity, EntityHome } from "./entity.js";
import type { Unit } from "./unit.js";

/** @internal What an action asks of its model. */
export interface ActionHome extends EntityHome {
  now(): Date;
  /** Tells those who watch the action's progress; the text is JSON, as Juju sends it. */
  progress(action: Action, message: string): void;
}

/**
 * An action on a unit, made by `runAction`. Its messages reach `Action.WatchActionsProgress`.
 *
 * @example
 * ```ts
 * const backup = unit.runAction("backup", { target: "s3" });
 * backup.start().log("copying").complete({ size: 42 });
 * ```
 */
export class Action implements Entity {
  readonly kind = "action";
  /** Its id, a number as text. */
  readonly key: string;
  readonly unit: Unit;
  readonly name: string;
  readonly parameters: JsonObject;
  readonly enqueued: Date;
  started: Date | undefined;
  completed: Date | undefined;
  status: "pending" | "running" | "completed" | "failed" | "cancelled" = "pending";
  message = "";
  results: JsonObject = {};
  readonly #home: ActionHome;
  readonly #messages: string[] = [];

  /** @internal */
  constructor(home: ActionHome, id: string, unit: Unit, name: string, parameters: JsonObject) {
    this.#home = home;
    this.key = id;
    this.unit = unit;
    this.name = name;
    this.parameters = parameters;
    this.enqueued = home.now();
  }

  get id(): string {
    return this.key;
  }

  /** The messages so far, each the JSON text that watchers get. */
  get messages(): readonly string[] {
    return this.#messages;
  }

  start(): this {
    this.status = "running";
    this.started = this.#home.now();
    return this.#changed();
  }

  /** A message about its progress, as `action-log` does. */
  log(message: string): this {
    const text = JSON.stringify({ message, timestamp: jujuTime(this.#home.now()) });
    this.#messages.push(text);
    this.#home.progress(this, text);
    return this;
  }

  complete(results: JsonObject = {}): this {
    return this.#finish("completed", "", results);
  }

  fail(message: string, results: JsonObject = {}): this {
    return this.#finish("failed", message, results);
  }

  cancel(): this {
    return this.#finish("cancelled", "action cancelled via the API", {});
  }

  #finish(status: Action["status"], message: string, results: JsonObject): this {
    this.status = status;
    this.message = message;
    this.results = results;
    this.completed = this.#home.now();
    return this.#changed();
  }

  #changed(): this {
    this.#home.changed(this);
    return this;
  }
}
