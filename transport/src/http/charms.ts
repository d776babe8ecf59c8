import type { Download } from "./download.js";
import { startDownload } from "./download.js";
import type { HttpTarget } from "./http-target.js";
import { requestJson } from "./send-request.js";
import type { TransferOptions } from "./transfer-options.js";
import type { UploadBody } from "./upload-body.js";
import { prepareUpload } from "./upload-body.js";

/** Charms are found by this many digits of their SHA-256; older releases take no more. */
const PREFIX_LENGTH = 7;

/** A charm to upload. */
export interface CharmUpload {
  /** The charm's name, as in its metadata. */
  readonly name: string;
  /** The archive, a zip file of at most 500 MB. */
  readonly body: UploadBody;
  /**
   * The charm's URL. By default `local:<name>-0`; the controller picks the next revision of a local charm
   * itself.
   */
  readonly charmUrl?: string | undefined;
  /** The archive's SHA-256, as hexadecimal digits. Needed to stream it. */
  readonly sha256?: string | undefined;
  /** How many bytes the archive has. Needed to stream it. */
  readonly size?: number | undefined;
}

/** What the controller has made of an uploaded charm. */
export interface UploadedCharm {
  /** The charm's URL, with its revision: what to deploy. */
  readonly charmUrl: string;
  /** The archive's SHA-256, as hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Uploads a charm to a model; for a user who may write to it.
 *
 * @throws {@link HttpError} when the server refuses it.
 * @throws {@link DigestMismatchError} when a stream is not what was said of it.
 *
 * @example
 * ```ts
 * const target = { url: conn.url, identity: basicIdentity({ tag: "user-admin", password: "…" }) };
 * const { charmUrl } = await uploadCharm(target, { name: "mysql", body: archive });
 * ```
 */
export async function uploadCharm(
  target: HttpTarget,
  { name, body, charmUrl, sha256, size }: CharmUpload,
  options: TransferOptions = {},
): Promise<UploadedCharm> {
  const content = await prepareUpload(body, "sha256", { size, hash: sha256 }, options);
  const answer = await requestJson(
    target,
    {
      method: "PUT",
      root: "model objects",
      path: ["charms", `${name}-${content.hash.slice(0, PREFIX_LENGTH)}`],
      headers: { "Content-Type": "application/zip", "Juju-Curl": charmUrl ?? `local:${name}-0` },
      content,
    },
    options.signal,
  );
  content.complete();
  const told = answer.body["charm-url"] ?? answer.response.headers.get("Juju-Curl");
  return { charmUrl: typeof told === "string" ? told : "", sha256: content.hash };
}

/** Which charm to download. */
export interface CharmDownload {
  /** The charm's name. */
  readonly name: string;
  /** The archive's SHA-256, or at least its first 7 hexadecimal digits. What is sent is checked against it. */
  readonly sha256: string;
}

/** Downloads a charm's archive. */
export async function downloadCharm(
  target: HttpTarget,
  { name, sha256 }: CharmDownload,
  options: TransferOptions = {},
): Promise<Download> {
  if (!/^[\da-f]{7,64}$/i.test(sha256)) {
    throw new TypeError("a charm's SHA-256 is at least 7 and at most 64 hexadecimal digits");
  }
  const hash = sha256.toLowerCase();
  return startDownload(
    target,
    {
      method: "GET",
      root: "model objects",
      path: ["charms", `${name}-${hash.slice(0, PREFIX_LENGTH)}`],
    },
    options,
    { hashName: "sha256", hash },
  );
}
