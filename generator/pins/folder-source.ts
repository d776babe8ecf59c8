import { readFile, stat } from "node:fs/promises";
import { refuseTooLarge } from "./largest-file.js";
import { SourceFailure } from "./source-failure.js";

/**
 * Reads a file of a mirror or a checkout.
 *
 * @throws SourceFailure when it is not there or cannot be read.
 */
export async function readFolderFile(file: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    // Reading a pipe or a device might never end.
    if (!found.isFile()) throw new SourceFailure("unreadable", "it is not a file");
    refuseTooLarge(found.size);
    return await readFile(file, { signal });
  } catch (error) {
    if (error instanceof SourceFailure) throw error;
    if (signal.aborted) throw new SourceFailure("interrupted", "reading it was interrupted");
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new SourceFailure("absent", "there is no such file");
    }
    if (code === "EACCES" || code === "EPERM") {
      throw new SourceFailure("unreadable", "reading it is not permitted");
    }
    throw new SourceFailure("unreadable", `it cannot be read (${code})`);
  }
}
