import type { MacaroonsOptions } from "@facadegen/transport/bakery";
import { macaroons, webStorage } from "@facadegen/transport/bakery";
import type { Address } from "./open-connection.js";
import { openConnection } from "./open-connection.js";
import type { Platform } from "./platform.js";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** How a user logs in with macaroons. */
export interface MacaroonLogin extends Address {
  /** A local user, who gives a password; anyone else is shown the identity provider's page. */
  readonly user?: { readonly password: string; readonly passwordOrigins?: readonly string[] };
}

/**
 * Logs in with macaroons that are kept in the browser's storage; answers who that was, what is kept there
 * and what was asked for on the way.
 */
export async function logInWithMacaroons(login: MacaroonLogin, platform: Platform) {
  const asked: string[] = [];
  const recording: MacaroonsOptions["fetch"] = (requested, init) => {
    asked.push(`${init?.method ?? "GET"} ${new URL(requested).pathname}`);
    return fetch(requested, init);
  };
  const connection = await openConnection(login.url, platform, {
    login: macaroons({ ...optionsOf(login, platform), fetch: recording }),
  });
  await connection.require("pinger").ping();
  const { identity } = connection.info.user;
  await connection.close();
  return { identity, stored: platform.stored(), asked };
}

/** Tells how logging in with macaroons fails. */
export async function failToDischarge(
  login: MacaroonLogin,
  platform: Platform,
): Promise<ToldError> {
  return rejection(logInWithMacaroons(login, platform));
}

/** Gives up a log-in while it waits for the user. */
export async function giveUpDischarge({ url }: Address, platform: Platform): Promise<ToldError> {
  const controller = new AbortController();
  const login = macaroons({ interact: () => controller.abort() });
  return rejection(openConnection(url, platform, { login, signal: controller.signal }));
}

function optionsOf({ user }: MacaroonLogin, platform: Platform): MacaroonsOptions {
  const storage = webStorage(platform.storage);
  if (user) return { username: "admin", ...user, storage };
  return { interact: (visitUrl) => void platform.visit(visitUrl), storage };
}
