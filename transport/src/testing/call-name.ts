import type { RecordedRequest } from "./recorded-request.js";

/** How Juju's own logs name a call: `ModelManager(10).ListModels`. */
export function callName({ type, version, request }: Omit<RecordedRequest, "params">): string {
  return `${type}(${version}).${request}`;
}

/** Names in a list, each once, for a message. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : [...new Set(names)].join(", ");
}
