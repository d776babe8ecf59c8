/**
 * Juju's `Admin` facade, version 3. For clients (login as controller-machine-agent, machine-agent,
 * unit-agent, controller-user, model-user). In Juju 3.6.0.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/** Part of {@link HostPort}. */
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

/** Part of {@link LoginResult}. */
export interface AuthUserInfo {
  "controller-access": string;
  credentials?: string;
  "display-name": string;
  identity: string;
  /** @format RFC 3339 time */
  "last-connection"?: string;
  "model-access": string;
}

/** Part of {@link LoginResult}. */
export interface FacadeVersions {
  name: string;
  versions: number[];
}

/** Part of {@link LoginResult} and {@link RedirectInfoResult}. */
export interface HostPort {
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

/** Params of {@link AdminV3.login | login}. */
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

/** Result of {@link AdminV3.login | login}. */
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

/** Part of {@link LoginRequest} and {@link LoginResult}. */
export interface Macaroon {
}

/** Result of {@link AdminV3.redirectInfo | redirectInfo}. */
export interface RedirectInfoResult {
  "ca-cert": string;
  servers: HostPort[][];
}

/**
 * The only facade that can be called before a login; it holds what a client needs to log in.
 *
 * For clients (login as controller-machine-agent, machine-agent, unit-agent, controller-user,
 * model-user). In Juju 3.6.0.
 *
 * Every method rejects with the transport's `JujuError` when the controller answers with an error.
 */
export class AdminV3 implements Facade {
  /** The facade's name, as a controller lists it. */
  static readonly NAME = "Admin";
  /** The facade's version. */
  static readonly VERSION = 3;

  /** The facade's name, as a controller lists it. */
  readonly NAME = "Admin";
  /** The facade's version. */
  readonly VERSION = 3;
  /** What carries the calls. */
  readonly _transport: Transport;

  /**
   * @param transport - What carries the calls: a connection's transport, or one made for a test.
   * @param _info - What the controller said at login; this class needs none of it.
   */
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }

  /**
   * Logs in with the credentials given. Every later request on the connection acts as that user.
   *
   * @param params - The request: {@link LoginRequest}.
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link LoginResult}.
   */
  login(params: LoginRequest, options?: CallOptions): Promise<LoginResult> {
    return this._transport.call({ type: "Admin", version: 3, request: "Login", params }, options);
  }

  /**
   * Says where the model is to be found when another controller has it. A Juju controller always
   * answers with an error: it serves no other controller's models.
   *
   * @param options - Abort signal and time limit of this call.
   * @returns The reply: {@link RedirectInfoResult}.
   */
  redirectInfo(options?: CallOptions): Promise<RedirectInfoResult> {
    return this._transport.call({ type: "Admin", version: 3, request: "RedirectInfo" }, options);
  }
}

export default AdminV3;
