import { onTestFinished } from "vitest";
import type { Json } from "../../src/json.js";
import { findRelease } from "../../src/release/find-release.js";
import type { JujuLine } from "../../src/parts/juju-release.js";
import { seededRandom } from "../../src/random.js";
import type { BuiltInFacade, MethodCall } from "../../src/parts/method-call.js";
import type { LoggedIn, RpcConnection } from "../../src/parts/rpc-connection.js";
import { createWatchersPart, type WatchersPart } from "../../src/watchers/watchers-part.js";

/** The watcher facades alone, without a server, for callers of any kind. */
export interface Watching {
  readonly part: WatchersPart;
  /** A connection of somebody; `close` ends it. */
  readonly connect: (kind?: LoggedIn["kind"]) => RpcConnection & { readonly end: () => void };
  readonly call: (
    connection: RpcConnection,
    facade: string,
    method: "Next" | "Stop",
    id: string,
  ) => Promise<Json | undefined | void>;
}

export function watching(line: JujuLine, seed = 1): Watching {
  const random = seededRandom(seed);
  const part = createWatchersPart({ release: findRelease(line, []), random });
  let number = 0;
  onTestFinished(() => void part.close?.());
  return {
    part,
    connect(kind = "user") {
      const gone = new AbortController();
      const opened = { number: ++number, gone: gone.signal };
      const connection: RpcConnection = {
        ...opened,
        modelUuid: undefined,
        model: undefined,
        path: "/api",
        headers: {},
        loggedIn: { kind, tag: "user-admin", controllerAccess: "", modelAccess: "" },
        watchers: part.registryFor(opened),
        close: () => gone.abort(),
      };
      return Object.assign(connection, { end: () => gone.abort() });
    },
    async call(connection, facade, method, id) {
      return methodOf(part.facades, facade, method)(callTo(connection, facade, method, id));
    },
  };
}

function methodOf(
  facades: readonly BuiltInFacade[],
  name: string,
  method: string,
): BuiltInFacade["methods"][string] {
  const found = facades.find((facade) => facade.name === name)?.methods[method];
  if (!found) throw new Error(`there is no built-in ${name}.${method}`);
  return found;
}

function callTo(connection: RpcConnection, facade: string, method: string, id: string): MethodCall {
  return { connection, facade, version: 1, method, id, params: {}, signal: connection.gone };
}
