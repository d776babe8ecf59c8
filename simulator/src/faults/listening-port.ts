import { Server } from "node:net";
import type { AddressInfo } from "node:net";
import type { RefuseFault } from "./fault-types.js";

/** A server that can stop listening for a while and keep its connections. */
export interface ListeningPort {
  refuse(): RefuseFault;
  /** It is not to listen again. */
  close(): void;
}

export function createListeningPort(server: Server): ListeningPort {
  const refusing = new Set<RefuseFault>();
  let address: AddressInfo | undefined;
  let closed = false;

  async function remove(fault: RefuseFault): Promise<void> {
    if (!refusing.delete(fault) || refusing.size > 0 || closed || !address) return;
    const { port, address: host } = address;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ port, host, exclusive: true }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  }

  return {
    refuse() {
      if (refusing.size === 0 && !closed) {
        const current = server.address();
        if (current === null || typeof current === "string") {
          throw new Error("the controller does not listen");
        }
        address = current;
        // An HTTP server's own `close` would end idle connections too; only the port is to be closed.
        Server.prototype.close.call(server);
      }
      const fault: RefuseFault = {
        remove: () => remove(fault),
        [Symbol.asyncDispose]: () => remove(fault),
      };
      refusing.add(fault);
      return fault;
    },
    close() {
      closed = true;
    },
  };
}
