import type { WebSocketClass } from "../socket-types.js";
import type { RedirectError } from "./redirect-error.js";

/** How to go on at the other controller. */
export interface RedirectTarget {
  /** The WebSocket class for it: in Node one that trusts `redirect.caCert`. By default the same as before. */
  readonly webSocket?: WebSocketClass | undefined;
}

/**
 * Whether to log in at the controller that a model has moved to:
 *
 * - `true`: where that gives nothing away: at those of its addresses that were given to `connect` too, and
 *   at all of them with a login provider that is good `forAnyHost`;
 * - `false`: never;
 * - a function: asked each time; by answering anything but `false` it allows every address of the redirect
 *   to have the credentials.
 */
export type FollowRedirects =
  | boolean
  | ((redirect: RedirectError) => boolean | RedirectTarget | Promise<boolean | RedirectTarget>);
