/// <reference lib="esnext.disposable" preserve="true" />
import type { ConnectionInfo } from "./connection-info.js";
import type { Connection } from "./connection.js";
import type { FacadeEntry } from "./facades/facade-types.js";
import { negotiate } from "./facades/negotiate.js";
import type { WebSocketTransport } from "./websocket-transport.js";

/** Makes what the caller gets from a socket that is logged in. */
export function createConnection<const Entries extends readonly FacadeEntry[]>(
  socket: WebSocketTransport,
  info: ConnectionInfo,
  entries: Entries | undefined,
): Connection<Entries> {
  const { call, close, closed } = socket;
  const transport = { call };
  const connection = {
    facades: negotiate(entries ?? [], transport, info),
    info,
    transport,
    closed,
    close,
    get ignoredFrames() {
      return socket.ignoredFrames;
    },
  };
  // Older browsers have no such symbol; there the property must not be made under another name.
  if (Symbol.asyncDispose) Object.defineProperty(connection, Symbol.asyncDispose, { value: close });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the symbol's property may be missing
  return connection as unknown as Connection<Entries>;
}
