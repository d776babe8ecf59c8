import { LoginError } from "../errors.js";
import { abortReason } from "../limits.js";
import type { AbortSignalLike } from "../transport.js";
import type { DischargeToken } from "./discharge-token.js";
import { tokenOfForm, tokenOfWait } from "./discharge-token.js";
import { DischargeError, DischargeRefusedError } from "./errors.js";
import type { JsonObject } from "./json-fields.js";
import { isObject } from "./json-fields.js";
import type { ThirdPartyAccess } from "./third-party.js";
import { askThirdParty, bodyOf, withoutQuery } from "./third-party.js";

/**
 * Brings a page before the user, who shows there who they are. Called with the page's URL, which is always
 * one of `http` or `https`; what it answers is waited for no longer than the user needs. When it throws or
 * rejects, the user has denied it and the login fails.
 */
export type Interact = (visitUrl: string, interaction: Interaction) => unknown;

/** What an {@link Interact} may want to know. */
export interface Interaction {
  /** The third party that asks, as a URL. */
  readonly location: string;
  /** Aborts when the user is done and when the login is given up: a dialog can close then. */
  readonly signal: AbortSignalLike;
}

/** A local user's password; a function is called when it is needed. */
export type PasswordSource = string | (() => string | PromiseLike<string>);

/** How users can show who they are. */
export interface Interactions {
  /** A local user, whose name and password go to the controller's login form. */
  readonly form?:
    | {
        readonly username: string;
        readonly password: PasswordSource;
        /** The origins that the password may be sent to. */
        readonly origins: readonly string[];
      }
    | undefined;
  /** Brings a page before the user. */
  readonly interact?: Interact | undefined;
}

/** What came of an interaction: a token to ask for the discharge again with, or with older servers the discharge. */
export type InteractionResult =
  | { readonly token: DischargeToken }
  | { readonly token?: undefined; readonly macaroon: unknown };

/** Juju's own method for local users (`api/authentication/interactor.go`). */
const PASSWORD_METHOD = "juju_userpass";
const BROWSER_METHOD = "browser-window";

/** The part of the platform's `URL` that is not declared here. */
const RelativeUrl: new (url: string, base: string) => URL = URL;

/** Servers and what is between end a long wait; it is asked for again this many times. */
const WAITS = 5;

/**
 * Lets the user show who they are, in the first way that the third party offers and the application can do.
 *
 * @param location - The third party's URL.
 * @param info - What came with its code `interaction required`.
 * @throws {@link LoginError} of the kind `discharge-required` when there is no such way.
 * @throws {@link DischargeRefusedError} when the third party or the user refuses.
 */
export async function interactWith(
  access: ThirdPartyAccess,
  location: string,
  info: JsonObject,
  { form, interact }: Interactions,
): Promise<InteractionResult> {
  const methods = isObject(info["InteractionMethods"]) ? info["InteractionMethods"] : {};
  const formUrl = form && urlIn(methods[PASSWORD_METHOD], "url", location);
  if (form && formUrl) return { token: await sendForm(access, formUrl, form) };
  if (interact) {
    const browser = methods[BROWSER_METHOD];
    const [visitUrl, waitUrl] = isObject(browser)
      ? [urlIn(browser, "VisitURL", location), urlIn(browser, "WaitTokenURL", location)]
      : [urlIn(info, "VisitURL", location), urlIn(info, "WaitURL", location)];
    if (visitUrl && waitUrl) {
      const body = await visitAndWait(access, interact, { location, visitUrl, waitUrl });
      return isObject(browser)
        ? { token: tokenOfWait(waitUrl, body) }
        : { macaroon: body["Macaroon"] };
    }
  }
  const offered = Object.keys(methods).join(", ") || "a page in a browser";
  throw new LoginError(
    "discharge-required",
    `${withoutQuery(location)} wants the user to show who they are (${offered}), which this login provider cannot do`,
  );
}

async function sendForm(
  access: ThirdPartyAccess,
  url: string,
  { username, password, origins }: NonNullable<Interactions["form"]>,
): Promise<DischargeToken> {
  const { origin } = new URL(url);
  if (!origins.includes(origin)) {
    throw new LoginError(
      "discharge-required",
      `the password was not sent to ${origin}, which is not the controller: passwordOrigins can allow it`,
    );
  }
  const given =
    typeof password === "string"
      ? password
      : await byUser(access, withoutQuery(url), () => password());
  const answer = await askThirdParty(access, url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ form: { user: username, password: given } }),
    redirect: "error",
  });
  return tokenOfForm(url, bodyOf(url, answer));
}

async function visitAndWait(
  access: ThirdPartyAccess,
  interact: Interact,
  urls: { readonly location: string; readonly visitUrl: string; readonly waitUrl: string },
): Promise<JsonObject> {
  const { location, visitUrl, waitUrl } = urls;
  const { signal } = access;
  const denied = new Promise<never>((_resolve, reject) => {
    // What it answers says nothing: a page may be shown long before the user is done with it, or after.
    byUser(access, withoutQuery(location), () => interact(visitUrl, { location, signal })).catch(
      reject,
    );
  });
  return Promise.race([denied, wait(access, waitUrl)]);
}

/** What the application gets from the user. When it fails, that is the user's refusal. */
async function byUser<Value>(
  { signal }: ThirdPartyAccess,
  location: string,
  ask: () => Value,
): Promise<Awaited<Value>> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted) throw abortReason(signal);
    const message = "the user has not shown who they are";
    throw new DischargeRefusedError(location, "", message, { cause: error });
  }
}

async function wait(access: ThirdPartyAccess, url: string): Promise<JsonObject> {
  for (let attempt = 1; ; attempt++) {
    try {
      return bodyOf(url, await askThirdParty(access, url, { method: "GET" }));
    } catch (error) {
      const lost = error instanceof DischargeError && error.cause !== undefined;
      if (!lost || attempt === WAITS) throw error;
    }
  }
}

/** A URL in what a third party has sent, which may leave out what it shares with the third party's own. */
function urlIn(fields: unknown, key: string, location: string): string | undefined {
  const value = isObject(fields) ? fields[key] : undefined;
  if (typeof value !== "string" || !value) return undefined;
  let url: URL;
  try {
    url = new RelativeUrl(value, location.replace(/\/?$/, "/"));
  } catch (error) {
    throw new DischargeError(withoutQuery(location), `its ${key} is no URL`, { cause: error });
  }
  // An application opens it: `javascript:` would run in its page.
  if (!/^https?:$/.test(url.protocol)) {
    throw new DischargeError(withoutQuery(location), `its ${key} is no URL of http or https`);
  }
  return url.href;
}
