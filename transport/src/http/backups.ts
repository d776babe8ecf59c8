import type { Download } from "./download.js";
import { startDownload } from "./download.js";
import type { HttpTarget } from "./http-target.js";
import type { HttpFetch } from "./http-fetch.js";
import type { TransferOptions } from "./transfer-options.js";
import { textContent } from "./upload-body.js";

/**
 * Downloads a backup; for superusers, from a URL of the controller's own model or of the controller. Juju
 * 3 only.
 *
 * @param target - Its `fetch` must be one that sends a body with `GET`, which the platform's own does not.
 * @param id - What the facade `Backups` calls it.
 */
export async function downloadBackup(
  target: HttpTarget & { readonly fetch: HttpFetch },
  id: string,
  options: TransferOptions = {},
): Promise<Download> {
  return startDownload(
    target,
    {
      method: "GET",
      root: "model",
      path: ["backups"],
      content: textContent(JSON.stringify({ id }), "application/json"),
    },
    options,
    { hashName: "sha256", header: "Digest" },
  );
}
