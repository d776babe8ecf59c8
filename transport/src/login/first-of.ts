import { JujuError, LoginError } from "../errors.js";
import { abortReason } from "../limits.js";
import type { LoginProvider } from "./login-provider.js";
import { refuseDischarge } from "./login-result.js";

/** What a server answers to credentials that it does not accept, or to a way to log in that it does not have. */
const REFUSALS: ReadonlySet<string> = new Set([
  "unauthorized access",
  "session token invalid",
  "login expired",
  "no credentials provided",
  "not supported",
  "not implemented",
]);

/**
 * Tries one login provider after the other on the same socket, until one is logged in. The next one has its
 * turn only when the server has refused the last one or has no such login, or when the provider had nothing
 * to log in with; any other failure (an abort, a lost connection, a redirect, the code
 * `fatal login error`) ends the login.
 *
 * @throws {@link LoginError} of the kind `refused` when none was accepted; its `cause` is an
 * `AggregateError` of what each has met, in order.
 *
 * @example
 * ```ts
 * login: firstOf([macaroons({ storage }), password({ username, password })])
 * ```
 */
export function firstOf(providers: readonly LoginProvider[]): LoginProvider {
  if (providers.length === 0) throw new TypeError("firstOf needs a login provider");
  return {
    // Where all of them may go; one that may not could be the one that logs in.
    followRedirect: async (redirect) => {
      const targets = [];
      for (const { followRedirect } of providers) {
        const target = await followRedirect?.(redirect);
        if (!target) return false;
        targets.push(target);
      }
      const [first, ...others] = targets;
      const urls = first?.urls.filter((url) => others.every((other) => other.urls.includes(url)));
      return { ...first, urls: urls ?? [] };
    },
    async login(transport, context) {
      const refusals: Error[] = [];
      for (const provider of providers) {
        if (context.signal?.aborted) throw abortReason(context.signal);
        try {
          const result = await provider.login(transport, context);
          refuseDischarge(result);
          return result;
        } catch (error) {
          if (context.signal?.aborted || !isRefusal(error)) throw error;
          refusals.push(error);
        }
      }
      const [only] = refusals;
      if (only && refusals.length === 1) throw only;
      throw new LoginError("refused", refusals.map(({ message }) => message).join("; "), {
        cause: new AggregateError(refusals),
      });
    },
  };
}

function isRefusal(error: unknown): error is JujuError | LoginError {
  return (
    (error instanceof JujuError && REFUSALS.has(error.code)) ||
    (error instanceof LoginError && error.kind !== "redirect")
  );
}
