import { ConnectError } from "./errors.js";

/** Says why no socket could be opened, as far as the platform tells. */
export function connectError(
  errors: Readonly<Record<string, { readonly message?: string }>>,
): ConnectError {
  const failures = Object.entries(errors);
  const reasons = failures.map(([url, { message }]) => (message ? `${url}: ${message}` : url));
  const message = `cannot connect to ${reasons.join("; ") || "no URL"}`;
  return new ConnectError(message, { cause: failures[0]?.[1], errors });
}
