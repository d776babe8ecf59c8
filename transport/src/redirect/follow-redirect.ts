import type { ConnectOptions } from "../connection.js";
import type { JujuError } from "../errors.js";
import { tell } from "../hooks/tell.js";
import type { RedirectTarget } from "./follow-redirects.js";
import { RedirectError } from "./redirect-error.js";

/** How many redirects are followed one after the other. Juju's own client follows one. */
const MOST_REDIRECTS = 3;

/**
 * Where to go on when the model has moved.
 *
 * @param url - The URL that sent us away.
 * @param given - The URLs that the caller gave to `connect`.
 * @param redirects - How many redirects have been followed before.
 * @throws {@link RedirectError} when it is not to be followed.
 */
export async function followRedirect(
  url: string,
  cause: JujuError,
  given: readonly string[],
  { followRedirects: follow = true, login, hooks }: ConnectOptions,
  redirects: number,
): Promise<RedirectTarget & { readonly urls: readonly string[] }> {
  const redirect = new RedirectError(url, cause);
  if (redirects >= MOST_REDIRECTS) throw redirect;
  const allowed =
    typeof follow === "function" ? await follow(redirect) : follow && login.forAnyHost;
  const urls = redirect.urls.filter(
    (to) => allowed || (follow === true && given.some((one) => origin(one) === origin(to))),
  );
  if (urls.length === 0) throw redirect;
  tell(hooks?.warning, { kind: "redirected", url, error: redirect });
  return { ...Object(allowed), urls };
}

/** Compared as text: whatever is not spelled the same counts as another host. */
function origin(url: string): string {
  return url.split("/", 3).join("/").toLowerCase();
}
