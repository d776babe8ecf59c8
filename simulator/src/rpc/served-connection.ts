import { once, setMaxListeners } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Place } from "../release/restrictions.js";
import type { ControllerState, Model } from "../parts/state-types.js";
import type { WatcherRegistry } from "../parts/watcher-registry.js";
import { ConnectionEnded } from "./connection-ended.js";
import { answer, lookUp, type CallServices } from "./dispatch.js";
import type { FrameChain } from "./frame-chain.js";
import { isRequest, readHeader, type Header } from "./read-header.js";
import { readParams } from "./read-params.js";
import type { LoggedIn, RpcConnection } from "../parts/rpc-connection.js";
import { MalformedFrame } from "./scan-object.js";
import { WireError } from "../parts/wire-error.js";
import { writeReply, type Outcome } from "./write-reply.js";

/** What serves all the connections of a controller. */
export interface ConnectionServices extends CallServices {
  readonly state: ControllerState;
  readonly frames: FrameChain;
  /** How long calls may take that are still running when a connection is closed. */
  readonly closeGraceMs: number;
  watchersOf(connection: RpcConnection): WatcherRegistry;
  opened(connection: RpcConnection): void;
  /** Told when a connection has logged in. */
  loggedIn(connection: RpcConnection, login: LoggedIn): void;
}

/** Where a client connected to. */
export interface ConnectionPlace {
  readonly number: number;
  readonly path: string;
  readonly modelUuid: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** What the WebSocket's bytes travel on. */
  readonly stream: Duplex;
}

/** A connection that is served as Juju serves it. */
export class ServedConnection implements RpcConnection {
  readonly number: number;
  readonly modelUuid: string | undefined;
  readonly model: Model | undefined;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly watchers: WatcherRegistry;
  readonly gone: AbortSignal;
  readonly #services: ConnectionServices;
  readonly #socket: WebSocket;
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #loggedIn: LoggedIn | undefined;
  /** What the requests to come are looked up in; `undefined` before the login. */
  #place: Place | undefined;
  #loginsRunning = 0;
  #reading = true;
  #ending = false;
  #closedHere = false;

  constructor(services: ConnectionServices, socket: WebSocket, place: ConnectionPlace) {
    this.number = place.number;
    this.path = place.path;
    this.modelUuid = place.modelUuid;
    // Found once: a connection outlives its model.
    this.model =
      place.modelUuid === undefined ? undefined : services.state.models.get(place.modelUuid);
    this.headers = place.headers;
    this.gone = this.#abort.signal;
    // Each call in flight listens, and there is no limit to them.
    setMaxListeners(0, this.gone);
    this.#services = services;
    this.#socket = socket;
    this.watchers = services.watchersOf(this);
    socket.on("error", () => undefined);
    socket.on("close", (code, reason) => {
      this.#ending = true;
      this.#abort.abort(new ConnectionEnded());
      const by = this.#closedHere ? "server" : "client";
      services.frames.closed(this, code, reason.toString("utf8"), by);
    });
    socket.on("message", (data: Buffer) =>
      services.frames.incoming(this, socket, data.toString("utf8"), (text) => this.#receive(text)),
    );
    services.frames.opened(this, socket, place.stream);
    services.opened(this);
  }

  get loggedIn(): LoggedIn | undefined {
    return this.#loggedIn;
  }

  set loggedIn(login: LoggedIn | undefined) {
    this.#loggedIn = login;
    if (login) this.#services.loggedIn(this, login);
    if (this.#loginsRunning === 0) this.#enter();
  }

  close(code?: number, reason = ""): void {
    if (code === undefined) void this.end();
    else {
      this.#closedHere = true;
      this.#socket.close(code, reason);
    }
  }

  /** Ends the connection in Juju's order: watchers and contexts, calls in flight, then the WebSocket with 1000. */
  async end(graceMs: number = this.#services.closeGraceMs): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#closedHere = true;
    this.#abort.abort(new ConnectionEnded());
    let timeout: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => {
      timeout = setTimeout(resolve, graceMs);
    });
    await Promise.race([this.#settled(), grace]);
    clearTimeout(timeout);
    this.#socket.close(1000);
  }

  /** Resolves when the WebSocket is closed. */
  async closed(): Promise<void> {
    if (this.#socket.readyState !== this.#socket.CLOSED) await once(this.#socket, "close");
  }

  async #settled(): Promise<void> {
    // The call that closes its own connection is one of them, and only counted as soon as it waits.
    await Promise.resolve();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** A login counts from its reply on: what was sent right behind it is looked up as if there were none. */
  #enter(): void {
    this.#place = this.#loggedIn && placeOf(this, this.#loggedIn, this.#services.state);
  }

  #receive(text: string): void {
    if (!this.#reading || this.#socket.readyState !== this.#socket.OPEN) return;
    let header: Header;
    try {
      header = readHeader(text, this.#services.release.line);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      return this.#stopReading();
    }
    if (!isRequest(header)) return;
    if (this.#ending)
      return this.#reply(header, { error: new WireError("connection is shut down") });
    const method = lookUp(this.#services, this, this.#place, header);
    const params = readParams(header.params);
    if (method instanceof WireError) {
      // Whatever the method, params are an object; nobody can say of which kind they would have been.
      if (typeof params === "string") return this.#stopReading();
      return this.#reply(header, { error: method });
    }
    const isLogin = this.#place === undefined && header.type === "Admin";
    if (isLogin) this.#loginsRunning++;
    const running = answer(this.#services, this, header, method, params).then((outcome) => {
      this.#running.delete(running);
      if (isLogin && --this.#loginsRunning === 0) this.#enter();
      this.#reply(header, outcome);
      return undefined;
    });
    this.#running.add(running);
  }

  /** What cannot be read ends the connection; nothing tells the client why. */
  #stopReading(): void {
    this.#reading = false;
    void this.end();
  }

  #reply(header: Header, outcome: Outcome): void {
    const { requestId, type, version, request } = header;
    const frame = {
      text: writeReply(header, outcome),
      request: { requestId: Number(requestId), facade: type, version, method: request },
    };
    this.#services.frames.outgoing(this, this.#socket, frame, (text) => {
      if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text, () => undefined);
    });
  }
}

/** What holds during an upgrade or a migration is settled when a user logs in, as in Juju. */
function placeOf(connection: RpcConnection, login: LoggedIn, state: ControllerState): Place {
  const migration = connection.model?.migration;
  const migrating = migration === "exporting" || migration === "importing" ? migration : "none";
  const maintenance = state.upgrading ? "upgrading" : migrating;
  return {
    connection: connection.modelUuid === undefined ? "controller" : "model",
    modelType: connection.model?.type ?? "iaas",
    maintenance: login.kind === "user" ? maintenance : "none",
  };
}
