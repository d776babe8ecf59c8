/**
 * What facade classes are to the connection, and what the connection tells them.
 *
 * @module
 */
import type { Transport } from "./transport.js";

/** Who has logged in. */
export interface AuthUserInfo {
  "controller-access": string;
  credentials?: string;
  "display-name": string;
  identity: string;
  "last-connection"?: string;
  "model-access": string;
}

/** What the controller said at login. */
export interface ConnectionInfo {
  /** For example `"controller-<uuid>"`. */
  controllerTag?: string;
  /** The version of Juju on the controller. */
  serverVersion?: string;
  /** The controller's addresses, one list per machine. */
  servers?: object[];
  /** Who has logged in. */
  user?: AuthUserInfo;
  /** The facade of that name in `facades`, where both sides have one. */
  getFacade?: (name: string) => Facade;
}

/** An instance of a facade class. */
export interface Facade {
  /** The facade's name, as a controller lists it. */
  NAME: string;
  /** The facade's version. */
  VERSION: number;
  version?: number;
  name?: string;
  /** What carries the calls. */
  _transport: Transport;
  /** What the controller said at login. */
  _info: ConnectionInfo;
}

/** What the connection knows a class by. */
export type StaticFacade = {
  NAME: string;
  VERSION: number;
};

/** A class; `any` because applications' own take whatever they like after transport and info. */
// oxlint-disable-next-line typescript/no-explicit-any
export type ClassType<T> = new (...args: any[]) => T;

/** Classes that have static properties too. */
export type ClassArray<T, U> = Array<ClassType<T> & U>;

/** A facade class. */
export type FacadeClass = ClassType<Facade> & StaticFacade;

/** Facade classes, in any order. */
export type FacadeClassList = ClassArray<Facade, StaticFacade>;

/** A class written by hand needs no more than the two static properties; it gets the transport and the info. */
export interface HandWrittenFacade extends StaticFacade {
  // oxlint-disable-next-line typescript/no-explicit-any -- and its instances need nothing: comparing them takes time
  new (...args: any[]): any;
}

/** Several versions of one facade, of which the connection takes the highest that the controller has. */
export type GenericFacade = {
  name: string;
  versions: HandWrittenFacade[];
};

/** What `facades` of the options lists. */
export type FacadeOption = HandWrittenFacade | GenericFacade;
