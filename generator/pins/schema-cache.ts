import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CanonicalSchema } from "./canonical-schema.js";
import { sha256Of } from "../sha256.js";

/** Writes a file that does not exist yet; tests put a full disk here. */
export type WriteNewFile = (file: string, text: string) => Promise<void>;

/** The cache cannot be written; the message says why. */
export class CacheFailure extends Error {
  override readonly name = "CacheFailure";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Ending of a file that is being written. */
const UNFINISHED = ".unfinished";

/** Age from which an unfinished file must be of a run that was killed. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * A folder of schema files named by the digest of their bytes. Files appear under their name only when they are
 * complete, so any number of runs may share the folder, and one that is killed or out of space leaves it whole.
 */
export class SchemaCache {
  readonly #folder: string;
  readonly #write: WriteNewFile;
  #prepared: Promise<void> | undefined;

  constructor(folder: string, write: WriteNewFile = writeNewFile) {
    this.#folder = folder;
    this.#write = write;
  }

  /** Path of a cached file; `undefined` when it is not there, or not with the bytes that its name promises. */
  async find(sha256: string): Promise<string | undefined> {
    const file = this.#pathOf(sha256);
    try {
      return sha256Of(await readFile(file)) === sha256 ? file : undefined;
    } catch {
      // Whatever the reason: it is fetched again, and if it cannot be replaced, writing says why.
      return undefined;
    }
  }

  /**
   * Puts a file into the cache and answers its path.
   *
   * @throws CacheFailure when the folder cannot be written.
   */
  async store(schema: CanonicalSchema): Promise<string> {
    const file = this.#pathOf(schema.sha256);
    const unfinished = path.join(this.#folder, `.${schema.sha256}.${randomUUID()}${UNFINISHED}`);
    try {
      this.#prepared ??= this.#prepare();
      await this.#prepared;
      await this.#write(unfinished, schema.text);
      await rename(unfinished, file);
      return file;
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      // Windows refuses to replace a file that somebody reads: then somebody else has stored it.
      if ((await this.find(schema.sha256)) !== undefined) return file;
      throw failureOf(error as NodeJS.ErrnoException);
    }
  }

  #pathOf(sha256: string): string {
    return path.join(this.#folder, `${sha256}.json`);
  }

  async #prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      if (!name.endsWith(UNFINISHED)) continue;
      const file = path.join(this.#folder, name);
      const modified = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      if (Date.now() - modified > ABANDONED_AFTER_MS) await rm(file, { force: true });
    }
  }
}

async function writeNewFile(file: string, text: string): Promise<void> {
  await writeFile(file, text, { flag: "wx" });
}

const ROOM = "make room and run again: what was fetched so far stays, and nothing is half written";
const PLACE = "the cache is in .cache/schemas beside the folder of releases.json";

const PROBLEMS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOSPC: ["the disk is full", ROOM],
  EDQUOT: ["the disk quota is used up", ROOM],
  EFBIG: ["files may not become this large here", ROOM],
  EACCES: ["writing to the cache is not permitted", `give yourself the right to write; ${PLACE}`],
  EPERM: ["writing to the cache is not permitted", `give yourself the right to write; ${PLACE}`],
  EROFS: ["the cache is on a file system that cannot be written", PLACE],
  ENOTDIR: ["a part of the path of the cache is a file", `move that file; ${PLACE}`],
  EEXIST: ["a part of the path of the cache is a file", `move that file; ${PLACE}`],
  EISDIR: ["a folder has the name of a file of the cache", "remove the cache and run again"],
};

function failureOf(error: NodeJS.ErrnoException): CacheFailure {
  const code = error.code ?? String(error);
  const [message, hint] = PROBLEMS[code] ?? [`the cache cannot be written (${code})`, PLACE];
  return new CacheFailure(message, hint);
}
