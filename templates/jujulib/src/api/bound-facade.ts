/**
 * What all facade classes of this package share.
 *
 * @module
 */
import type { JujuRequest, Transport } from "./transport.js";
import type { ConnectionInfo, Facade, StaticFacade } from "./types.js";
import { autoBind } from "./utils.js";

/** A facade whose methods are bound to it, so that they can be handed over alone. */
export class BoundFacade implements Facade {
  /** The facade's name, as a controller lists it. */
  NAME: string;
  /** The facade's version. */
  VERSION: number;
  /** What carries the calls. */
  _transport: Transport;
  /** What the controller said at login. */
  _info: ConnectionInfo;

  /**
   * @param transport - What carries the calls: a connection's transport, or one made for a test.
   * @param info - What the controller said at login.
   */
  constructor(transport: Transport, info: ConnectionInfo) {
    // Every class has the two, as the connection asks for them.
    const { NAME, VERSION } = new.target as unknown as StaticFacade;
    this.NAME = NAME;
    this.VERSION = VERSION;
    this._transport = transport;
    this._info = info;
    autoBind(this);
  }
}

/**
 * Gives a class the methods that its interface of the same name declares. Written out, each would take three times the
 * room in an application's bundle.
 *
 * @param facade - The class.
 * @param type - The facade, as requests name it.
 * @param version - The version that requests name, whatever class inherits the methods.
 * @param names - The methods as the controller spells them, between spaces. A method's own name is that with its first
 *   letter lowered, or what stands behind `=`.
 * @param takesId - The methods take the id of a watcher, which travels beside the params.
 */
export function addCalls(
  facade: { readonly prototype: BoundFacade },
  type: string,
  version: number,
  names: string,
  takesId = false,
): void {
  for (const entry of names.split(" ")) {
    const [request = "", name = request.charAt(0).toLowerCase() + request.slice(1)] =
      entry.split("=");
    const call = function (this: BoundFacade, params?: { readonly id: string }): Promise<unknown> {
      const given = takesId ? { id: params?.id } : { params };
      return send(this, { type, request, version, ...given });
    };
    for (const [owner, key, value] of [
      [call, "name", name],
      [facade.prototype, name, call],
    ] as const) {
      Object.defineProperty(owner, key, { value, writable: true, configurable: true });
    }
  }
}

/** Makes a call over a facade's transport. */
export function send<Result>(facade: BoundFacade, request: JujuRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    facade._transport.write(request, resolve, reject);
  });
}
