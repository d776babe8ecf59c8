/**
 * Logs in over an open socket.
 *
 * @module
 */
import type { CloseCallback } from "../generator/interfaces.js";
import type { Bakery } from "./bakery-types.js";
import { Connection } from "./connection.js";
import AdminV4 from "./custom-facades/AdminV4.js";
import { dischargeWith, keptMacaroons } from "./discharge.js";
import { LoginFacade } from "./login-facade.js";
import type { LoginRequest, LoginResult, Macaroon } from "./login-types.js";
import type { ConnectOptions, Credentials } from "./options.js";
import { isRedirection, redirectInfoOf, RedirectionError } from "./redirection-error.js";
import { type Socket, Transport } from "./transport.js";
import type { FacadeOption } from "./types.js";
import { toError } from "./utils.js";

/** The version of Juju that logins name as the client's. */
export const CLIENT_VERSION = "4.0.12";

/** The macaroon encodings that a controller is asked for: the newest, and the only one that bakeries can discharge. */
const NEWEST_ENCODING = 3;
const BAKERY_ENCODING = 1;

/** What users are told where the controller's own words would mislead them. */
const EXPLANATIONS: ReadonlyMap<string, string> = new Map([
  [
    "invalid entity name or password",
    "Have you been granted permission to a model on this controller?",
  ],
  ["permission denied", "Ensure that you've been given 'login' permission on this controller."],
]);

/** A socket to a controller or a model, to log in over. */
export class Client {
  /** What carries the calls. */
  _transport: Transport;
  /** What discharges macaroons. */
  _bakery?: Bakery | null;
  /** The facades to offer. */
  _facades: FacadeOption[];
  /** What logs in. */
  _admin: LoginFacade | AdminV4;
  /** Whether the browser's session cookie says who logs in. */
  _loginWithSessionCookie: boolean;

  /**
   * @param ws - A socket that is open.
   * @param options - How to log in, and which facades to offer.
   */
  constructor(ws: Socket, options: ConnectOptions) {
    const { closeCallback, debug = false, facades = [], loginWithSessionCookie = false } = options;
    this._transport = new Transport(ws, closeCallback, debug);
    this._bakery = options.bakery ?? null;
    this._facades = facades;
    this._loginWithSessionCookie = loginWithSessionCookie;
    this._admin = new (loginWithSessionCookie ? AdminV4 : LoginFacade)(this._transport, {});
  }

  /**
   * Logs in. After a failure the socket is still open, and another login may be tried.
   *
   * @param credentials - Who logs in. Without any, and with macaroons, the bakery shows who the user is.
   * @param clientVersion - The version of Juju that the client claims to be.
   * @throws `RedirectionError` when the model is on another controller.
   * @throws An error with the `code` and the `info` that the controller sent, or that says what is amiss.
   */
  async login(
    credentials?: Credentials,
    clientVersion: string = CLIENT_VERSION,
  ): Promise<Connection | undefined> {
    const result = await logIn(this, credentials, clientVersion);
    return new Connection(this._transport, this._facades, result);
  }

  /**
   * Closes the connection.
   *
   * @param callback - Called with the close code, and with the `closeCallback` of the options, in whose place it is.
   */
  logout(callback?: (code: number, callback: CloseCallback) => void): void {
    this._transport.close(callback);
  }

  /** Whether a login failed because the model is on another controller. */
  isRedirectionError(err: unknown): err is RedirectionError {
    return err instanceof RedirectionError;
  }
}

async function logIn(
  client: Client,
  credentials: Credentials | undefined,
  clientVersion: string,
): Promise<LoginResult> {
  const { _bakery: bakery } = client;
  const { url } = client._transport._ws;
  const request = loginRequest(credentials, clientVersion, bakery);
  const isByMacaroons = credentials !== undefined && "macaroons" in credentials;
  if (isByMacaroons) request.macaroons = slices(keptMacaroons(bakery, url), credentials.macaroons);
  const result = await answer(client, request);
  const macaroon = result["discharge-required"] ?? result["bakery-discharge-required"];
  if (!macaroon) return result;
  const discharged = await dischargeWith(bakery, macaroon, url);
  request.macaroons = slices(keptMacaroons(bakery, url) ?? discharged, []);
  const second = await answer(client, request);
  if (second["discharge-required"] ?? second["bakery-discharge-required"]) {
    const reason = second["discharge-required-error"] ?? "it does not accept what was discharged";
    throw new Error(`macaroon discharge failed: ${reason}`);
  }
  return second;
}

function loginRequest(
  credentials: Credentials | undefined,
  clientVersion: string,
  bakery: Bakery | null | undefined,
): LoginRequest {
  const isByPassword = credentials !== undefined && "username" in credentials;
  return {
    "auth-tag": isByPassword ? `user-${credentials.username}` : "",
    "bakery-version": bakery ? BAKERY_ENCODING : NEWEST_ENCODING,
    "client-version": clientVersion,
    credentials: isByPassword ? credentials.password : "",
    macaroons: [],
    nonce: "",
    "user-data": "",
  };
}

/** A macaroon with its discharges where the bakery has some, else those that the caller gave. */
function slices(kept: unknown, given: readonly unknown[]): Macaroon[][] {
  // Whatever form they have, they travel as they are.
  return (kept === undefined ? [...given] : [kept]) as Macaroon[][];
}

/** What the controller answers to a login; its errors are made those that callers know. */
async function answer(client: Client, request: LoginRequest): Promise<LoginResult> {
  const { _admin: admin } = client;
  try {
    return admin instanceof AdminV4
      ? await admin.loginWithSessionCookie()
      : await admin.login(request);
  } catch (error) {
    if (isRedirection(error)) {
      const info = redirectInfoOf(error) ?? (await admin.redirectInfo(null));
      throw new RedirectionError(info);
    }
    const explanation = error instanceof Error ? EXPLANATIONS.get(error.message) : undefined;
    throw explanation === undefined ? toError(error) : new Error(explanation, { cause: error });
  }
}
