import { findWebSocket } from "../find-web-socket.js";
import type { IdentityHeaders } from "../http/identity.js";
import type { WebSocketClass, WebSocketLike } from "../socket-types.js";
import { HeadersNotSupportedError } from "./log-errors.js";

/**
 * Opens a socket with headers. The class `ws` and Node's own take them beside the URL; a browser's takes a
 * subprotocol in that place and refuses them.
 *
 * @throws {@link HeadersNotSupportedError} when the class takes no headers and there are some.
 */
export async function openWithHeaders(
  url: string,
  headers: IdentityHeaders,
  given: WebSocketClass | undefined,
): Promise<WebSocketLike> {
  const WebSocket = given ?? (await findWebSocket());
  if (Object.keys(headers).length === 0) return new WebSocket(url);
  try {
    // As the types of browsers' and Node's classes disagree about what comes after the URL.
    const socket: WebSocketLike = Reflect.construct(WebSocket, [url, { headers }]);
    return socket;
  } catch (error) {
    // The error quotes the headers in no platform, but says nothing of use either.
    if (!(error instanceof Error) || error.name !== "SyntaxError") throw error;
    throw new HeadersNotSupportedError(
      "the WebSocket here sends no headers, and so cannot say who asks: a browser can show cookies alone",
    );
  }
}
