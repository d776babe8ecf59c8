import type { WebSocketTransport } from "../websocket-transport.js";

/** How long the next address waits for those before it; Juju's own client waits as long (`api/apiclient.go`). */
const STAGGER_MS = 50;

/**
 * Opens a socket to the first address, and to one more each time that 50 ms pass without any being open or
 * that one fails. The sockets that lose are not closed here.
 *
 * @param open - Opens a socket.
 * @param wait - Does something later, unless connecting has ended by then.
 * @param failed - Told of each address that failed before another one was open.
 * @returns The socket that is open, or why there is none, by URL.
 */
export function raceAddresses(
  urls: readonly string[],
  open: (url: string) => Promise<WebSocketTransport>,
  wait: (delayMs: number, run: () => void) => void,
  failed: (url: string, error: unknown) => void,
): Promise<{
  readonly socket?: WebSocketTransport;
  readonly errors: Readonly<Record<string, unknown>>;
}> {
  const errors: Record<string, unknown> = {};
  let started = 0;
  let left = urls.length;
  return new Promise((resolve) => {
    const openNext = (): void => {
      const url = urls[started++];
      if (!left) resolve({ errors });
      else if (url) {
        if (urls[started]) wait(STAGGER_MS, openNext);
        open(url).then(
          (socket) => {
            left = 0;
            return resolve({ socket, errors });
          },
          (error: unknown) => {
            if (!left) return;
            left--;
            failed(url, (errors[url] = error));
            openNext();
          },
        );
      }
    };
    openNext();
  });
}
