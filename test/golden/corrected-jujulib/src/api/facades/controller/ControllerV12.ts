/**
 * Juju's `Controller` facade, version 12. For clients. In Juju 4.0.15.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import { addCalls, BoundFacade } from "../../facade.js";
export type {
  AdditionalProperties,
} from "./definitions.js";

export interface ModelTag {
  [key: string]: any;
}

/** A method that cannot be called. */
class ControllerV12 extends BoundFacade {
  static NAME = "Controller";
  static VERSION = 12;

  static {
    addCalls(this, "Controller", 12, "GetCloudSpec MongoVersion");
  }
}

interface ControllerV12 {
  /** Calls `Controller.GetCloudSpec`. */
  getCloudSpec(params: ModelTag): Promise<any>;
  /**
   * Calls `Controller.MongoVersion`.
   *
   * @deprecated Always fails: there is no MongoDB any more (`not supported`).
   */
  mongoVersion(params?: any): Promise<any>;
}

export default ControllerV12;
