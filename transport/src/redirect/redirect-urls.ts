import { serverUrls } from "../address/server-urls.js";
import type { RedirectTarget } from "./follow-redirects.js";
import type { RedirectError } from "./redirect-error.js";

/**
 * The URLs of a model on the controller that it has moved to: those that it was sought at, with that
 * controller's addresses.
 */
export function redirectUrls({ servers, url }: RedirectError): string[] {
  return serverUrls(servers, url);
}

/** For login providers whose credentials are of no use to others: goes on wherever a redirect leads. */
export function followAnywhere(redirect: RedirectError): RedirectTarget {
  return { urls: redirectUrls(redirect) };
}
