import type { ControllerOptions } from "../../src/controller-options.js";
import type { ControllerContext } from "../../src/parts/controller-part.js";
import type { JsonObject } from "../../src/json.js";
import { seededRandom } from "../../src/random.js";
import { findRelease } from "../../src/release/find-release.js";
import type { MethodCall } from "../../src/parts/method-call.js";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import type { FacadeSchema, WireSchemas } from "../../src/parts/wire-schema.js";
import type { WatcherSource } from "../../src/parts/watcher-registry.js";

/** What the answers of a controller need; nothing of it listens. */
export function answersContext(
  options: ControllerOptions,
  facades?: readonly FacadeSchema[],
): ControllerContext {
  const release = findRelease(options.juju, []);
  return {
    options,
    release,
    schemas: facades ? schemasOf(facades) : loadWireSchemas(release.version),
    get state(): never {
      throw new Error("answers need no state");
    },
    random: seededRandom(options.seed ?? 1),
    address: () => {
      throw new Error("answers need no address");
    },
  };
}

function schemasOf(facades: readonly FacadeSchema[]): WireSchemas {
  return {
    facade: (name, version) =>
      facades.find((facade) => facade.name === name && facade.version === version),
  };
}

/** A call that came in, and the watchers that were made for it. */
export interface TestCall extends MethodCall {
  readonly made: readonly WatcherSource[];
}

/** A call as the RPC layer hands it over. */
export function testCall(
  facade: string,
  version: number,
  method: string,
  params: JsonObject = {},
): TestCall {
  const made: WatcherSource[] = [];
  const signal = new AbortController().signal;
  return {
    connection: {
      number: 7,
      modelUuid: undefined,
      model: undefined,
      path: "/api",
      headers: {},
      loggedIn: undefined,
      watchers: {
        add: (source) => String(made.push(source)),
        get size() {
          return made.length;
        },
      },
      gone: signal,
      close: () => {
        throw new Error("nothing closes this connection");
      },
    },
    facade,
    version,
    method,
    id: "",
    params,
    signal,
    made,
  };
}
