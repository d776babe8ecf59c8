import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { RpcConnection } from "../parts/rpc-connection.js";
import type { CloseOptions } from "./fault-types.js";
import { closeFrame, textFrame } from "./websocket-frame.js";

/** What a close frame says. */
export type Closing = { readonly code: number; readonly reason: string };

/** A connection and the bytes below it. */
export interface Link {
  readonly connection: RpcConnection;
  /** Whether a fault has ended it, or made it half-open: frames go nowhere any more. */
  readonly ended: boolean;
  /** How a fault has closed it, if one has; a code of 1006 without a close frame. */
  readonly closedWith: Closing | undefined;
  /** Puts bytes on the stream as they are. */
  write(bytes: Uint8Array): void;
  /** Sends so many bytes of a text's frame and ends the connection; answers how many, and of how many. */
  cut(
    text: string,
    afterBytes: number,
  ): { readonly afterBytes: number; readonly frameBytes: number };
  close(options: CloseOptions): Closing;
  freeze(): void;
  /** The controller closes: frames that are held go nowhere any more. */
  forget(): void;
}

/** RFC 6455 and its registry: the codes that may be in a close frame, and that `ws` sends. */
function isSendable(code: number): boolean {
  return (
    (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) ||
    (code >= 3000 && code <= 4999)
  );
}

/** @throws {RangeError} when a close frame cannot hold this. */
export function checkClose({ code = 1006, reason = "" }: CloseOptions): void {
  if (!Number.isInteger(code) || code < 1000 || code > 4999) {
    throw new RangeError(`the code of a close is 1000 to 4999, not ${code}`);
  }
  closeFrame(code, reason);
}

export function createLink(connection: RpcConnection, socket: WebSocket, stream: Duplex): Link {
  let ended = false;
  let closedWith: Closing | undefined;

  /** The write's callback comes when the bytes have left: nothing is lost of them. */
  function endAfter(bytes: Uint8Array): void {
    ended = true;
    closedWith = { code: 1006, reason: "" };
    if (bytes.length === 0) stream.destroy();
    else stream.write(bytes, () => stream.destroy());
  }

  return {
    connection,
    get ended() {
      return ended;
    },
    get closedWith() {
      return closedWith;
    },
    write(bytes) {
      stream.write(bytes);
    },
    cut(text, afterBytes) {
      const frame = textFrame(text);
      const bytes = frame.subarray(0, afterBytes);
      endAfter(bytes);
      return { afterBytes: bytes.length, frameBytes: frame.length };
    },
    close({ code = 1006, reason = "" }) {
      ended = true;
      closedWith = { code, reason };
      if (code === 1006) endAfter(Buffer.alloc(0));
      else if (isSendable(code)) socket.close(code, reason);
      // `ws` refuses to send the others. A client answers with a close frame of its own, or goes.
      else stream.write(closeFrame(code === 1005 ? undefined : code, reason));
      return { ...closedWith };
    },
    freeze() {
      if (ended) return;
      ended = true;
      // Nothing leaves a corked stream, pongs and close frames included, and what comes is still read, so that the
      // end of the client's side is seen.
      stream.cork();
    },
    forget() {
      ended = true;
    },
  };
}
