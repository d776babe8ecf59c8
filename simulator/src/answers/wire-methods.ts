import type { ConnectionInfo, FacadeClass, Transport } from "@facadegen/transport";
import type { HandledFacade } from "./handler-types.js";

/** A method of one facade version, as the server spells it. */
export interface WireMethodName {
  readonly facade: string;
  readonly version: number;
  readonly method: string;
}

/** The classes that handlers are given for. */
export function classesOf(target: HandledFacade): readonly FacadeClass[] {
  if (typeof target === "function") return [target];
  return "versions" in target ? target.versions : target;
}

/**
 * Which method of the wire a method of a class calls. The class says it itself: its method is run on a
 * transport that sends nothing, so that names need no table and classes written by hand work as generated ones.
 *
 * @returns `undefined` when the class has no such method, or it makes no call.
 */
export function wireMethodOf(Class: FacadeClass, method: string): WireMethodName | undefined {
  let made: WireMethodName | undefined;
  const probe: Transport = {
    call({ type, version, request }) {
      made ??= { facade: type, version, method: request };
      return new Promise(() => {});
    },
  };
  const instance = new Class(probe, NOBODY);
  const run: unknown = Reflect.get(instance, method);
  if (typeof run !== "function" || method === "constructor") return undefined;
  // It never settles, or fails for want of a reply: either is of no interest.
  new Promise((resolve) => resolve(Reflect.apply(run, instance, [{}]))).catch(() => {});
  return made;
}

const NOBODY: ConnectionInfo = {
  controllerTag: "",
  serverVersion: "",
  servers: [],
  user: { identity: "", displayName: "", controllerAccess: "", modelAccess: "" },
  facades: {},
};
