/**
 * What connections are opened with and what they tell, what a login asks and answers, and what facade classes are to
 * the connection.
 *
 * @module
 */
import type { CloseCallback, Socket, SocketClass, Transport } from "./transport.js";

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
  // oxlint-disable-next-line typescript/no-explicit-any -- its instances may be anything, and comparing them takes time
  new (...args: any[]): any;
}

/** Several versions of one facade, of which the connection takes the highest that the controller has. */
export type GenericFacade = {
  name: string;
  versions: HandWrittenFacade[];
};

/** What `facades` of the options lists. */
export type FacadeOption = HandWrittenFacade | GenericFacade;

/** How to connect. */
export interface ConnectOptions {
  /** Discharges macaroons where the controller asks for that: a `Bakery` of `@canonical/macaroon-bakery`. */
  bakery?: Bakery | null;
  /** Called with the close code when the connection has closed. */
  closeCallback: CloseCallback;
  /** Shows all frames on the console, without passwords and other secrets. */
  debug?: boolean;
  /** The facades to offer, each in one version or in several, of which the highest that the controller has is taken. */
  facades?: FacadeOption[];
  /** Logs in at JAAS as whom the browser's session cookie names. */
  loginWithSessionCookie?: boolean;
  /** Called with the socket before it is open. */
  onWSCreated?: (ws: Socket) => void;
  /** The WebSocket class; by default the platform's own, which Node has from version 22. */
  wsclass?: SocketClass;
}

/** Who logs in: a local user with a password, or whom macaroons name. */
export type Credentials =
  | {
      username: string;
      password: string;
    }
  | {
      macaroons: MacaroonObject[][];
    };

/** All properties of a type, none of which may be there. */
export type ExcludeProps<O> = Partial<Record<keyof O, never>>;

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

/*
 * The types of `@canonical/macaroon-bakery` that options and credentials mention, so that applications which use no
 * bakery need not install it. A `Bakery` of that package is one of these, and the other way round.
 */

// Its private members are named, so that either type fits the other; what is in them is that package's own business.
/* oxlint-disable typescript/no-explicit-any */

/** Discharges macaroons and keeps them. */
export interface Bakery {
  _dischargeDisabled: boolean;
  _onSuccess: () => void;
  _protocolVersion: number;
  _sendRequest: (...args: any[]) => any;
  _visitPage: (error: any) => void;
  /** Where it keeps what was discharged. */
  storage: BakeryStorage;
  sendRequest(...args: any[]): any;
  get(...args: any[]): any;
  delete(...args: any[]): any;
  post(...args: any[]): any;
  put(...args: any[]): any;
  patch(...args: any[]): any;
  /** Discharges a macaroon; one of the two functions is called. */
  discharge(
    macaroon: MacaroonObject,
    onSuccess: (macaroons: MacaroonObject[]) => void,
    onFailure: (reason: any) => void,
  ): void;
  _wrapCallback(...args: any[]): (response: any) => void;
  _getThirdPartyDischarge(...args: any[]): void;
  _interact(...args: any[]): void;
  _getError(target: any): any;
  _getErrorMessage(response: any): string;
}

/** A bakery's storage: base64 by URL. */
export interface BakeryStorage {
  _store: any;
  _services: Record<string, string>;
  _charmstoreCookieSetter: any;
  /** What is kept for a URL. */
  get(key: string): string | null;
  /** Keeps something for a URL, and then calls the function. */
  set(key: string, value: string, callback?: (() => void) | null): void;
  /** Forgets everything. */
  clear(): void;
  _getKey(key: string): string;
}

/** A macaroon, or several, in any form that is understood. */
export type MacaroonObject =
  | string
  | Uint8Array
  | MacaroonJSONV1
  | MacaroonJSONV2
  | (MacaroonJSONV1 | MacaroonJSONV2)[];

/** A macaroon in the first JSON form. */
export type MacaroonJSONV1 = {
  identifier: string;
  signature: string;
  location?: string;
  caveats?: { cid: string; vid?: string; cl?: string }[];
};

/** A macaroon in the second JSON form; keys that end with 64 hold base64. */
export type MacaroonJSONV2 = {
  v: number;
  s?: string;
  s64?: string;
  i?: string;
  i64?: string;
  l?: string;
  c?: { i?: string; i64?: string; v?: string; v64?: string; l?: string }[];
};
