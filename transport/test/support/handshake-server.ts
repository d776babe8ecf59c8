import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { onTestFinished } from "vitest";
import { createCertificate } from "../../../simulator/src/listen/certificates.js";

/** A TLS server that tells what clients ask for in the handshake, which no controller does, and then hangs up. */
export interface HandshakeServer {
  /** Its host and port. */
  readonly address: string;
  /** The authority of its certificate, which is as a controller's. PEM. */
  readonly caCert: string;
  /** The names that clients wanted its certificate to be for. */
  readonly serverNames: readonly string[];
  /** The protocols that were agreed on; `false` for none. It speaks HTTP/2 too, as autocert controllers do. */
  readonly protocols: readonly (string | false | null)[];
}

/** Starts a {@link HandshakeServer} on a free port of the loopback, closed with the test. */
export async function startHandshakeServer(): Promise<HandshakeServer> {
  const { key, cert, caCert } = await createCertificate(["127.0.0.1"]);
  const serverNames: string[] = [];
  const protocols: (string | false | null)[] = [];
  const server = createServer(
    {
      key,
      cert,
      ALPNProtocols: ["h2", "http/1.1"],
      SNICallback: (name, done) => {
        serverNames.push(name);
        done(null);
      },
    },
    (socket) => {
      protocols.push(socket.alpnProtocol);
      socket.on("error", () => undefined).end();
    },
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, caCert, serverNames, protocols };
}
