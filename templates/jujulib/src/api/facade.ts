/**
 * What all facade classes of this package share, and the facade that is there before login: under the version that
 * every controller has, and the one that JAAS adds; with the redirection that a login may end in.
 *
 * @module
 */
import { JujuError } from "@facadegen/transport";
import type { JujuRequest, Transport } from "./transport.js";
import type {
  ConnectionInfo,
  Facade,
  LoginRequest,
  LoginResult,
  RedirectInfoResult,
  StaticFacade,
} from "./types.js";
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

const ADMIN = { type: "Admin", version: 3 };

/** Juju's `Admin` facade, version 3, as far as logging in needs it. */
export class LoginFacade extends BoundFacade {
  static NAME = "Admin";
  static VERSION = 3;

  /** Logs in. A reply that asks for a discharge is no error. */
  login(params: LoginRequest): Promise<LoginResult> {
    return send(this, { ...ADMIN, request: "Login", params });
  }

  /** Tells where the model has moved to, after a login that was redirected. */
  // oxlint-disable-next-line typescript/no-explicit-any -- it takes nothing, and applications pass what they like
  redirectInfo(params: any): Promise<RedirectInfoResult> {
    return send(this, { ...ADMIN, request: "RedirectInfo", params });
  }
}

/** Version 3, whose calls still go to version 3, and the login that JAAS adds. */
export class AdminV4 extends LoginFacade {
  static override NAME = "Admin";
  static override VERSION = 4;

  /** Logs in as whom the session cookie names that was sent when the socket was opened. */
  loginWithSessionCookie(): Promise<LoginResult> {
    return send(this, { type: "Admin", version: 4, request: "LoginWithSessionCookie" });
  }
}

/** The code of the error, and what its message was once taken to be. */
const REDIRECTION = "redirection required";

/** What Juju's message is; it has the code too. */
const JUJU_MESSAGE = "redirection to alternative server required";

/** The model is on another controller. */
export class RedirectionError extends Error {
  /** That controller's addresses, one list per machine. */
  servers: RedirectInfoResult["servers"];
  /** The certificate (PEM) that the other controller's is signed with. */
  caCert: string;

  constructor(info: RedirectInfoResult) {
    super(REDIRECTION);
    this.servers = info.servers;
    this.caCert = info["ca-cert"];
  }
}

/** Whether a login failed because the model has moved. */
export function isRedirection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const isMessage = error.message === REDIRECTION || error.message === JUJU_MESSAGE;
  return isMessage || (error instanceof JujuError && error.code === REDIRECTION);
}

/** Where the model has moved to, as far as the error itself says; `undefined` when the controller has to be asked. */
export function redirectInfoOf(error: Error): RedirectInfoResult | undefined {
  const info = error instanceof JujuError ? error.info : undefined;
  if (!Array.isArray(info?.["servers"])) return undefined;
  const caCert = info["ca-cert"];
  return { servers: info["servers"], "ca-cert": typeof caCert === "string" ? caCert : "" };
}
