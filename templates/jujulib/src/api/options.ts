/**
 * What connections are opened with.
 *
 * @module
 */
import type { CloseCallback } from "../generator/interfaces.js";
import type { Bakery, MacaroonObject } from "./bakery-types.js";
import type { Socket, SocketClass } from "./transport.js";
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
