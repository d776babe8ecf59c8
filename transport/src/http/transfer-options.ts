import type { AbortSignalLike } from "../transport.js";

/** Limits on one request, and who is told how far it has come. */
export interface TransferOptions {
  /** Ends the request at any time when it aborts, also while a download is being read. */
  readonly signal?: AbortSignalLike | undefined;
  /**
   * Told of each piece that has been handed to the platform or been read from it. What it throws ends the
   * transfer. In a browser an upload tells only its beginning and its end.
   */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

/** How far a transfer has come, in bytes. */
export interface TransferProgress {
  /** How many bytes have been transferred. */
  readonly transferred: number;
  /** How many there are altogether; `undefined` where the server does not say. */
  readonly total: number | undefined;
}
