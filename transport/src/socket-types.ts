/**
 * The part of a WebSocket that is used here. The browser's and Node's `WebSocket` and that of the package
 * `ws` are all one; it is spelled out so that these types need neither the DOM's nor Node's.
 */
export interface WebSocketLike {
  /** How binary frames are handed over; set to `"arraybuffer"`. */
  binaryType: string;
  /** `1` while frames can be sent. */
  readonly readyState: number;
  /** Sends one text frame. */
  send(data: string): void;
  /** Starts closing; the close event follows. */
  close(code?: number): void;
  /** Ends the connection at once; only `ws` has it. */
  terminate?(): void;
  /** Asks to be told when the socket is open. */
  addEventListener(type: "open", listener: () => void): void;
  /** Asks to be told of each frame. */
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  /** Asks to be told when the socket has failed. */
  addEventListener(type: "error", listener: (event: object) => void): void;
  /** Asks to be told when the socket has closed. */
  addEventListener(
    type: "close",
    listener: (event: { readonly code: number; readonly reason: string }) => void,
  ): void;
}

/** A WebSocket class, such as the global `WebSocket` or the one of the package `ws`. */
export type WebSocketClass = new (url: string) => WebSocketLike;
