import type { JujuLine } from "../parts/juju-release.js";
import { WireError } from "../parts/wire-error.js";
import type { Model } from "../parts/state-types.js";
import type { CharmArchive } from "./charm-archive.js";
import { CharmArchiveError, readCharmArchive } from "./charm-archive.js";
import type { CharmUrl } from "./charm-url.js";
import { formatCharmUrl } from "./charm-url.js";
import type { StoredFiles } from "./simulated-files.js";
import { ZipFormatError } from "./zip-archive.js";

/** The longest charm; Juju cuts off what is longer, which is no archive then. */
export const MOST_CHARM_BYTES: number = 500 * 1024 * 1024;

/** An error of a client, as most of uploading is. */
export function badRequest(message: string): WireError {
  return new WireError(message, "bad request");
}

/**
 * Reads the archive of an upload.
 *
 * @throws {WireError} when it is no charm's.
 */
export function readUpload(archive: Uint8Array, line: JujuLine | "archive"): CharmArchive {
  try {
    return readCharmArchive(archive);
  } catch (error) {
    if (error instanceof ZipFormatError && line === "archive") {
      throw badRequest(`cannot open charm archive: ${error.message}`);
    }
    if (!(error instanceof ZipFormatError) && !(error instanceof CharmArchiveError)) throw error;
    throw badRequest(`invalid charm archive: ${error.message}`);
  }
}

/**
 * Stores a charm under its URL; a local one under the next revision that is free.
 *
 * @throws {WireError} for charms of a store, unless the model is being imported, and of unknown schemas.
 */
export function storeCharm(
  files: StoredFiles,
  model: Model,
  wanted: CharmUrl,
  archive: Uint8Array,
  refusal: string,
): string {
  const { schema, name } = wanted;
  if (schema !== "local" && schema !== "ch" && schema !== "cs") {
    throw badRequest(`unsupported schema "${schema}"`);
  }
  if (schema !== "local" && model.migration !== "importing") throw badRequest(refusal);
  const revision =
    schema === "local" ? files.nextRevision(model.uuid, name, wanted.revision) : wanted.revision;
  return files.addCharm({ model, name, url: formatCharmUrl({ ...wanted, revision }), archive }).url;
}
