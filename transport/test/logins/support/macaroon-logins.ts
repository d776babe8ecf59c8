import type { Controller, ControllerOptions, IdentityProvider, Json } from "@facadegen/simulator";
import type { MacaroonsOptions } from "../../../src/bakery.js";
import { macaroons } from "../../../src/bakery.js";
import type { Connection, ConnectOptions } from "../../../src/index.js";
import { connect } from "../../../src/index.js";
import { startSimulated } from "../../support/simulated.js";
import type { SentRequest } from "./recording-fetch.js";
import { recordingFetch } from "./recording-fetch.js";

/** The local user of the controllers. */
export const ADMIN = { username: "admin", password: "secret" };
/** Their external user. */
export const ALICE = "alice@external";

/** A controller, what is asked of those who discharge its macaroons, and of itself. */
export interface MacaroonLogins {
  readonly controller: Controller;
  readonly fetch: typeof globalThis.fetch;
  readonly requests: SentRequest[];
  /** The params of its logins. */
  readonly logins: () => readonly Readonly<Record<string, Json | undefined>>[];
  /** How many macaroons, each with its discharges, came with each login. */
  readonly slices: () => readonly number[];
}

/** Who discharges a controller's macaroons, and where it is. */
export interface ExternalLogins extends MacaroonLogins {
  readonly provider: IdentityProvider;
}

/** Starts a controller whose local users discharge its macaroons by its form. */
export async function startLocalLogins(
  options: Partial<ControllerOptions> = {},
): Promise<MacaroonLogins> {
  const controller = await startSimulated(options);
  const { fetch, requests } = recordingFetch();
  const logins = (): readonly Readonly<Record<string, Json | undefined>>[] =>
    controller.callsTo("Admin", "Login").map(({ params }) => ({ ...Object(params) }));
  return {
    controller,
    fetch,
    requests,
    logins,
    slices: () =>
      logins().map(({ macaroons: given }) => (Array.isArray(given) ? given.length : Number.NaN)),
  };
}

/** Starts a controller whose user is known to an identity provider. */
export async function startExternalLogins(): Promise<ExternalLogins> {
  const users = { [ALICE]: {} };
  const started = await startLocalLogins({ identityProvider: true, users });
  return { ...started, provider: started.controller.identity.provider };
}

/** Logs in and closes the connection again; answers who that was. */
export async function logIn(
  { controller, fetch }: MacaroonLogins,
  options: MacaroonsOptions,
  { url = controller.url, ...given }: Partial<ConnectOptions> & { readonly url?: string } = {},
): Promise<string> {
  return logInWith(macaroons({ fetch, ...options }), url, given);
}

/** Logs in with a provider that may have logged in before. */
export async function logInWith(
  login: ConnectOptions["login"],
  url: string,
  given: Partial<ConnectOptions> = {},
): Promise<string> {
  const connection: Connection = await connect(url, { login, keepAlive: false, ...given });
  const { identity } = connection.info.user;
  await connection.close();
  return identity;
}
