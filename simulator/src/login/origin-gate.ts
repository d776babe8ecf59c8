import type { JaasOptions } from "../controller-options.js";
import type { ConnectionGate } from "../parts/frame-filter.js";

/** Refuses WebSockets to pages of other origins than the allowed ones, as JIMM does and Juju does not. */
export function originGate(options: JaasOptions): ConnectionGate {
  return {
    admit: () => true,
    admitUpgrade(socket, _path, { headers: { origin } }) {
      if (!origin || isAllowedOrigin(options, origin)) return true;
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return false;
    },
  };
}

/** Without a list every origin is allowed. */
export function isAllowedOrigin({ allowedOrigins = [] }: JaasOptions, origin: string): boolean {
  return (
    allowedOrigins.length === 0 ||
    allowedOrigins.some(
      (allowed) => allowed === "*" || allowed.toLowerCase() === origin.toLowerCase(),
    )
  );
}
