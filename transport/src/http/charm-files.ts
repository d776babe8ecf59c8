import type { Download } from "./download.js";
import { startDownload } from "./download.js";
import type { HttpTarget } from "./http-target.js";
import { requestJson } from "./send-request.js";
import type { TransferOptions } from "./transfer-options.js";

// What only Juju 3 has: the files within a charm that is known by its URL.

/** The names of a charm's files. Juju 3 only. */
export async function listCharmFiles(
  target: HttpTarget,
  charmUrl: string,
  { signal }: Pick<TransferOptions, "signal"> = {},
): Promise<readonly string[]> {
  const { body } = await requestJson(
    target,
    { method: "GET", root: "model", path: ["charms"], query: { url: charmUrl } },
    signal,
  );
  const { files } = body;
  return Array.isArray(files) ? files : [];
}

/** Which part of a charm is wanted: a file by its path, the icon (or one that stands for it), or all of it. */
export type CharmPart = { readonly path: string } | "icon" | "archive";

/** Downloads a charm, or a file of it. Juju 3 only. */
export async function downloadCharmPart(
  target: HttpTarget,
  charmUrl: string,
  part: CharmPart,
  options: TransferOptions = {},
): Promise<Download> {
  const wanted = part === "icon" ? { icon: "1" } : { file: part === "archive" ? "*" : part.path };
  return startDownload(
    target,
    { method: "GET", root: "model", path: ["charms"], query: { url: charmUrl, ...wanted } },
    options,
    { hashName: "sha256" },
  );
}
