/// <reference lib="es2018.asynciterable" preserve="true" />
import type { HttpError } from "../http/http-errors.js";
import { httpError } from "../http/http-errors.js";
import type { WebSocketLike } from "../socket-types.js";

/** How many frames may wait to be read before the server is made to wait, where the class can do that. */
const MOST_WAITING = 1000;

/** The longest answer to read where the server does not open the socket. */
const LONGEST_REFUSAL = 64 * 1024;

/** How a socket ended. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  /** Whether it was open before. */
  readonly wasOpen: boolean;
  /** What the platform said, if it has said something. */
  readonly error: unknown;
  /** What the server answered in place of opening it, where the class tells. */
  readonly refusal: HttpError | undefined;
}

/** What a socket has next. */
export type SocketEvent =
  | { readonly frame: unknown; readonly end?: undefined }
  | { readonly end: SocketEnd };

/** The frames of a socket, one by one. */
export interface LogSocket {
  /** The next frame, or the end. One at a time. */
  next(): Promise<SocketEvent>;
  /**
   * Ends it at once: the server listens for nothing here, and would not answer a farewell
   * (`apiserver/debuglog.go`).
   */
  close(): void;
}

/** What only `ws` has. */
interface WsSocket extends WebSocketLike {
  on?(
    event: "unexpected-response",
    listener: (request: unknown, response: RefusedUpgrade) => void,
  ): void;
  pause?(): void;
  resume?(): void;
}

interface RefusedUpgrade extends AsyncIterable<Uint8Array> {
  readonly statusCode?: number;
}

/**
 * Reads a socket that is being opened.
 *
 * @param method - The request, as errors show it.
 */
export function createLogSocket(socket: WsSocket, method: string): LogSocket {
  const frames: unknown[] = [];
  let wasOpen = false;
  let isPaused = false;
  let isClosing = false;
  let refusal: HttpError | undefined;
  let end: SocketEnd | undefined;
  let wake: (() => void) | undefined;

  function close(): void {
    // Node's own class tells the error again, at once, when it is closed for it.
    if (isClosing) return;
    isClosing = true;
    if (socket.terminate) socket.terminate();
    else socket.close();
  }

  function finish(how: Pick<SocketEnd, "code" | "reason"> & { readonly error?: unknown }): void {
    end ??= { error: undefined, ...how, wasOpen, refusal };
    wake?.();
  }

  async function refused(response: RefusedUpgrade): Promise<void> {
    let text = "";
    try {
      for await (const chunk of response) {
        text += new TextDecoder().decode(chunk);
        if (text.length > LONGEST_REFUSAL) break;
      }
    } catch {
      // The status alone says what there is to say.
    }
    refusal = httpError(method, response.statusCode ?? 0, text);
    close();
  }

  // The listeners stay on the socket, which nothing else holds.
  socket.binaryType = "arraybuffer";
  socket.on?.("unexpected-response", (_request, response) => void refused(response));
  socket.addEventListener("open", () => {
    wasOpen = true;
  });
  socket.addEventListener("message", ({ data }) => {
    frames.push(data);
    if (frames.length >= MOST_WAITING && !isPaused && socket.pause) {
      isPaused = true;
      socket.pause();
    }
    wake?.();
  });
  socket.addEventListener("error", (event) => {
    const error: unknown = Reflect.get(event, "error") ?? Reflect.get(event, "message");
    // Not every platform says more of a socket that was never open.
    finish({ code: 1006, reason: error instanceof Error ? error.message : "", error });
    close();
  });
  socket.addEventListener("close", ({ code, reason }) => finish({ code, reason }));

  return {
    close,
    async next() {
      for (;;) {
        if (frames.length > 0) {
          const frame = frames.shift();
          if (isPaused && frames.length <= MOST_WAITING / 2) {
            isPaused = false;
            socket.resume?.();
          }
          return { frame };
        }
        if (end) return { end };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
