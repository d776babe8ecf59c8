import type { IncomingHttpHeaders } from "node:http";
import type { ModelAccess, ControllerAccess, Model } from "./state-types.js";
import type { WatcherRegistry } from "./watcher-registry.js";

/** Who is logged in on a connection. */
export interface LoggedIn {
  readonly kind: "user" | "agent" | "anonymous";
  /** The entity's tag, e.g. `user-admin`; `user-jujuanonymous` for anonymous logins. */
  readonly tag: string;
  readonly controllerAccess: ControllerAccess;
  readonly modelAccess: ModelAccess;
}

/** One client's WebSocket to `/api` or `/model/<uuid>/api`. */
export interface RpcConnection {
  /** 1, 2, … in the order of opening. */
  readonly number: number;
  /** The model of the path; `undefined` on a controller connection. */
  readonly modelUuid: string | undefined;
  /** That model, unless the controller does not know it. */
  readonly model: Model | undefined;
  readonly path: string;
  /** Of the upgrade request: `host`, `cookie`, `origin`. */
  readonly headers: IncomingHttpHeaders;
  /** Set by the login; `undefined` before. */
  loggedIn: LoggedIn | undefined;
  readonly watchers: WatcherRegistry;
  /** Aborted when the connection is gone. */
  readonly gone: AbortSignal;
  /** Closes as the server does; 1000 and no reason unless given. */
  close(code?: number, reason?: string): void;
}
