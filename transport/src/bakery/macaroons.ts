import { controllerUrl } from "../address/juju-url.js";
import { LoginError } from "../errors.js";
import { withAbort } from "../login/abort.js";
import type { KeepOptions } from "../login/kept-credentials.js";
import { keptCredentials } from "../login/kept-credentials.js";
import type { LoginContext, LoginProvider } from "../login/login-provider.js";
import type { LoginResult } from "../login/login-result.js";
import type { AbortSignalLike, Transport } from "../transport.js";
import type { BakeryLike } from "./bakery-instance.js";
import { bakeryStorage, dischargeWith, requireSlice } from "./bakery-instance.js";
import { dischargeAll } from "./discharge.js";
import { DischargeError } from "./errors.js";
import type { Fetch } from "./fetch-types.js";
import type { Interact, Interactions, PasswordSource } from "./interactions.js";
import type { BakeryMacaroon } from "./macaroon.js";
import type { MacaroonJson } from "./macaroon-json.js";
import { readBakeryMacaroon, writeMacaroon } from "./macaroon-json.js";

/** The encodings that a server is asked for: the newest, and the only one that bakery instances discharge. */
const NEWEST_ENCODING = 3;
const OLDEST_ENCODING = 1;

/** Who logs in with {@link macaroons}, and how macaroons are discharged. */
export interface MacaroonsOptions extends KeepOptions {
  /** A local user (`admin` or `user-admin`). Left out for users of an external identity provider. */
  readonly username?: string | undefined;
  /**
   * The local user's password, sent to the controller's login form once and not again while what was kept
   * is good. A function is called when it is needed.
   */
  readonly password?: PasswordSource | undefined;
  /**
   * Further origins (`https://login.example.com`) that the password may be sent to. By default it goes to
   * the host and port of the socket's URL alone.
   */
  readonly passwordOrigins?: readonly string[] | undefined;
  /** Brings the identity provider's page before the user. */
  readonly interact?: Interact | undefined;
  /** What sends requests to identity providers. By default the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /**
   * A `Bakery` of the package `@canonical/macaroon-bakery`, to discharge macaroons and to keep them in the
   * place of everything else here; `username` and `storage` are still heeded.
   */
  readonly bakery?: BakeryLike | undefined;
}

/**
 * Logs in with macaroons, through `Admin.Login` version 3: those kept from an earlier login, or else those
 * that the controller sends, discharged by the controller's own login form for local users (`username` and
 * `password`) or by an identity provider (`interact`). What was discharged is kept; when the controller no
 * longer accepts it, it is forgotten and discharged anew, once. Of several logins at once with the same
 * provider one discharges, so that a user is asked once.
 *
 * The login fails with `DischargeError`, `DischargeRefusedError`, or with `LoginError` of the kind
 * `discharge-required` where the user could not show who they are.
 *
 * `connect` gives up after its `timeoutMs`: allow for the time that a user needs.
 *
 * @example
 * ```ts
 * const login = macaroons({
 *   interact: (visitUrl) => window.open(visitUrl),
 *   storage: webStorage(localStorage),
 * });
 * const conn = await connect(url, { login, timeoutMs: 300_000 });
 * ```
 */
export function macaroons(options: MacaroonsOptions = {}): LoginProvider {
  const { bakery } = options;
  const name = options.username?.replace(/^user-/, "").replace(/@local$/, "") ?? "";
  const user: User = {
    name,
    // As Juju's own client does it: the identity provider says who an external user is.
    tag: name && !name.includes("@") ? `user-${name}` : "",
    encoding: bakery ? OLDEST_ENCODING : NEWEST_ENCODING,
  };
  const kept = keptCredentials(
    bakery && !options.storage ? { ...options, storage: bakeryStorage(bakery) } : options,
  );
  const keyOf = (url: string): string => {
    if (options.storageKey) return options.storageKey(url);
    // Where users of that package have their macaroons already.
    if (bakery) return new URL(url).origin;
    return `macaroons:${name}:${controllerUrl(url)}`;
  };

  return {
    async login(transport, context) {
      const key = keyOf(context.url);
      let text = await kept.read(key);
      let slice = text === undefined ? undefined : readSlice(text, context.url);
      let result = await logIn(transport, context, user, slice);
      if (!wantsDischarge(result)) return result;
      text = await kept.renew(key, text, context.signal, () =>
        withAbort(context.signal, (signal) => discharge(result, context, user, options, signal)),
      );
      slice = readSlice(text, context.url);
      result = await logIn(transport, context, user, slice);
      if (!wantsDischarge(result)) return result;
      await kept.drop(key, text);
      throw new LoginError(
        "discharge-required",
        `the controller does not accept the macaroon that was discharged${reasonIn(result)}`,
      );
    },
  };
}

interface User {
  /** `""` for an external user. */
  readonly name: string;
  /** What `Admin.Login` is told. */
  readonly tag: string;
  /** The `bakery-version` to ask for. */
  readonly encoding: number;
}

function logIn(
  transport: Transport,
  { clientVersion, signal }: LoginContext,
  user: User,
  slice: readonly MacaroonJson[] | undefined,
): Promise<LoginResult> {
  return transport.call(
    {
      type: "Admin",
      version: 3,
      request: "Login",
      params: {
        "auth-tag": user.tag,
        credentials: "",
        nonce: "",
        macaroons: slice ? [slice] : [],
        "bakery-version": user.encoding,
        "user-data": "",
        "client-version": clientVersion,
      },
    },
    { signal },
  );
}

function wantsDischarge(result: LoginResult): boolean {
  return Boolean(
    result["bakery-discharge-required"] ??
    result["discharge-required"] ??
    result["discharge-required-error"],
  );
}

function reasonIn(result: LoginResult): string {
  const reason = result["discharge-required-error"];
  return reason ? `: ${reason}` : "";
}

/** Discharges what the controller has sent; answers the macaroons as they are kept. */
async function discharge(
  result: LoginResult,
  context: LoginContext,
  user: User,
  options: MacaroonsOptions,
  signal: AbortSignalLike,
): Promise<string> {
  const json = result["bakery-discharge-required"] ?? result["discharge-required"];
  const controller = controllerUrl(context.url);
  if (options.bakery) {
    return JSON.stringify(await dischargeWith(options.bakery, json, controller));
  }
  let macaroon: BakeryMacaroon;
  try {
    macaroon = readBakeryMacaroon(json);
  } catch (error) {
    throw new DischargeError(controller, "it sent no macaroon that can be read", { cause: error });
  }
  const { fetch = globalThis.fetch, interact } = options;
  const form = formLogin(context.url, user, options);
  const slice = await dischargeAll(macaroon, { fetch, signal, form, interact });
  return JSON.stringify(slice.map(writeMacaroon));
}

function formLogin(
  url: string,
  { name, tag }: User,
  { password, passwordOrigins = [] }: MacaroonsOptions,
): Interactions["form"] {
  if (!tag || password === undefined) return undefined;
  const allowed = [url.replace(/^ws/, "http"), ...passwordOrigins];
  return { username: name, password, origins: allowed.map((each) => new URL(each).origin) };
}

/** What was kept, unless it is damaged. */
function readSlice(text: string, url: string): readonly MacaroonJson[] | undefined {
  try {
    return requireSlice(JSON.parse(text), controllerUrl(url));
  } catch {
    return undefined;
  }
}
