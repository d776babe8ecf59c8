import type { ParsedJujuUrl } from "./juju-address.js";

/** The paths of Juju's API (`apiserver/apiserver.go`), after whatever a proxy has put before them. */
const API_PATH = /^(?<prefix>.*?)(?:\/model\/(?<modelUuid>[^/]+))?(?:\/api)?\/*$/;

const PROTOCOLS: Readonly<Record<string, { readonly secure: boolean; readonly port: number }>> = {
  "wss:": { secure: true, port: 443 },
  "https:": { secure: true, port: 443 },
  "ws:": { secure: false, port: 80 },
  "http:": { secure: false, port: 80 },
};

/**
 * Takes a URL apart: `wss://host/jimm/model/<uuid>/api` into host, port 443, prefix `/jimm` and the model.
 * `http` and `https` are taken too, for the address of a dashboard.
 *
 * @throws `TypeError` when it is no URL, one of another protocol, or one with a user name or a password.
 */
export function parseJujuUrl(url: string): ParsedJujuUrl {
  // Nothing of it may get into messages.
  if (/^[^?#]*@/.test(url))
    throw new TypeError("a URL must not hold a user name or password, nor any @");
  const { protocol, hostname, port, pathname } = new URL(url);
  const known = PROTOCOLS[protocol];
  if (!known || !hostname) throw new TypeError(`no URL of a Juju controller: ${url}`);
  const { prefix = "", modelUuid } = API_PATH.exec(pathname)?.groups ?? {};
  return {
    secure: known.secure,
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port ? Number(port) : known.port,
    prefix,
    modelUuid,
  };
}
