/**
 * Juju's `Admin` facade, version 3. For clients (login as controller-machine-agent, machine-agent,
 * unit-agent, controller-user, model-user). In Juju 3.6.0.
 *
 * Made by facadegen from Juju's facade schema; the next run overwrites what is changed here.
 *
 * @module
 */

import type { CallOptions, ConnectionInfo, Facade, Transport } from "@facadegen/transport";

/** Declared by the schema, though nothing in it refers to it. */
export interface Address {
  cidr?: string;
  "config-type"?: AddressConfigType;
  "is-secondary"?: boolean;
  /** `local-fan` only with fan networking, up to Juju 3. */
  scope: AddressScope;
  "space-id"?: string;
  "space-name"?: string;
  type: AddressType;
  value: string;
}

/** How an address came to be on its device. */
export type AddressConfigType = "" | "dhcp" | "static" | "manual" | "loopback";

/** The values of {@link AddressConfigType} by name. */
export const AddressConfigType = {
  Unset: "",
  Dhcp: "dhcp",
  Static: "static",
  Manual: "manual",
  Loopback: "loopback",
} as const;

/** From where an address can be reached. */
export type AddressScope =
  | ""
  | "public"
  | "local-cloud"
  | "local-fan"
  | "local-machine"
  | "link-local";

/** The values of {@link AddressScope} by name. */
export const AddressScope = {
  Unknown: "",
  Public: "public",
  LocalCloud: "local-cloud",
  LocalFan: "local-fan",
  LocalMachine: "local-machine",
  LinkLocal: "link-local",
} as const;

/** What kind of address it is. */
export type AddressType = "hostname" | "ipv4" | "ipv6";

/** The values of {@link AddressType} by name. */
export const AddressType = {
  Hostname: "hostname",
  Ipv4: "ipv4",
  Ipv6: "ipv6",
} as const;

/** Part of {@link LoginResult}. */
export interface AuthUserInfo {
  "controller-access": ControllerAccess;
  credentials?: string;
  "display-name": string;
  identity: string;
  /** @format RFC 3339 time */
  "last-connection"?: string;
  "model-access": UserAccessPermission;
}

/**
 * A macaroon with what the bakery adds: its own version `v`, the data of third-party caveats and
 * the namespace.
 */
export interface BakeryMacaroonJSON {
  m: MacaroonJSON;
  v: number;
  cdata?: { [key: string]: string };
  ns: string;
}

/** The version of the bakery protocol that the caller's macaroons follow. */
export type BakeryVersion = 0 | 1 | 2 | 3 | (number & {});

/** The values of {@link BakeryVersion} by name. */
export const BakeryVersion = {
  Version0: 0,
  Version1: 1,
  Version2: 2,
  Version3: 3,
} as const;

/** What a user may do on a controller. */
export type ControllerAccess = "" | "login" | "superuser";

/** The values of {@link ControllerAccess} by name. */
export const ControllerAccess = {
  None: "",
  Login: "login",
  Superuser: "superuser",
} as const;

/** Part of {@link LoginResult}. */
export interface FacadeVersions {
  name: string;
  /** Can be `null`. */
  versions: number[] | null;
}

/** Part of {@link LoginResult} and {@link RedirectInfoResult}. */
export interface HostPort {
  cidr?: string;
  "config-type"?: AddressConfigType;
  "is-secondary"?: boolean;
  port: number;
  /** `local-fan` only with fan networking, up to Juju 3. */
  scope: AddressScope;
  "space-id"?: string;
  "space-name"?: string;
  type: AddressType;
  value: string;
}

/** Params of {@link AdminV3.login | login}. */
export interface LoginRequest {
  "auth-tag": string;
  /** 3 is the newest. */
  "bakery-version"?: BakeryVersion;
  "cli-args"?: string;
  "client-version"?: string;
  credentials: string;
  /**
   * Left out, it counts as empty. Macaroons, each in either of its JSON forms; those of one
   * discharge together.
   */
  macaroons?: MacaroonJSON[][];
  nonce: string;
  token?: string;
  "user-data": string;
}

/** Result of {@link AdminV3.login | login}. */
export interface LoginResult {
  /** A bakery macaroon, or a plain one from an old bakery. */
  "bakery-discharge-required"?: BakeryMacaroonJSON | MacaroonJSON;
  "controller-tag"?: string;
  /** A macaroon in either of its JSON forms. */
  "discharge-required"?: MacaroonJSON;
  "discharge-required-error"?: string;
  facades?: FacadeVersions[];
  "model-tag"?: string;
  "public-dns-name"?: string;
  "server-version"?: string;
  /** What is in it can be `null`. */
  servers?: (HostPort[] | null)[];
  "user-info"?: AuthUserInfo;
}

/** Declared by the schema, though nothing in it refers to it. */
export type Macaroon = MacaroonJSON;

/** A macaroon, in the form of its own version. */
export type MacaroonJSON = MacaroonJSONV1 | MacaroonJSONV2;

/** A macaroon of version 1, its signature in hexadecimal. */
export interface MacaroonJSONV1 {
  caveats: { cid: string; vid?: string; cl?: string }[];
  location: string;
  identifier: string;
  signature: string;
}

/**
 * A macaroon of version 2; what ends in 64 is base64 of what the name before it would hold as
 * text.
 */
export interface MacaroonJSONV2 {
  c?: { i?: string; i64?: string; v?: string; v64?: string; l?: string }[];
  l?: string;
  i?: string;
  i64?: string;
  s?: string;
  s64?: string;
}

/** Result of {@link AdminV3.redirectInfo | redirectInfo}. */
export interface RedirectInfoResult {
  "ca-cert": string;
  /** Can be `null`. */
  servers: (HostPort[] | null)[] | null;
}

/** What a user may do on a model. */
export type UserAccessPermission = "" | "read" | "write" | "admin";

/** The values of {@link UserAccessPermission} by name. */
export const UserAccessPermission = {
  None: "",
  Read: "read",
  Write: "write",
  Admin: "admin",
} as const;

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
