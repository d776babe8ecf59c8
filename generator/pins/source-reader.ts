import { canonicalSchema, type CanonicalSchema } from "./canonical-schema.js";
import { readFolderFile } from "./folder-source.js";
import type { PackNpm } from "./npm-pack.js";
import { readNpmFile } from "./npm-source.js";
import { SourceFailure } from "./source-failure.js";
import type { Source } from "./sources.js";
import { readUrl } from "./url-source.js";

export interface SourceReaderOptions {
  readonly signal: AbortSignal;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly packNpm?: PackNpm | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Reads from sources of every kind, and remembers for one run who did not answer. */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  readonly #silent = new Map<string, SourceFailure>();
  readonly #shared = new Map<string, Promise<CanonicalSchema>>();

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** @throws SourceFailure when the source does not give the file. */
  async read(source: Source): Promise<CanonicalSchema> {
    // A file that may be of any release is asked for by every release.
    if (source.kind !== "folder" || !source.anyRelease) return this.#readOnce(source);
    const reading = this.#shared.get(source.label) ?? this.#readOnce(source);
    this.#shared.set(source.label, reading);
    return reading;
  }

  async #readOnce(source: Source): Promise<CanonicalSchema> {
    const origin = originOf(source);
    const known = this.#silent.get(origin);
    if (known !== undefined) throw known;
    try {
      return canonicalSchema(await this.#fetchBytes(source));
    } catch (error) {
      if (error instanceof SourceFailure && error.kind === "unreachable") {
        this.#silent.set(origin, error);
      }
      throw error;
    }
  }

  #fetchBytes(source: Source): Promise<Uint8Array> {
    switch (source.kind) {
      case "mirror":
      case "folder":
        return readFolderFile(source.file, this.#options.signal);
      case "npm":
        return readNpmFile(source.npm, this.#options);
      case "url":
        return readUrl(source.url, this.#options);
    }
  }
}

/** Who has to answer: when it does not, it will not for its other files either. */
export function originOf(source: Source): string {
  if (source.kind === "npm") return "the npm registry";
  return source.kind === "url" ? new URL(source.url).origin : source.label;
}
