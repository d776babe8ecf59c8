import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type ServerOptions, type WebSocket } from "ws";
import type { Address, ControllerPart } from "../parts/controller-part.js";
import type { ConnectionPlace } from "../rpc/served-connection.js";
import type { Certificate } from "./certificates.js";
import { matchRoute, requestUrl, serveHttp } from "./http-requests.js";
import { refuseUpgrade } from "./plain-answer.js";
import type { SocketRoute } from "../parts/routes.js";

/** What a listener serves. */
export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  /** `undefined` serves without TLS. */
  readonly certificate: Certificate | undefined;
  readonly parts: readonly ControllerPart[];
  /** Serves an RPC connection of the controller, or of the model that the place names. */
  rpc(socket: WebSocket, place: Omit<ConnectionPlace, "number">): void;
  /** The server that listens, as soon as it does. */
  listening(server: TcpServer): void;
}

/** A server that listens. */
export interface Listener {
  readonly address: Pick<Address, "host" | "port">;
  /** From now on, upgrades are refused with 503. */
  shutDown(): void;
  /** Cuts what is still connected. */
  close(): Promise<void>;
}

/** What Juju 3.6 and 4.x offer with TLS 1.2: nothing without forward secrecy. */
const CIPHERS = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
].join(":");

const MODEL_API = /^\/model\/(?<uuid>[^/]+)\/api$/u;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;

const WEB_SOCKETS: ServerOptions & { readonly closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  // Juju takes frames of any size, no subprotocol, and text that is no UTF-8.
  maxPayload: 0,
  handleProtocols: () => false,
  skipUTF8Validation: true,
  // How long Juju waits for the other side's close frame; the types do not know it yet.
  closeTimeout: 10_000,
};

/** Listens for HTTP, and for WebSockets on the paths of RPC and of the parts. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { parts } = options;
  const httpRoutes = parts.flatMap((part) => part.httpRoutes ?? []);
  const socketRoutes = parts.flatMap((part) => part.socketRoutes ?? []);
  const gates = parts.flatMap((part) => part.connectionGate ?? []);
  const webSockets = new WebSocketServer(WEB_SOCKETS);
  const isSocketPath = (path: string): boolean =>
    isRpcPath(path) || matchRoute(socketRoutes, path) !== undefined;

  let shuttingDown = false;
  const server = createServer(options.certificate);
  server.on("request", (request, response) => {
    void serveHttp(httpRoutes, isSocketPath, request, response);
  });
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = requestUrl(request);
    if (url === undefined) return refuseUpgrade(stream, 400, "Bad Request");
    const path = url.pathname;
    // Node's servers hand out the socket itself, a TLS one if there is TLS.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const socket = stream as Socket;
    if (gates.some((gate) => gate.admitUpgrade?.(socket, path, request, stream) === false)) return;
    if (shuttingDown) return refuseUpgrade(stream, 503, "apiserver shutdown in progress");
    const found = isRpcPath(path) ? undefined : matchRoute(socketRoutes, path);
    if (!isRpcPath(path) && !found) return refuseUpgrade(stream, 404, "404 page not found");
    const uuid = MODEL_API.exec(path)?.groups?.["uuid"] ?? found?.groups["model"];
    if (uuid !== undefined && !UUID.test(uuid))
      return refuseUpgrade(stream, 400, `invalid model UUID ${JSON.stringify(uuid)}`);
    const upgrade = (): void =>
      webSockets.handleUpgrade(request, stream, head, (webSocket) => {
        const { headers } = request;
        if (!found) return options.rpc(webSocket, { path, modelUuid: uuid, headers, stream });
        webSocket.on("error", () => undefined);
        void serveSocket(found.route, webSocket, request, { url, groups: found.groups });
      });
    if (!found?.route.refuse) return upgrade();
    found.route.refuse(request, { url, groups: found.groups }).then(
      (refusal) => (refusal ? refuseUpgrade(stream, refusal.status, refusal.text) : upgrade()),
      () => stream.destroy(),
    );
  });

  // In front of TLS, so that gates see connections before anything is read from them.
  const sockets = new Set<Socket>();
  const front = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    if (gates.every((gate) => gate.admit(socket))) server.emit("connection", socket);
  });
  await new Promise<void>((resolve, reject) => {
    front.once("error", reject);
    front.listen(options.port, options.host, () => {
      front.off("error", reject);
      resolve();
    });
  });
  options.listening(front);
  // A server that listens on a port has an address.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const { port } = front.address() as AddressInfo;
  return {
    address: { host: options.host, port },
    shutDown: () => (shuttingDown = true),
    async close() {
      const closed = new Promise((resolve) => front.close(resolve));
      for (const socket of sockets) socket.destroy();
      server.close();
      await closed;
    },
  };
}

function isRpcPath(path: string): boolean {
  return path === "/" || path === "/api" || MODEL_API.test(path);
}

/** A route that fails takes its WebSocket with it. */
async function serveSocket(
  route: SocketRoute,
  socket: WebSocket,
  request: IncomingMessage,
  place: Parameters<SocketRoute["serve"]>[2],
): Promise<void> {
  try {
    await route.serve(socket, request, place);
  } catch {
    socket.close(1011);
  }
}

function createServer(certificate: Certificate | undefined): Server {
  // Juju has no time limits but for idle connections.
  const limits = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 30_000 };
  if (!certificate) return createHttpServer(limits);
  const server = createHttpsServer({
    ...limits,
    key: certificate.key,
    cert: certificate.cert,
    minVersion: "TLSv1.2",
    ciphers: CIPHERS,
    ALPNProtocols: ["http/1.1"],
  });
  server.on("tlsClientError", () => undefined);
  return server;
}
