import type { HostPort } from "./host-port.js";

/**
 * The URLs under which a controller's other addresses serve what this URL serves: for the addresses that
 * the controller tells at login (`info.servers`) and when it redirects. Those that only the controller
 * machine itself can reach are left out, as Juju's client does (`core/network/hostport.go`).
 *
 * @param servers - The addresses.
 * @param url - What the protocol and the model are taken from. A proxy's path is not kept.
 */
export function serverUrls(
  servers: readonly (readonly HostPort[])[] | null | undefined,
  url: string,
): string[] {
  return (servers ?? [])
    .flat()
    .filter(({ scope }) => !/^(local-mach|link)/.test(scope))
    .map(({ value, port }) =>
      url.replace(
        /\/\/.*?(?=(\/model\/[^/]*)?\/api\/*$|\/*$)/,
        () => `//${value.includes(":") ? `[${value}]` : value}:${port}`,
      ),
    );
}
