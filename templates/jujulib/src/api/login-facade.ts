/**
 * The facade that is there before login: what logging in takes and answers, under the version that every controller
 * has and the one that JAAS adds.
 *
 * @module
 */
import { JujuError } from "@facadegen/transport";
import { BoundFacade, send } from "./bound-facade.js";
import type { AuthUserInfo } from "./types.js";

/** A network address. */
export interface Address {
  cidr?: string;
  "config-type"?: string;
  "is-secondary"?: boolean;
  scope: string;
  "space-id"?: string;
  "space-name"?: string;
  type: string;
  value: string;
}

/** The versions of a facade that the controller has. */
export interface FacadeVersions {
  name: string;
  versions: number[];
}

/** An address with a port. */
export interface HostPort {
  /** Never travels: its properties stand beside it. */
  Address: Address;
  cidr?: string;
  "config-type"?: string;
  "is-secondary"?: boolean;
  port: number;
  scope: string;
  "space-id"?: string;
  "space-name"?: string;
  type: string;
  value: string;
}

/** What a login says. */
export interface LoginRequest {
  "auth-tag": string;
  "bakery-version"?: number;
  "cli-args"?: string;
  "client-version"?: string;
  credentials: string;
  macaroons: Macaroon[][];
  nonce: string;
  token?: string;
  "user-data": string;
}

/** What a login answers. */
export interface LoginResult {
  "bakery-discharge-required"?: Macaroon;
  "controller-tag"?: string;
  "discharge-required"?: Macaroon;
  "discharge-required-error"?: string;
  facades?: FacadeVersions[];
  "model-tag"?: string;
  "public-dns-name"?: string;
  "server-version"?: string;
  servers?: HostPort[][];
  "user-info"?: AuthUserInfo;
}

/** A macaroon as JSON, in any of its forms. */
export interface Macaroon {
  [key: string]: AdditionalProperties;
}

/** Where a model has moved to. */
export interface RedirectInfoResult {
  "ca-cert": string;
  servers: HostPort[][];
}

/** Free-form JSON: any properties with any values. */
export interface AdditionalProperties {
  // oxlint-disable-next-line typescript/no-explicit-any -- as applications know it
  [key: string]: any;
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
