import { decodeBytes } from "../wire-values/bytes.js";
import { JujuClientError } from "./juju-client-error.js";

/** A macaroon and those that discharge it, as `Admin.Login` takes them. */
export type MacaroonSlice = readonly Readonly<Record<string, unknown>>[];

/** One cookie of the file (`persistent-cookiejar/jar.go`, `entry`), as far as it matters here. */
interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly hostOnly: boolean;
  readonly expires: number;
  readonly creation: number;
}

/**
 * The macaroons for a host among the cookies of `cookies/<controller>.json`, in the order in which they would
 * be sent. The host is the controller's public name, or its UUID where it has none.
 *
 * @param now - The time, in milliseconds since 1970: cookies that have expired are left out.
 * @throws {@link JujuClientError} when the file is no list of cookies.
 */
export function readMacaroons(
  text: string,
  file: string,
  host: string,
  now: number,
): MacaroonSlice[] {
  return readCookies(text, file)
    .filter(({ name, expires }) => name.startsWith("macaroon-") && expires > now)
    .filter(({ domain, hostOnly, path }) => isFor(host.toLowerCase(), domain, hostOnly, path))
    .sort(bySendingOrder)
    .flatMap(({ value }) => readSlice(value) ?? []);
}

function readCookies(text: string, file: string): Cookie[] {
  let json: unknown;
  try {
    json = JSON.parse(text || "[]");
  } catch {
    // The parser's own message quotes the text.
    throw new JujuClientError("the cookies are no JSON", { file });
  }
  const list: readonly unknown[] | undefined = Array.isArray(json) ? json : undefined;
  if (!list) throw new JujuClientError("the cookies are no list", { file });
  return list.map((each) => {
    const fields: Readonly<Record<string, unknown>> = Object(each);
    const textOf = (key: string): string => {
      const value = fields[key];
      return typeof value === "string" ? value : "";
    };
    return {
      name: textOf("Name"),
      value: textOf("Value"),
      domain: textOf("Domain"),
      path: textOf("Path"),
      hostOnly: fields["HostOnly"] === true,
      expires: Date.parse(textOf("Expires")),
      creation: Date.parse(textOf("Creation")) || 0,
    };
  });
}

/** Whether a cookie goes to the root of a host (RFC 6265, 5.1.3 and 5.1.4). */
function isFor(host: string, domain: string, hostOnly: boolean, path: string): boolean {
  if (path !== "/") return false;
  return host === domain || (!hostOnly && domain !== "" && host.endsWith(`.${domain}`));
}

/** Those that are there for longest first; the names only keep the order from depending on the file's. */
function bySendingOrder(one: Cookie, other: Cookie): number {
  return (
    one.creation - other.creation || (one.name < other.name ? -1 : Number(one.name > other.name))
  );
}

/** The macaroons in a cookie; `undefined` for one that holds none, which Juju's client passes over too. */
function readSlice(value: string): [MacaroonSlice] | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(decodeBytes(value)));
    const list: readonly unknown[] = Array.isArray(json) ? json : [];
    const slice = list.filter(
      (each): each is Readonly<Record<string, unknown>> =>
        typeof each === "object" && each !== null && !Array.isArray(each),
    );
    return slice.length > 0 && slice.length === list.length ? [slice] : undefined;
  } catch {
    return undefined;
  }
}
