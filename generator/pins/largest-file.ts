import { SourceFailure } from "./source-failure.js";

/** Largest schema file that is fetched, in bytes. Juju's largest published file is 2 MB. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

export function isTooLarge(bytes: number): boolean {
  return bytes > LARGEST_FILE_BYTES;
}

/** @throws SourceFailure when a size is over the limit. */
export function refuseTooLarge(bytes: number): void {
  if (!isTooLarge(bytes)) return;
  throw new SourceFailure(
    "too-large",
    `it is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MiB`,
    "Juju's largest published schema file is 2 MB; is this the right file?",
  );
}
