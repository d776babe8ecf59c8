import type { WebSocketClass, WebSocketLike } from "../socket-types.js";
import { isCertificateError } from "./certificate-error.js";
import type { EventListener, WebSocketEvents } from "./relayed-events.js";
import { createRelayedEvents } from "./relayed-events.js";
import { CONTROLLER_SERVER_NAME } from "./server-name.js";

/** How to check whom a connection leads to. */
export interface NodeWebSocketOptions {
  /**
   * The controller's CA certificate, PEM: the `ca-cert` of `controllers.yaml`. Then that alone is trusted,
   * and no public authority. Without it (or `""`) the authorities are that the platform trusts.
   */
  readonly ca?: string | undefined;
  /** The name that the certificate has to be for; with a `ca` `juju-apiserver`, else the URL's host. */
  readonly serverName?: string | undefined;
  /**
   * The controller's public name, the `public-hostname` of `controllers.yaml`. Where the controller's own CA
   * has not signed the certificate, it is checked once more: with the public authorities, for this name.
   */
  readonly publicName?: string | undefined;
  /** Headers of the request that opens the socket, such as `Cookie`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The class of the package `ws`. By default it is loaded, which a program in a single file cannot do. */
  readonly webSocket?: WsClass | undefined;
}

/** What whoever opens one socket adds for it, such as the debug log its credentials. */
interface SocketHeaders {
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The part of the class `WebSocket` of the package `ws` that is used here. */
export type WsClass = new (url: string, options: object) => WebSocketLike;

/**
 * A WebSocket class for Node that trusts a controller's own CA, for the option `webSocket` of `connect`. It
 * needs the package `ws`. What cannot be verified is refused; nothing switches that off.
 *
 * @example
 * ```ts
 * const conn = await connect("wss://10.0.0.1:17070/api", { login, webSocket: nodeWebSocket({ ca }) });
 * ```
 */
export function nodeWebSocket(options: NodeWebSocketOptions = {}): WebSocketClass {
  const { ca, serverName, publicName, headers, webSocket } = options;
  const byController = {
    ca: ca || undefined,
    servername: serverName ?? (ca ? CONTROLLER_SERVER_NAME : undefined),
  };
  const byPublicName = ca && publicName ? { servername: publicName } : undefined;

  return class NodeWebSocket implements WebSocketLike {
    binaryType = "arraybuffer";
    readonly #events = createRelayedEvents();
    #socket: WebSocketLike | undefined;
    #closed = false;
    readonly #headers: Readonly<Record<string, string>>;

    constructor(url: string, { headers: own }: SocketHeaders = {}) {
      this.#headers = { ...headers, ...own };
      void this.#open(url, byController);
    }

    get readyState(): number {
      return this.#closed ? 3 : (this.#socket?.readyState ?? 0);
    }

    addEventListener<Type extends keyof WebSocketEvents>(
      type: Type,
      listener: EventListener<Type>,
    ): void {
      this.#events.listen(type, listener);
    }

    send(data: string): void {
      if (!this.#socket) throw new Error("the socket is not open");
      this.#socket.send(data);
    }

    close(code?: number): void {
      if (this.#socket) this.#socket.close(code);
      else this.#end({ code: 1006, reason: "" });
    }

    terminate(): void {
      if (this.#socket) this.#socket.terminate?.();
      else this.#end({ code: 1006, reason: "" });
    }

    async #open(url: string, check: object): Promise<void> {
      try {
        const Ws = webSocket ?? (await loadWs());
        if (this.#closed) return;
        const socket = new Ws(url, {
          ...withoutUndefined(check),
          headers: this.#headers,
          // No Juju controller speaks WebSocket over HTTP/2, which those with a public certificate offer.
          ALPNProtocols: ["http/1.1"],
          minVersion: "TLSv1.2",
          rejectUnauthorized: true,
          // Juju compresses nothing and has no limit on the size of a reply.
          perMessageDeflate: false,
          maxPayload: 0,
        });
        this.#relay(url, socket, check !== byPublicName);
      } catch (error) {
        this.#events.tell("error", failure(error));
        this.#end({ code: 1006, reason: "" });
      }
    }

    #relay(url: string, socket: WebSocketLike, mayRetry: boolean): void {
      this.#socket = socket;
      socket.binaryType = this.binaryType;
      let givenUp = false;
      socket.addEventListener("open", () => this.#events.tell("open", undefined));
      socket.addEventListener("message", (event) => this.#events.tell("message", event));
      socket.addEventListener("error", (event) => {
        if (mayRetry && byPublicName && isCertificateError(Reflect.get(event, "error"))) {
          givenUp = true;
          this.#socket = undefined;
          void this.#open(url, byPublicName);
        } else if (!givenUp) {
          this.#events.tell("error", event);
        }
      });
      socket.addEventListener("close", (event) => {
        if (!givenUp) this.#end(event);
      });
    }

    #end(event: WebSocketEvents["close"]): void {
      if (this.#closed) return;
      this.#closed = true;
      this.#events.tell("close", event);
    }
  };
}

async function loadWs(): Promise<WsClass> {
  // Not a literal, and marked for bundlers: the package is optional.
  const optionalPackage: string = "ws";
  const loaded: { readonly default: WsClass } = await import(
    /* webpackIgnore: true */ /* @vite-ignore */ optionalPackage
  );
  return loaded.default;
}

function failure(error: unknown): object {
  return { error, message: error instanceof Error ? error.message : String(error) };
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
