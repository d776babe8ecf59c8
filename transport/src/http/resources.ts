import { entryError } from "../results/entry-error.js";
import { encodeBytes } from "../wire-values/bytes.js";
import type { Download } from "./download.js";
import { startDownload } from "./download.js";
import { HttpError } from "./http-errors.js";
import type { HttpTarget } from "./http-target.js";
import { requestJson } from "./send-request.js";
import type { TransferOptions } from "./transfer-options.js";
import type { UploadBody } from "./upload-body.js";
import { prepareUpload } from "./upload-body.js";

/** Which resource is spoken of. */
export interface ResourceName {
  /** The application that has it. */
  readonly application: string;
  /** The resource's name, as in the charm's metadata. */
  readonly name: string;
}

/** A resource to upload. */
export interface ResourceUpload extends ResourceName {
  /** The name of the file. Its ending must be the one that the charm's metadata says. */
  readonly filename: string;
  /** The content. */
  readonly body: UploadBody;
  /** The id that the facade `Resources` gave for an application that is not deployed yet. */
  readonly pendingId?: string | undefined;
  /** The content's SHA-384, as hexadecimal digits. Needed to stream it. */
  readonly sha384?: string | undefined;
  /** How many bytes the content has. Needed to stream it. */
  readonly size?: number | undefined;
}

/** A resource, as the server describes it (`rpc/params/resources.go`, `Resource`). */
export interface UploadedResource {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  readonly description?: string;
  readonly origin: string;
  readonly revision: number;
  /** SHA-384 in base64. */
  readonly fingerprint: string | null;
  /** In bytes. */
  readonly size: number;
  readonly id: string;
  readonly "pending-id": string;
  readonly application: string;
  readonly username?: string;
  /** RFC 3339. */
  readonly timestamp: string;
}

/**
 * Uploads the content of an application's resource; for a user who may write to the model.
 *
 * @returns The resource as it is now; what the server says of it is not checked.
 * @throws {@link HttpError} when the server refuses it.
 * @throws {@link DigestMismatchError} when a stream is not what was said of it.
 */
export async function uploadResource(
  target: HttpTarget,
  { application, name, filename, body, pendingId, sha384, size }: ResourceUpload,
  options: TransferOptions = {},
): Promise<UploadedResource> {
  const content = await prepareUpload(body, "sha384", { size, hash: sha384 }, options);
  const { body: answer, method } = await requestJson(
    target,
    {
      method: "PUT",
      root: "model",
      path: ["applications", application, "resources", name],
      query: { pendingid: pendingId },
      headers: {
        "Content-Type": "application/octet-stream",
        "Content-Sha384": content.hash,
        "Content-Disposition": `form-data; filename=${headerFilename(filename)}`,
      },
      content,
    },
    options.signal,
  );
  const error = entryError(answer);
  if (error) {
    const { message, code, info } = error;
    throw new HttpError(message, { code, info, method, status: 200 });
  }
  content.complete();
  return answer["resource"] as UploadedResource;
}

/** Downloads the content of an application's resource. */
export async function downloadResource(
  target: HttpTarget,
  { application, name, sha384 }: ResourceName & { readonly sha384?: string | undefined },
  options: TransferOptions = {},
): Promise<Download> {
  return startDownload(
    target,
    { method: "GET", root: "model", path: ["applications", application, "resources", name] },
    options,
    { hashName: "sha384", hash: sha384, header: "Content-Sha384" },
  );
}

/**
 * A file's name as Juju reads it: quoted, and in the words of RFC 2047 where it is more than ASCII. One
 * word of that may have 75 characters, so that long names take several, each of whole characters.
 */
export function headerFilename(filename: string): string {
  if (!/[^\x20-\x7e]/.test(filename)) return `"${filename.replace(/["\\]/g, "\\$&")}"`;
  const encoder = new TextEncoder();
  const words: string[] = [];
  let word = "";
  for (const character of filename) {
    if (encoder.encode(word + character).length > 45) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  words.push(word);
  return `"${words.map((part) => `=?utf-8?b?${encodeBytes(encoder.encode(part))}?=`).join(" ")}"`;
}
