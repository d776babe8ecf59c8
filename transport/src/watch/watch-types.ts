import type { ConnectionInfo } from "../connection-info.js";
import type { FacadeVersions } from "../facades/facade-types.js";
import type { Transport } from "../transport.js";
import type { WatcherId } from "../watcher-id.js";
import type { WatcherEvents } from "./watcher-events.js";

/** What `watch` needs of a connection. */
export interface WatchConnection {
  /** What carries the calls. A watcher lives and dies with the connection that it was started on. */
  readonly transport: Transport;
  /** Which versions of the watcher facades the server has. */
  readonly info: Pick<ConnectionInfo, "facades">;
}

/**
 * What a method that starts a watcher answers: the id of the watcher under one of two keys, and for some
 * watchers the first `changes`. Bulk methods answer a list of such results; that of a single one will do.
 * The id alone will do too, but holds no first event.
 *
 * @typeParam Watcher - The name of the watcher facade.
 */
export type WatchResult<Watcher extends string = string> =
  | WatcherId<Watcher>
  | OneWatchResult<Watcher>
  | { readonly results: readonly OneWatchResult<Watcher>[] | null };

type OneWatchResult<Watcher extends string> =
  | { readonly NotifyWatcherId: WatcherId<Watcher> }
  | { readonly "watcher-id": WatcherId<Watcher> };

/** The name of the watcher facade that a result is for; `string` where its type does not tell. */
export type WatcherOf<Result> = Result extends string
  ? NameOf<Result>
  : Result extends { readonly NotifyWatcherId: infer Id }
    ? NameOf<Id>
    : Result extends { readonly "watcher-id": infer Id }
      ? NameOf<Id>
      : Result extends { readonly results: readonly (infer One)[] | null }
        ? WatcherOf<One>
        : string;

type NameOf<Id> = Id extends WatcherId<infer Name> ? Name : string;

/** A class of a watcher facade, such as the generated `AllWatcherV3`; it is not made an instance of. */
export interface WatcherClass<Watcher extends string = string, Reply = unknown> {
  /** The facade's name. */
  readonly NAME: Watcher;
  /** The version that the class speaks. */
  readonly VERSION: number;
  /** Its `next` says what the watcher tells of. */
  new (
    transport: Transport,
    info: ConnectionInfo,
  ): { next(id: WatcherId<Watcher>): Promise<Reply> };
}

/** A watcher facade: its name, a class of one version, or the default export of a generated facade module. */
export type WatcherChoice<Watcher extends string = string> =
  | Watcher
  | WatcherClass<Watcher>
  | FacadeVersions<Watcher, readonly WatcherClass<Watcher>[]>;

/**
 * What a watcher tells of: by a class, what its `next` answers; by a name, what {@link WatcherEvents} says.
 *
 * @typeParam Choice - The name or the class.
 */
export type WatcherEvent<Choice> = Choice extends keyof WatcherEvents
  ? WatcherEvents[Choice]
  : Choice extends WatcherClass<infer Name, infer Reply>
    ? Name extends keyof WatcherEvents
      ? EventIn<Reply, WatcherEvents[Name]>
      : Reply
    : Choice extends FacadeVersions<string, infer Versions>
      ? WatcherEvent<Versions[number]>
      : unknown;

/** What is read out of the answer of `next`. */
type EventIn<Reply, Known> = Reply extends { readonly deltas: infer Event }
  ? NonNullable<Event>
  : Reply extends { readonly models: infer Event }
    ? NonNullable<Event>
    : Reply extends { readonly changes?: infer Event }
      ? "changes" extends keyof Reply
        ? NonNullable<Event>
        : Known
      : Known;
