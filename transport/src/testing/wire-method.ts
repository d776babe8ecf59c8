import { connectionInfo } from "../connection-info.js";
import { FacadegenError } from "../errors.js";
import type { FacadeClass } from "../facades/facade-types.js";
import type { CallRequest, Transport } from "../transport.js";
import type { FacadeTarget } from "./facade-methods.js";
import type { RecordedRequest } from "./recorded-request.js";

/** Which calls a script answers. */
export interface WireMethod {
  /** The facade. */
  readonly type: string;
  /** The versions; every version when left out. */
  readonly versions?: readonly number[];
  /** The method, as the server spells it. */
  readonly request: string;
}

/**
 * Finds the calls that are meant. A class says it itself: its method is run on a transport that sends
 * nothing, so that names need no table and classes written by hand work as generated ones do.
 *
 * @throws {@link FacadegenError} when the method is none, or does not call its transport.
 */
export function wireMethod(target: FacadeTarget, method: string): WireMethod {
  if (typeof target === "string") return { type: target, request: method };
  const classes = typeof target === "function" ? [target] : target.versions;
  const calls = classes.flatMap((Class) => callOf(Class, method) ?? []);
  const [first] = calls;
  if (!first) {
    const name = typeof target === "function" ? target.NAME : target.name;
    throw new FacadegenError(
      `no method "${method}" that makes a call is in the classes of ${name}`,
    );
  }
  return {
    type: first.type,
    versions: calls.map(({ version }) => version),
    request: first.request,
  };
}

/** Whether a call is one of those that are meant. */
export function isMeant({ type, versions, request }: WireMethod, call: RecordedRequest): boolean {
  return (
    type === call.type &&
    request === call.request &&
    (versions === undefined || versions.includes(call.version))
  );
}

/** How messages name the calls that are meant. */
export function wireMethodName({ type, versions, request }: WireMethod): string {
  return `${type}${versions ? `(${versions.join(", ")})` : ""}.${request}`;
}

/** The call that a method makes. */
function callOf(Class: FacadeClass, method: string): CallRequest | undefined {
  let made: CallRequest | undefined;
  const probe: Transport = {
    call(request) {
      made ??= request;
      return new Promise(() => {});
    },
  };
  const instance = new Class(probe, connectionInfo({}));
  const run: unknown = Reflect.get(instance, method);
  if (typeof run !== "function") return undefined;
  // It never settles, or fails for want of a reply: either is of no interest.
  Promise.resolve(Reflect.apply(run, instance, [{}])).catch(() => {});
  return made;
}
