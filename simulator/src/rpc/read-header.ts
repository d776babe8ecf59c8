import type { JujuLine } from "../parts/juju-release.js";
import { MalformedFrame, parseJson, scanObject, type RawMember } from "./scan-object.js";

/** What a frame says, its params unread. */
export interface Header {
  /** The form of its keys, in which it is answered: `request-id` (1) or, of 3.6 alone, `RequestId` (0). */
  readonly form: 0 | 1;
  /** As it was sent, without a number's loss of precision: Go takes 64 bits. */
  readonly requestId: string;
  readonly type: string;
  readonly version: number;
  readonly id: string;
  readonly request: string;
  /** JSON as it was sent; `undefined` if none was. */
  readonly params: string | undefined;
  /** What 4.x sends back with the reply. */
  readonly trace: Trace;
}

/** Who traces a request. Empty ones are not sent back. */
export interface Trace {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}

/** A frame that names neither a facade nor a method is a reply to nothing, and dropped. */
export function isRequest(header: Header): boolean {
  return header.type !== "" || header.request !== "";
}

type Kind = "uint64" | "int" | "string" | "object" | "any";

const VERSION_1: Readonly<Record<string, Kind>> = {
  "request-id": "uint64",
  type: "string",
  version: "int",
  id: "string",
  request: "string",
  params: "any",
  error: "string",
  "error-code": "string",
  "error-info": "object",
  response: "any",
};

const TRACING: Readonly<Record<string, Kind>> = {
  "trace-id": "string",
  "span-id": "string",
  "trace-flags": "int",
};

const VERSION_0: Readonly<Record<string, Kind>> = {
  requestid: "uint64",
  type: "string",
  version: "int",
  id: "string",
  request: "string",
  params: "any",
  error: "string",
  errorcode: "string",
  response: "any",
};

/**
 * Reads a frame as Juju's codec does: keys in any case, null as if it were not there, the last of several. Without a
 * request id, or with 0, 3.6 reads it once more in the form of old clients.
 *
 * @throws {MalformedFrame} when Juju would stop reading the connection: no JSON, a key of the wrong type, or, with
 * 4.x, no request id.
 */
export function readHeader(text: string, line: JujuLine): Header {
  const members = scanObject(text);
  const keys = line === "3.6" ? VERSION_1 : { ...VERSION_1, ...TRACING };
  const read = readMembers(members, keys);
  const requestId = read.get("request-id");
  if (requestId !== undefined && !isZero(requestId)) return headerOf(1, requestId, read);
  if (line !== "3.6") throw new MalformedFrame("version 0 not supported");
  const old = readMembers(members, VERSION_0);
  return headerOf(0, old.get("requestid") ?? "0", old);
}

function headerOf(form: 0 | 1, requestId: string, read: ReadonlyMap<string, string>): Header {
  const string = (key: string): string => String(parseJson(read.get(key) ?? '""'));
  const integer = (key: string): number => Number(read.get(key) ?? 0);
  return {
    form,
    requestId: BigInt(requestId).toString(),
    type: string("type"),
    version: integer("version"),
    id: string("id"),
    request: string("request"),
    params: read.get("params"),
    trace: {
      traceId: string("trace-id"),
      spanId: string("span-id"),
      flags: integer("trace-flags"),
    },
  };
}

function isZero(number: string): boolean {
  return BigInt(number) === 0n;
}

/** The JSON of each known key that is not null. */
function readMembers(
  members: readonly RawMember[],
  keys: Readonly<Record<string, Kind>>,
): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const member of members) {
    const key = member.key.toLowerCase();
    if (!Object.hasOwn(keys, key)) continue;
    const kind = keys[key];
    const text = member.text.trim();
    if (text === "null") continue;
    if (kind === undefined || !isOfKind(text, kind))
      throw new MalformedFrame(`${key} is no ${kind}`);
    read.set(key, text);
  }
  return read;
}

const LARGEST_UINT64 = 2n ** 64n - 1n;
const LARGEST_INT64 = 2n ** 63n - 1n;

/** Go decides by a number's text: `1.0` and `1e3` are no integers. */
function isOfKind(text: string, kind: Kind): boolean {
  switch (kind) {
    case "uint64":
      return /^\d+$/u.test(text) && BigInt(text) <= LARGEST_UINT64;
    case "int": {
      if (!/^-?\d+$/u.test(text)) return false;
      const value = BigInt(text);
      return value <= LARGEST_INT64 && value >= -LARGEST_INT64 - 1n;
    }
    case "string":
      return text.startsWith('"');
    case "object":
      return text.startsWith("{");
    case "any":
      return true;
  }
}
