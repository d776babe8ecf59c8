import { parseJujuUrl } from "../address/parse-juju-url.js";
import type { HttpFetch } from "./http-fetch.js";
import type { HttpIdentity } from "./identity.js";

/** Which controller or model a request goes to, and who makes it. */
export interface HttpTarget {
  /** The URL of the connection, `connection.url`; its model is the one that is spoken of. */
  readonly url: string;
  /** Who asks. Only agent binaries can be fetched without. */
  readonly identity?: HttpIdentity | undefined;
  /** What sends requests. By default the platform's `fetch`. */
  readonly fetch?: HttpFetch | undefined;
  /** The Juju version to give as our own; none by default. */
  readonly clientVersion?: string | undefined;
}

/** Where a path starts: at the controller or at the model of the URL. */
export type PathRoot = "controller" | "model" | "model objects";

/**
 * The URL of one of Juju's HTTP endpoints.
 *
 * @param url - The URL of a connection.
 * @param root - What the path is below: nothing, `/model/<uuid>` where the URL has a model, or
 * `/model-<uuid>`, which must have one.
 * @param segments - The path, unescaped.
 * @param query - Left out where a value is `undefined`.
 * @throws `TypeError` when the URL needs a model and has none.
 */
export function endpointUrl(
  url: string,
  root: PathRoot,
  segments: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const { prefix, modelUuid } = parseJujuUrl(url);
  if (root === "model objects" && !modelUuid) {
    throw new TypeError(`this needs the URL of a model: ${url}`);
  }
  const model =
    root === "controller" || !modelUuid
      ? ""
      : root === "model"
        ? `/model/${modelUuid}`
        : `/model-${modelUuid}`;
  const path = segments.map((segment) => `/${pathSegment(segment)}`).join("");
  const fields = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  const { protocol, host } = new URL(url);
  const origin = `${protocol.replace(/^ws/, "http")}//${host}`;
  return origin + prefix + model + path + (fields.length > 0 ? `?${fields.join("&")}` : "");
}

/** `.` and `..` would be taken for folders, escaped or not. */
function pathSegment(segment: string): string {
  if (segment === "" || segment === "." || segment === "..") {
    throw new TypeError(`no name: ${JSON.stringify(segment)}`);
  }
  return encodeURIComponent(segment);
}
