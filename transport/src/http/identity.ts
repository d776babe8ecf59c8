import type { DischargeInfo } from "../juju-error-code.js";
import type { AbortSignalLike } from "../transport.js";
import { encodeBytes } from "../wire-values/bytes.js";

/**
 * Who makes a request outside of a connection. {@link basicIdentity}, {@link macaroonIdentity},
 * {@link bearerIdentity} and {@link cookieIdentity} make one; any object with a `headers` method is one.
 */
export interface HttpIdentity {
  /** Whether the cookies that a browser keeps for the host go along. */
  readonly usesCookies?: boolean | undefined;
  /** The headers that say who asks, made for each request. They are as good as a password. */
  headers(context: IdentityContext): IdentityHeaders | PromiseLike<IdentityHeaders>;
  /**
   * Discharges what the server wants discharged. The request is made once more after it. Left out where
   * nothing can be discharged.
   */
  discharge?(needed: DischargeInfo, context: IdentityContext): PromiseLike<void>;
}

/** Headers, by name. */
export type IdentityHeaders = Readonly<Record<string, string>>;

/** What an identity may want to know. */
export interface IdentityContext {
  /** The URL of the connection, as it was given: `wss://…/api`. */
  readonly url: string;
  /** Aborts when the request is given up. */
  readonly signal: AbortSignalLike | undefined;
}

/** Who {@link basicIdentity} is. */
export interface BasicIdentityOptions {
  /**
   * The whole tag of a user (`user-admin`) or an agent (`machine-0`). Through JAAS the client id of a
   * service account, and `""` for a session token.
   */
  readonly tag: string;
  /** The password; through JAAS the client secret or the session token. */
  readonly password: string;
  /** The nonce of a machine agent. */
  readonly nonce?: string | undefined;
}

/** A tag and its password. */
export function basicIdentity({ tag, password, nonce }: BasicIdentityOptions): HttpIdentity {
  const headers = { ...basic(tag, password), ...(nonce && { "X-Juju-Nonce": sendable(nonce) }) };
  return { headers: () => headers };
}

/** A token in the form of a JWT, which controllers take from JAAS. */
export function bearerIdentity(token: string): HttpIdentity {
  const headers = { Authorization: `Bearer ${sendable(token)}` };
  return { headers: () => headers };
}

/** The cookies that a browser keeps for the host, such as those of a login to JAAS in the same browser. */
export function cookieIdentity(): HttpIdentity {
  return { usesCookies: true, headers: () => ({}) };
}

/** A macaroon and its discharges, each in any of its forms as JSON. */
export type MacaroonSlice = readonly Readonly<Record<string, unknown>>[];

/** Who {@link macaroonIdentity} is. */
export interface MacaroonIdentityOptions {
  /** The tag of a local user, `user-admin`. Left out for users of an external identity provider. */
  readonly tag?: string | undefined;
  /**
   * Discharged macaroons, such as a login has kept, or what gets them when they are needed. None to start
   * with `discharge`.
   */
  readonly macaroons?:
    | readonly MacaroonSlice[]
    | ((
        context: IdentityContext,
      ) => readonly MacaroonSlice[] | PromiseLike<readonly MacaroonSlice[]>)
    | undefined;
  /** Discharges what the server sends when it wants more. What it gives is used from then on. */
  readonly discharge?:
    | ((
        needed: DischargeInfo,
        context: IdentityContext,
      ) => MacaroonSlice | PromiseLike<MacaroonSlice>)
    | undefined;
}

/**
 * Macaroons. Of several the first goes in a header of its own and the others as cookies, which a browser
 * does not send.
 */
export function macaroonIdentity(options: MacaroonIdentityOptions): HttpIdentity {
  const { tag, macaroons = [], discharge } = options;
  let discharged: MacaroonSlice | undefined;
  const identity: HttpIdentity = {
    async headers(context) {
      const given =
        discharged ?? (typeof macaroons === "function" ? await macaroons(context) : macaroons);
      const [first, ...others] = (given === discharged ? [given] : given).map((slice) =>
        base64(JSON.stringify(slice)),
      );
      return {
        ...(tag && basic(tag, "")),
        "Bakery-Protocol-Version": "3",
        ...(first && { Macaroons: first }),
        ...(others.length > 0 && {
          Cookie: others.map((slice, index) => `macaroon-${index}=${slice}`).join("; "),
        }),
      };
    },
  };
  if (!discharge) return identity;
  return {
    ...identity,
    async discharge(needed, context) {
      discharged = await discharge(needed, context);
    },
  };
}

function basic(tag: string, password: string): IdentityHeaders {
  return { Authorization: `Basic ${base64(`${tag}:${password}`)}` };
}

function base64(text: string): string {
  return encodeBytes(new TextEncoder().encode(text));
}

/** Platforms show the whole header when it holds what no header can: that must not happen to a secret. */
function sendable(secret: string): string {
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new TypeError("a token or nonce with a character that no header can hold");
  }
  return secret;
}
