import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import type { CanonicalSchema } from "./canonical-schema.js";
import type { Pin, PinnedFile, Pins, SchemaFileName } from "./pins.js";
import { releaseOrigin } from "./release-origin.js";
import { CacheFailure, SchemaCache } from "./schema-cache.js";
import { SourceFailure } from "./source-failure.js";
import { SourceReader, type SourceReaderOptions } from "./source-reader.js";
import type { Source } from "./sources.js";

export interface MakePinRequest extends SourceReaderOptions {
  readonly version: string;
  /** As the user wrote it. */
  readonly from: string;
  /** Juju commit; where it is not given, that of the checkout or of the address. */
  readonly commit: string | undefined;
  readonly cacheFolder: string;
}

/**
 * Reads the files of a release from where the user says, puts them into the cache, and makes the pin that finds
 * them again. Only `schema.json` has to be there: before 3.6.2 Juju published no other file.
 */
export async function makePin(
  pins: Pins,
  request: MakePinRequest,
): Promise<StageResult<Pin | undefined>> {
  const { version, from, cacheFolder } = request;
  const origin = await releaseOrigin(from, version);
  const reader = new SourceReader(request);
  const cache = new SchemaCache(cacheFolder);
  const files: PinnedFile[] = [];
  const failures: Diagnostic[] = [];
  try {
    for (const [name, candidates] of origin.candidates) {
      const read = await readFirst(reader, candidates);
      if (read.schema !== undefined) {
        await cache.store(read.schema);
        files.push({ name, sha256: read.schema.sha256, ...npmOf(read.source) });
      } else if (name === "schema.json" || read.failure.kind !== "absent") {
        failures.push(unread(name, from, read.failure));
      }
    }
  } catch (error) {
    if (!(error instanceof CacheFailure)) throw error;
    const location = { file: cacheFolder, pointer: "" };
    const { message, hint } = error;
    return {
      output: undefined,
      diagnostics: [{ code: "FG6006", severity: "error", message, hint, location }],
    };
  }
  if (failures.length > 0) return { output: undefined, diagnostics: failures };
  const { repository } = origin;
  const commit = request.commit ?? origin.commit;
  const pin: Pin = {
    version,
    ...(commit === undefined ? {} : { commit }),
    ...(repository === undefined || repository === pins.rules.repository ? {} : { repository }),
    files,
  };
  return { output: pin, diagnostics: [] };
}

type FirstRead =
  | { readonly schema: CanonicalSchema; readonly source: Source }
  | { readonly schema: undefined; readonly failure: SourceFailure };

/** The first candidate that has the file; that one is not there is no reason to stop, anything else is. */
async function readFirst(reader: SourceReader, candidates: readonly Source[]): Promise<FirstRead> {
  let failure = new SourceFailure("absent", "there is no such file");
  for (const source of candidates) {
    try {
      return { schema: await reader.read(source), source };
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      failure = error;
      if (error.kind !== "absent") break;
    }
  }
  return { schema: undefined, failure };
}

function npmOf(source: Source): Pick<PinnedFile, "npm"> {
  return source.kind === "npm" ? { npm: source.npm } : {};
}

function unread(name: SchemaFileName, from: string, failure: SourceFailure): Diagnostic {
  return {
    code: "FG6002",
    severity: "error",
    message: `${name} cannot be read: ${failure.message}`,
    hint:
      failure.hint ??
      "name a checkout of Juju, a folder with the files in it, a file, its address, or npm:PACKAGE@VERSION",
    location: { file: from, pointer: "" },
  };
}
