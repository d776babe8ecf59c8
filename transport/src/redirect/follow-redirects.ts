import type { WebSocketClass } from "../socket-types.js";
import type { RedirectError } from "./redirect-error.js";

/** Where and how to go on when a model has moved. */
export interface RedirectTarget {
  /** Where to log in: those of the model's {@link redirectUrls} that may have the credentials. */
  readonly urls: readonly string[];
  /** The WebSocket class for it: in Node one that trusts `redirect.caCert`. By default the same as before. */
  readonly webSocket?: WebSocketClass | undefined;
}

/** Says where to go on when a model has moved; `false` for nowhere. */
export type FollowRedirect = (
  redirect: RedirectError,
) => RedirectTarget | false | Promise<RedirectTarget | false>;

/**
 * Whether to log in at the controller that a model has moved to:
 *
 * - `true`: where that gives nothing away, which the login provider knows;
 * - `false`: never;
 * - a function: asked each time; every URL that it answers gets the credentials.
 */
export type FollowRedirects = boolean | FollowRedirect;
