import type { Download } from "./download.js";
import { startDownload } from "./download.js";
import type { HttpTarget } from "./http-target.js";
import { requestJson } from "./send-request.js";
import type { TransferOptions } from "./transfer-options.js";
import type { UploadBody } from "./upload-body.js";
import { prepareUpload, requireHash } from "./upload-body.js";

/** Agent binaries to upload. */
export interface AgentBinaryUpload {
  /** The version with release and architecture, `4.0.1-ubuntu-amd64`. */
  readonly version: string;
  /** The archive, a gzipped tar file. */
  readonly body: UploadBody;
  /** The archive's SHA-256, as hexadecimal digits. Needed to stream it. */
  readonly sha256?: string | undefined;
  /** How many bytes the archive has. Needed to stream it. */
  readonly size?: number | undefined;
}

/** Agent binaries that a controller has (`rpc/params/params.go`, `ToolsResult`). */
export interface UploadedAgentBinary {
  /** The version with release and architecture. */
  readonly version: string;
  /** Where they can be downloaded. */
  readonly url: string;
  /** Hexadecimal digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * Uploads agent binaries, to the model of the URL or to the controller's own; for superusers.
 *
 * @throws {@link HttpError} when the server refuses them.
 * @throws {@link DigestMismatchError} when the server has got something else than what was sent.
 */
export async function uploadAgentBinary(
  target: HttpTarget,
  { version, body, sha256, size }: AgentBinaryUpload,
  options: TransferOptions = {},
): Promise<readonly UploadedAgentBinary[]> {
  const content = await prepareUpload(body, "sha256", { size, hash: sha256 }, options);
  const { body: answer } = await requestJson(
    target,
    {
      method: "POST",
      root: "model",
      path: ["tools"],
      query: { binaryVersion: version },
      headers: { "Content-Type": "application/x-tar-gz" },
      content,
    },
    options.signal,
  );
  content.complete();
  const list = (answer["tools"] ?? []) as readonly UploadedAgentBinary[];
  for (const stored of list) if (stored.sha256) requireHash("sha256", content.hash, stored.sha256);
  return list;
}

/** Downloads agent binaries. A controller gives them to anybody: no identity is sent. */
export async function downloadAgentBinary(
  target: HttpTarget,
  { version, sha256 }: { readonly version: string; readonly sha256?: string | undefined },
  options: TransferOptions = {},
): Promise<Download> {
  return startDownload(
    target,
    { method: "GET", root: "model", path: ["tools", version], isPublic: true },
    options,
    { hashName: "sha256", hash: sha256 },
  );
}
