/**
 * Connects to Juju controllers and models, logs in, and offers the facades that both sides have.
 *
 * @module
 */
import { serverUrls } from "@facadegen/transport";
import { AdminV4, LoginFacade, RedirectionError } from "./facade.js";
import { logIn } from "./log-in.js";
import { openSocket, type OpeningSocket } from "./open-socket.js";
import { type Callback, type CloseCallback, type Socket, Transport } from "./transport.js";
import type {
  Bakery,
  ConnectionInfo,
  ConnectOptions,
  Credentials,
  Facade,
  FacadeOption,
  HandWrittenFacade,
  LoginResult,
} from "./types.js";
import { createAsyncHandler } from "./utils.js";

export { RedirectionError } from "./facade.js";
export { Transport } from "./transport.js";
export type { ConnectionInfo, ConnectOptions, Credentials, ExcludeProps } from "./types.js";

/** The version of Juju that logins name as the client's. */
export const CLIENT_VERSION = "4.0.12";

/** How many redirections are followed one after the other. */
const MOST_REDIRECTIONS = 3;

/**
 * A connection to a controller or a model, logged in.
 *
 * @typeParam Facades - What is in `facades`. By default it has any member, as which facades there are is known only
 *   after the login; a connection fits one with optional members, e.g. `Connection<{ client?: ClientV8 }>`. What
 *   opens connections takes no type argument, so that functions in its place in tests need none.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- `unknown` members could not be called
export class Connection<Facades extends object = { [k: string]: any }> {
  /** The facades that were asked for and that the controller has, by name with its leading capitals lowered. */
  facades: Facades;
  /** What carries the calls. */
  transport: Transport;
  /** What the controller said at login. */
  info: ConnectionInfo;

  /**
   * @param transport - What carries the calls.
   * @param facades - The facades to offer.
   * @param loginResult - What the login answered.
   */
  constructor(transport: Transport, facades: FacadeOption[], loginResult: LoginResult) {
    this.transport = transport;
    const made: Record<string, object> = {};
    this.info = connectionInfo(loginResult, made);
    const served = new Map(loginResult.facades?.map(({ name, versions }) => [name, versions]));
    for (const [name, classes] of byName(facades)) {
      const [best] = classes
        .filter(({ VERSION }) => served.get(name)?.includes(VERSION))
        .sort((left, right) => right.VERSION - left.VERSION);
      if (best) made[facadeMember(name)] = new best(transport, this.info);
    }
    // That these are the facades it was asked for is the caller's word.
    this.facades = made as Facades;
  }
}

/** A socket to a controller or a model, to log in over. */
export class Client {
  /** What carries the calls. */
  _transport: Transport;
  /** What discharges macaroons. */
  _bakery?: Bakery | null;
  /** The facades to offer. */
  _facades: FacadeOption[];
  /** What logs in. */
  _admin: LoginFacade | AdminV4;
  /** Whether the browser's session cookie says who logs in. */
  _loginWithSessionCookie: boolean;

  /**
   * @param ws - A socket that is open.
   * @param options - How to log in, and which facades to offer.
   */
  constructor(ws: Socket, options: ConnectOptions) {
    const { closeCallback, debug = false, facades = [], loginWithSessionCookie = false } = options;
    this._transport = new Transport(ws, closeCallback, debug);
    this._bakery = options.bakery ?? null;
    this._facades = facades;
    this._loginWithSessionCookie = loginWithSessionCookie;
    this._admin = new (loginWithSessionCookie ? AdminV4 : LoginFacade)(this._transport, {});
  }

  /**
   * Logs in. After a failure the socket is still open, and another login may be tried.
   *
   * @param credentials - Who logs in. Without any, and with macaroons, the bakery shows who the user is.
   * @param clientVersion - The version of Juju that the client claims to be.
   * @throws `RedirectionError` when the model is on another controller.
   * @throws An error with the `code` and the `info` that the controller sent, or that says what is amiss.
   */
  async login(
    credentials?: Credentials,
    clientVersion: string = CLIENT_VERSION,
  ): Promise<Connection | undefined> {
    const result = await logIn(
      { admin: this._admin, bakery: this._bakery, url: this._transport._ws.url },
      credentials,
      clientVersion,
    );
    return new Connection(this._transport, this._facades, result);
  }

  /**
   * Closes the connection.
   *
   * @param callback - Called with the close code, and with the `closeCallback` of the options, in whose place it is.
   */
  logout(callback?: (code: number, callback: CloseCallback) => void): void {
    this._transport.close(callback);
  }

  /** Whether a login failed because the model is on another controller. */
  isRedirectionError(err: unknown): err is RedirectionError {
    return err instanceof RedirectionError;
  }
}

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

function connectionInfo(
  result: LoginResult,
  facades: Readonly<Record<string, object>>,
): ConnectionInfo {
  // What the controller has not said is there all the same, as `undefined`.
  const said: { [Key in keyof ConnectionInfo]: ConnectionInfo[Key] | undefined } = {
    controllerTag: result["controller-tag"],
    serverVersion: result["server-version"],
    servers: result.servers,
    user: result["user-info"],
    // Each is one of the classes that were asked for, written by hand or not.
    getFacade: (name) => facades[name] as Facade,
  };
  return said as ConnectionInfo;
}

function byName(facades: readonly FacadeOption[]): ReadonlyMap<string, HandWrittenFacade[]> {
  const classes = new Map<string, HandWrittenFacade[]>();
  for (const option of facades) {
    const isOne = typeof option === "function";
    const name = isOne ? option.NAME : option.name;
    const added = isOne ? [option] : option.versions;
    classes.set(name, [...(classes.get(name) ?? []), ...added]);
  }
  return classes;
}

/** `ModelManager` -> `modelManager`, `SSHClient` -> `sshClient`; of capitals alone the last one stays: `jimM`. */
function facadeMember(name: string): string {
  const capitals = /^[^\p{Ll}\d]*/u.exec(name)?.[0].length ?? 0;
  const lowered = Math.max(capitals - 1, 1);
  return name.slice(0, lowered).toLowerCase() + name.slice(lowered);
}
