import type { RpcConnection } from "../parts/rpc-connection.js";
import { LiveWatcher } from "./live-watcher.js";
import { stoppedError } from "./watcher-errors.js";
import type { WatcherFacade } from "./watcher-facades.js";
import type { WatcherRegistry, WatcherSource } from "../parts/watcher-registry.js";
import type { JujuLine } from "../parts/juju-release.js";

/** What a registry needs of the controller. */
export interface WatcherHome {
  readonly line: JujuLine;
  /** By name. */
  readonly facades: ReadonlyMap<string, WatcherFacade>;
  /** An id of the process; Juju 3.6 counts for each connection instead. */
  nextProcessId(): string;
  readonly registries: Set<ConnectionWatchers>;
}

/** The watchers of one connection. */
export class ConnectionWatchers implements WatcherRegistry {
  /** The connection's number. */
  readonly connection: number;
  readonly #home: WatcherHome;
  readonly #watchers = new Map<string, LiveWatcher>();
  readonly #gone: AbortSignal;
  #ever = 0;

  constructor(home: WatcherHome, connection: Pick<RpcConnection, "number" | "gone">) {
    this.connection = connection.number;
    this.#home = home;
    this.#gone = connection.gone;
    if (connection.gone.aborted) return;
    home.registries.add(this);
    connection.gone.addEventListener("abort", () => this.close(), { once: true });
  }

  get size(): number {
    return this.#watchers.size;
  }

  add(source: WatcherSource): string {
    const id = this.#home.line === "3.6" ? String(++this.#ever) : this.#home.nextProcessId();
    const facade = this.#home.facades.get(source.kind);
    const watcher = new LiveWatcher(id, source, facade, (by) =>
      stoppedError(this.#home.line, facade, by),
    );
    if (this.#gone.aborted) watcher.end("client");
    else this.#watchers.set(id, watcher);
    return id;
  }

  get(id: string): LiveWatcher | undefined {
    return this.#watchers.get(id);
  }

  all(): readonly LiveWatcher[] {
    return [...this.#watchers.values()];
  }

  /** Stops a watcher, as the client asks for it: nobody knows its id any more. */
  stop(id: string): void {
    const watcher = this.#watchers.get(id);
    this.#watchers.delete(id);
    watcher?.end("client");
  }

  /** The connection is gone. */
  close(): void {
    for (const id of this.#watchers.keys()) this.stop(id);
    this.#home.registries.delete(this);
  }
}
