/** The hashes that Juju's endpoints name: SHA-384 for resources, SHA-256 for everything else. */
export type HashName = "sha256" | "sha384";

/** How many hexadecimal digits the hashes have. */
export const DIGITS: Readonly<Record<HashName, number>> = { sha256: 64, sha384: 96 };

/** A hash that is fed piece by piece. */
export interface Hash {
  /** Takes more bytes. */
  update(bytes: Uint8Array): void;
  /** The hash of all of them, as hexadecimal digits in lower case. Ends it. */
  hex(): string;
}
