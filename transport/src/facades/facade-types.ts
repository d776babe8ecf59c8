import type { ConnectionInfo } from "../connection-info.js";
import type { Transport } from "../transport.js";
import type { FacadeKey } from "./facade-key.js";

/** What every instance of a generated facade class has beside its methods. */
export interface Facade {
  /** The facade's name, for example `"ModelManager"`. */
  readonly NAME: string;
  /** The facade's version, for example `10`. */
  readonly VERSION: number;
  /** What the methods call. */
  readonly _transport: Transport;
}

/**
 * The class of one version of one facade. Generated classes are such, and so is any class with the two
 * static properties and this constructor.
 *
 * @example
 * ```ts
 * class PingerV1 {
 *   static readonly NAME = "Pinger";
 *   static readonly VERSION = 1;
 *   constructor(readonly transport: Transport) {}
 *   ping = () => this.transport.call<void>({ type: "Pinger", version: 1, request: "Ping" });
 * }
 * ```
 */
export interface FacadeClass<Instance = object> {
  /** The facade's name, as the server spells it. */
  readonly NAME: string;
  /** The version that the class speaks. */
  readonly VERSION: number;
  /** Makes the facade; called by {@link connect} after the login. */
  new (transport: Transport, info: ConnectionInfo): Instance;
}

/** Several versions of one facade: what the default export of a generated `facades/<name>` holds. */
export interface FacadeVersions<
  Name extends string = string,
  Versions extends readonly FacadeClass[] = readonly FacadeClass[],
> {
  /** The facade's name, as the server spells it. */
  readonly name: Name;
  /** One class per version, in any order. */
  readonly versions: Versions;
}

/** One entry of the option `facades`: one version of a facade, or several. */
export type FacadeEntry = FacadeClass | FacadeVersions;

/**
 * The facades of a connection, by {@link FacadeKey}. Each is an instance of one of the classes given for
 * that name, or `undefined` when the server has none of those versions. Entries for one facade combine.
 */
export type Facades<Entries extends readonly FacadeEntry[]> = {
  readonly [Entry in Entries[number] as FacadeKey<NameOf<Entry>>]: InstanceOf<Entry> | undefined;
};

type NameOf<Entry extends FacadeEntry> = Entry extends FacadeClass
  ? Entry["NAME"]
  : Entry extends FacadeVersions
    ? Entry["name"]
    : never;

type InstanceOf<Entry extends FacadeEntry> =
  Entry extends FacadeClass<infer Instance>
    ? Instance
    : Entry extends FacadeVersions
      ? InstanceType<Entry["versions"][number]>
      : never;
