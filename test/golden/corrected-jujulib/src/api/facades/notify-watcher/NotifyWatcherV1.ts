/**
 * Juju's `NotifyWatcher` facade, version 1. For clients. In Juju 4.0.15.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import { addCalls, BoundFacade } from "../../facade.js";

/** Free-form JSON: any properties with any values. */
export interface AdditionalProperties {
  [key: string]: any;
}

/** A watcher, whose calls name it. */
class NotifyWatcherV1 extends BoundFacade {
  static NAME = "NotifyWatcher";
  static VERSION = 1;

  static {
    addCalls(this, "NotifyWatcher", 1, "Next Stop", true);
  }
}

interface NotifyWatcherV1 {
  /** Calls `NotifyWatcher.Next`. */
  next(params: { id: string }): Promise<any>;
  /** Calls `NotifyWatcher.Stop`. */
  stop(params: { id: string }): Promise<any>;
}

export default NotifyWatcherV1;
