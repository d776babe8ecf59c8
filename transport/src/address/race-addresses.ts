import { connectError } from "../connect-error.js";
import type { MakeError } from "../limits.js";
import type { WebSocketTransport } from "../websocket-transport.js";

/**
 * Opens a socket to the first address, and to one more each time that some while passes without any being
 * open or that one fails. The sockets that lose are not closed here.
 *
 * @param open - Opens a socket.
 * @param afterWhile - Runs something after that while, unless connecting has ended by then.
 * @param failed - Told of each address that failed before another one was open.
 * @returns The socket that is open. Rejects with what makes the error when there is none.
 */
export function raceAddresses(
  urls: readonly string[],
  open: (url: string) => Promise<WebSocketTransport>,
  afterWhile: (run: () => void) => void,
  failed: (url: string, error: unknown) => void,
): Promise<WebSocketTransport> {
  const errors: Record<string, Error> = {};
  const left = [...urls];
  let pending = urls.length;
  return new Promise((resolve, reject: (makeError: MakeError) => void) => {
    const openNext = (): void => {
      const url = left.shift();
      if (left[0]) afterWhile(openNext);
      if (!pending) reject(() => connectError(errors));
      else if (url) {
        open(url).then(
          (socket) => {
            pending = left.length = 0;
            return resolve(socket);
          },
          (error: Error) => {
            if (!pending) return;
            pending--;
            failed(url, (errors[url] = error));
            openNext();
          },
        );
      }
    };
    openNext();
  });
}
