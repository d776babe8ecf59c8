import { list } from "tar";
import { isTooLarge, refuseTooLarge } from "./largest-file.js";
import { SourceFailure } from "./source-failure.js";

/**
 * Reads one file out of an npm tarball; nothing is unpacked to the disk.
 *
 * @throws SourceFailure when the tarball does not have it or is damaged.
 */
export async function readTarballFile(tarball: string, file: string): Promise<Uint8Array> {
  let chunks: Buffer[] | undefined;
  let declaredSize = 0;
  try {
    await list({
      file: tarball,
      strict: true,
      filter: (name, entry) => name === file && "type" in entry && entry.type === "File",
      onReadEntry: (entry) => {
        // As when unpacking, the last of several entries with one name counts.
        const content: Buffer[] = [];
        chunks = content;
        declaredSize = entry.size;
        // The size is known before the content; what is too large is not kept.
        if (isTooLarge(entry.size)) return;
        entry.on("data", (chunk: Buffer) => content.push(chunk));
      },
    });
  } catch (error) {
    const { message } = error as Error;
    throw new SourceFailure("broken", `the tarball is damaged: ${message}`, "try again");
  }
  if (chunks === undefined) throw new SourceFailure("absent", `the package has no ${file}`);
  refuseTooLarge(declaredSize);
  return Buffer.concat(chunks);
}
