/**
 * What connections are opened with.
 *
 * @module
 */
import type { CloseCallback, Socket, SocketClass } from "./transport.js";
import type { FacadeOption } from "./types.js";

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
