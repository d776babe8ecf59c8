import type { LoginProvider } from "../login/login-provider.js";
import { followAnywhere } from "../redirect/redirect-urls.js";
import { callAdmin } from "./admin-calls.js";

/**
 * Logs in to JAAS as the user of the browser's session, whose cookie came with the WebSocket: in browsers
 * the page has to be one that the server allows, and the user has to have logged in at `/auth/login` of the
 * same host.
 */
export function sessionCookie(): LoginProvider {
  return {
    // It sends nothing itself: the platform sends a cookie to the host that has set it.
    followRedirect: followAnywhere,
    login: (transport, context) => callAdmin(transport, "LoginWithSessionCookie", {}, context),
  };
}
