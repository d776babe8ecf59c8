import type { JujuAddress } from "./juju-address.js";
import { parseJujuUrl } from "./parse-juju-url.js";

/** The port that controllers listen on (`controller/config.go`). */
const DEFAULT_PORT = 17070;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The URL of a controller's own API, where models are listed and made.
 *
 * @param address - A host with or without a port (`10.0.0.1`, `[::1]:17070`, `::1`), also with a path as in
 * Juju's `controllers.yaml` (`jimm.example.com:443/prefix`); a URL, also that of a model; or its parts.
 * @throws `TypeError` when that makes no URL.
 *
 * @example
 * ```ts
 * controllerUrl("10.0.0.1"); // "wss://10.0.0.1:17070/api"
 * controllerUrl({ host: "::1", port: 443, prefix: "/jimm" }); // "wss://[::1]:443/jimm/api"
 * ```
 */
export function controllerUrl(address: string | JujuAddress): string {
  return `${rootUrl(address)}/api`;
}

/**
 * The URL of a model's API.
 *
 * @param address - The controller, in any form that {@link controllerUrl} takes.
 * @param modelUuid - The model's UUID, or its tag `model-<uuid>`.
 * @throws `TypeError` when that makes no URL, or it is no UUID.
 */
export function modelUrl(address: string | JujuAddress, modelUuid: string): string {
  const uuid = modelUuid.replace(/^model-/, "");
  if (!UUID.test(uuid)) throw new TypeError(`no UUID of a model: ${modelUuid}`);
  return `${rootUrl(address)}/model/${uuid}/api`;
}

function rootUrl(address: string | JujuAddress): string {
  const given = typeof address === "string" ? readAddress(address) : address;
  const { host, port = DEFAULT_PORT, prefix = "", secure = true } = given;
  const path = prefix.replace(/^\/*(?=[^/])/, "/").replace(/\/+$/, "");
  const inUrl = host.includes(":") ? `[${host.replace(/^\[(.*)\]$/, "$1")}]` : host;
  const url = `${secure ? "wss" : "ws"}://${inUrl}:${port}`;
  // Told apart again, so that no host can bring a path, a user or another host in.
  const { hostname, port: read, pathname } = new URL(`http://${inUrl}:${port}/`);
  const sound = hostname && pathname === "/" && !/[@?#\\\s]/.test(inUrl + path);
  if (!sound || Number(read || 80) !== port) throw new TypeError(`no address: ${host}:${port}`);
  return url + path;
}

/** Reads an address or a URL. Only URLs are of port 443 when they name none. */
function readAddress(address: string): JujuAddress {
  if (address.includes("://")) return parseJujuUrl(address);
  const [hostAndPort = "", ...path] = address.split("/");
  const bareIpv6 = /^[^[\]]*:[^[\]]*:/.test(hostAndPort);
  const parts = bareIpv6 ? undefined : /^(.*?)(?::(\d+))?$/.exec(hostAndPort);
  const [, host = hostAndPort, port] = parts ?? [];
  return {
    host,
    port: port === undefined ? undefined : Number(port),
    prefix: parseJujuUrl(`wss://host/${path.join("/")}`).prefix,
  };
}
