/**
 * Opens WebSockets.
 *
 * @module
 */
// Sockets that applications make for tests have handlers as properties, and may know no listeners.
/* oxlint-disable unicorn/prefer-add-event-listener */
import type { Socket, SocketClass } from "./transport.js";
import type { ConnectOptions } from "./types.js";
import { toError } from "./utils.js";

/** A socket that is being opened. */
export interface OpeningSocket {
  /** The socket; `undefined` when none could even be made. */
  readonly ws: Socket | undefined;
  /** Gives the socket up, open or not. */
  readonly abandon: () => void;
}

/**
 * Opens a socket. Runs as far as making the socket at once, so that whoever made the class has it.
 *
 * @param opened - Called when the socket is open.
 * @param failed - Called when it will never be.
 */
export function openSocket(
  url: string,
  { wsclass = globalThis.WebSocket, onWSCreated }: Partial<ConnectOptions>,
  opened: (ws: Socket) => void,
  failed: (error: Error) => void,
): OpeningSocket {
  let ws: Socket;
  try {
    ws = makeSocket(url, wsclass);
  } catch (error) {
    failed(toError(error));
    return { ws: undefined, abandon: () => undefined };
  }
  let problem = "";
  ws.onopen = () => opened(ws);
  ws.onclose = ({ reason }) => {
    failed(new Error(`cannot connect WebSocket: ${reason || problem}`));
  };
  // Packages for Node tell what is amiss here, browsers nowhere; the socket closes next.
  ws.onerror = (event) => {
    if ("message" in event) problem = String(event.message);
  };
  onWSCreated?.(ws);
  return {
    ws,
    abandon() {
      ws.onopen = null;
      ws.onclose = null;
      ws.close();
    },
  };
}

function makeSocket(url: string, wsclass: SocketClass): Socket {
  // Not there in Node 20, whatever the platform's types say.
  if (typeof wsclass === "function") return new wsclass(url);
  throw new TypeError("there is no WebSocket class here: give one as the option `wsclass`");
}
