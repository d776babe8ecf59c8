import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import type { JsonObject } from "../json.js";
import type { BuiltInFacade, MethodCall } from "../parts/method-call.js";
import type { RpcConnection } from "../parts/rpc-connection.js";
import { WireError } from "../parts/wire-error.js";
import { ConnectionWatchers, type WatcherHome } from "./connection-watchers.js";
import type { LiveWatcher } from "./live-watcher.js";
import type { WatcherControl } from "./watcher-control.js";
import { unknownWatcherError } from "./watcher-errors.js";
import { watcherFacades, type WatcherFacade } from "./watcher-facades.js";
import type { WatcherRegistry } from "../parts/watcher-registry.js";

/** The watcher facades, and what they need of the server. */
export interface WatchersPart extends ControllerPart {
  readonly facades: readonly BuiltInFacade[];
  /** The watchers of a connection that was just opened. They are gone as soon as `gone` aborts. */
  registryFor(connection: Pick<RpcConnection, "number" | "gone">): WatcherRegistry;
  /** What a test does with watchers: `controller.watchers`. */
  readonly control: WatcherControl;
}

/** Makes the watcher facades of a controller. */
export function createWatchersPart(
  context: Pick<ControllerContext, "release" | "random">,
): WatchersPart {
  const { line } = context.release;
  const facades = watcherFacades(line);
  const byName = new Map(facades.map((facade) => [facade.name, facade]));
  const random = context.random.fork("watchers");
  const processPrefix = Array.from({ length: 8 }, () => random.integer(0, 15).toString(16)).join(
    "",
  );
  let ever = 0;
  const registries = new Set<ConnectionWatchers>();
  const home: WatcherHome = {
    line,
    facades: byName,
    registries,
    nextProcessId: () => `${processPrefix}-${++ever}`,
  };
  function found(call: MethodCall, facade: WatcherFacade): LiveWatcher {
    const kind = call.connection.loggedIn?.kind;
    // Before the id is looked at, as the constructors of Juju's facades do.
    if (kind === undefined || !facade.callers.includes(kind)) {
      throw new WireError("permission denied", "unauthorized access");
    }
    const watcher = registryOf(call)?.get(call.id);
    if (!watcher) throw unknownWatcherError(line, call.id);
    if (watcher.kind !== facade.name) throw new WireError("unknown watcher id", "not found");
    return watcher;
  }

  function builtIn(facade: WatcherFacade): BuiltInFacade {
    return {
      name: facade.name,
      versions: [facade.version],
      methods: {
        Next: (call) => found(call, facade).next(),
        Stop: (call) => {
          found(call, facade);
          registryOf(call)?.stop(call.id);
        },
      },
    };
  }

  return {
    facades: facades.map(builtIn),
    registryFor: (connection) => new ConnectionWatchers(home, connection),
    control: watcherControl(registries, byName),
    close() {
      for (const registry of registries) registry.close();
    },
  };
}

/** Where the watchers of a connection are: whoever made the connection holds them as its registry. */
function registryOf({ connection }: MethodCall): ConnectionWatchers | undefined {
  return connection.watchers instanceof ConnectionWatchers ? connection.watchers : undefined;
}

function watcherControl(
  registries: ReadonlySet<ConnectionWatchers>,
  facades: ReadonlyMap<string, WatcherFacade>,
): WatcherControl {
  const targets = (target: string): LiveWatcher[] =>
    [...registries]
      .flatMap((registry) => registry.all())
      .filter(({ id, kind }) => id === target || kind === target);
  return {
    get live() {
      return [...registries].flatMap((registry) =>
        registry.all().map(({ id, kind, waiting }) => ({
          id,
          kind,
          connection: registry.connection,
          waiting,
        })),
      );
    },
    fire(target, reply?: JsonObject) {
      const watchers = targets(target);
      for (const watcher of watchers) {
        watcher.deliver(reply ?? facades.get(watcher.kind)?.quietReply ?? {});
      }
      return watchers.length;
    },
    end(target) {
      const watchers = targets(target);
      for (const watcher of watchers) watcher.end("server");
      return watchers.length;
    },
  };
}
