import type { ConnectionInfo } from "../connection-info.js";
import type { Connection } from "../connection.js";
import { createConnection } from "../create-connection.js";
import type { FacadeEntry } from "../facades/facade-types.js";
import type { MemoryTransport } from "./memory-transport.js";
import type { ScriptedTransport } from "./scripted-transport.js";
import { testTransport } from "./scripted-transport.js";

/** What a {@link testConnection} is made of. */
export interface TestConnectionOptions<
  Entries extends readonly FacadeEntry[] = readonly [],
  Carrier extends MemoryTransport = ScriptedTransport,
> {
  /** The facades wanted, as for `connect`. */
  readonly facades?: Entries | undefined;
  /** The versions that the server has of each facade. By default all those that `facades` name. */
  readonly serverFacades?: Readonly<Record<string, readonly number[]>> | undefined;
  /** What the server told at login, where it matters. By default the controller of a user `admin`. */
  readonly info?: Partial<ConnectionInfo> | undefined;
  /** What carries the calls. By default a new {@link testTransport}. */
  readonly transport?: Carrier | undefined;
}

/** A connection whose transport the test can script and read. */
export type TestConnection<
  Entries extends readonly FacadeEntry[] = readonly [],
  Carrier extends MemoryTransport = ScriptedTransport,
> = Connection<Entries> & { readonly transport: Carrier };

/**
 * A connection that is logged in, without a socket: its facades are negotiated as those of a real one.
 *
 * @example
 * ```ts
 * const conn = testConnection({ facades: [ModelManager], serverFacades: { ModelManager: [9, 10] } });
 * conn.transport.reply(ModelManager, "listModels", { "user-models": [] });
 * await showModels(conn);
 * await conn.close();
 * ```
 */
export function testConnection<
  const Entries extends readonly FacadeEntry[] = readonly [],
  Carrier extends MemoryTransport = ScriptedTransport,
>(options: TestConnectionOptions<Entries, Carrier> = {}): TestConnection<Entries, Carrier> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the default of the type parameter
  const transport = options.transport ?? (testTransport() as MemoryTransport as Carrier);
  const { serverFacades = allVersions(options.facades ?? []) } = options;
  const facades = Object.fromEntries(
    Object.entries(serverFacades).map(([name, versions]) => [name, ascending(versions)]),
  );
  const info: ConnectionInfo = { ...INFO, facades, ...options.info };
  const connection = createConnection(
    {
      url: "wss://controller.test:17070/api",
      transport,
      close: () => transport.close(),
      closed: transport.closed,
      get state() {
        return transport.isClosed ? "closed" : "open";
      },
      get ignoredFrames() {
        return transport.lateReplies;
      },
    },
    info,
    options.facades,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its transport is the one given here
  return connection as TestConnection<Entries, Carrier>;
}

const INFO: Omit<ConnectionInfo, "facades"> = {
  controllerTag: "controller-5b1f1d4e-0d7f-4f0e-8f2c-3a6f0c1d2e3b",
  serverVersion: "3.6.28",
  servers: [],
  user: { identity: "user-admin", displayName: "", controllerAccess: "superuser", modelAccess: "" },
};

function allVersions(entries: readonly FacadeEntry[]): Record<string, readonly number[]> {
  const versions = new Map<string, Set<number>>();
  for (const entry of entries) {
    const isClass = typeof entry === "function";
    const name = isClass ? entry.NAME : entry.name;
    const known = versions.get(name) ?? new Set();
    for (const { VERSION } of isClass ? [entry] : entry.versions) known.add(VERSION);
    versions.set(name, known);
  }
  return Object.fromEntries([...versions].map(([name, known]) => [name, [...known]]));
}

function ascending(versions: readonly number[]): readonly number[] {
  return [...versions].sort((one, other) => one - other);
}
