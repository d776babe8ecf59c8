/**
 * Connects to controllers and models.
 *
 * @module
 */
import { serverUrls } from "@facadegen/transport";
import type { Callback } from "../generator/interfaces.js";
import type { Connection } from "./connection.js";
import { openSocket, type OpeningSocket } from "./open-socket.js";
import type { ConnectOptions, Credentials } from "./options.js";
import { RedirectionError } from "./redirection-error.js";
import { Client, CLIENT_VERSION } from "./session.js";
import type { Socket } from "./transport.js";
import { createAsyncHandler } from "./utils.js";

/** How many redirections are followed one after the other. */
const MOST_REDIRECTIONS = 3;

/**
 * Opens a socket to a controller or a model.
 *
 * @param url - `wss://<host>:17070/api` for the controller, `wss://<host>:17070/model/<uuid>/api` for a model.
 * @param options - How to connect and log in.
 * @param callback - Called with the outcome in place of the promise, which then never settles.
 * @returns What logs in over the socket.
 * @throws An error when the socket cannot be opened.
 */
export function connect(
  url: string,
  options?: ConnectOptions,
  callback?: Callback<Client>,
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const handler = createAsyncHandler(callback, resolve, reject);
    openSocket(
      url,
      options ?? {},
      (ws) => handler.resolve(new Client(ws, withCloseCallback(options))),
      handler.reject,
    );
  });
}

/**
 * Connects and logs in, at another controller when the model has moved there.
 *
 * @param url - As for {@link connect}.
 * @param options - As for {@link connect}.
 * @param credentials - As for `Client.login`.
 * @param clientVersion - As for `Client.login`.
 * @returns The connection, and the function that closes it.
 * @throws What {@link connect} and `Client.login` throw; the socket is closed then.
 */
export async function connectAndLogin(
  url: string,
  options: ConnectOptions,
  credentials?: Credentials,
  clientVersion: string = CLIENT_VERSION,
): Promise<{ conn?: Connection; logout: typeof Client.prototype.logout }> {
  let client = await connect(url, options);
  for (let redirections = 0; ; redirections += 1) {
    try {
      const conn = await client.login(credentials, clientVersion);
      return { ...(conn && { conn }), logout: client.logout.bind(client) };
    } catch (error) {
      const from = client._transport._ws.url;
      if (!(error instanceof RedirectionError)) {
        // Nobody has it to close it, and nobody knows of it who would have to be told.
        client.logout(() => undefined);
        throw error;
      }
      client.logout();
      if (redirections >= MOST_REDIRECTIONS) throw error;
      client = await connectToOneOf(serverUrls(error.servers, from), options, error);
    }
  }
}

/**
 * The URL of a model.
 *
 * @param controllerHost - The controller's host and port.
 * @param modelUUID - The model.
 */
export function generateModelURL(controllerHost: string, modelUUID: string): string {
  return `wss://${controllerHost}/model/${modelUUID}/api`;
}

/** Connects to whichever of several addresses of a controller answers first. */
function connectToOneOf(
  urls: readonly string[],
  options: ConnectOptions,
  redirection: RedirectionError,
): Promise<Client> {
  return new Promise((resolve, reject) => {
    const sockets: OpeningSocket[] = [];
    let isOpen = false;
    let failures = 0;
    const fail = (cause: unknown): void => {
      failures += 1;
      if (failures < urls.length) return;
      reject(new Error("cannot connect to model after redirection", { cause }));
    };
    if (urls.length === 0) fail(redirection);
    for (const url of urls) {
      const open = (ws: Socket): void => {
        isOpen = true;
        for (const socket of sockets) if (socket.ws !== ws) socket.abandon();
        resolve(new Client(ws, withCloseCallback(options)));
      };
      sockets.push(openSocket(url, options, open, fail));
      // Those of tests open at once.
      if (isOpen) return;
    }
  });
}

/** Plain JavaScript may leave the callback out. */
function withCloseCallback(options: Partial<ConnectOptions> | undefined): ConnectOptions {
  return { ...options, closeCallback: options?.closeCallback ?? (() => undefined) };
}
