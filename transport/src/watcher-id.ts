declare const watcherFacade: unique symbol;

/**
 * What tells the id of one watcher facade from that of another. Only types have it: no value ever does.
 * It is exported so that a declaration file can name the parts of a {@link WatcherId}, which compilers
 * do where a type such as `NonNullable` has taken it apart.
 *
 * @typeParam WatcherFacade - The name of the watcher facade, for example `"NotifyWatcher"`.
 */
export interface OfWatcher<WatcherFacade extends string> {
  /** The name of the watcher facade. */
  readonly [watcherFacade]?: WatcherFacade;
}

/**
 * The id of a watcher, as a `Watch…` method answers it. It travels back as the `id` at the top level of
 * a request, beside `type` and `request` and not within `params`, to the methods `Next` and `Stop` of
 * the watcher facade (`apiserver/watcher.go` in Juju). The text means nothing by itself, holds for the
 * connection that it was answered on, and is gone with it.
 *
 * Any plain `string` may stand where an id is wanted, so that tests and stored ids need no cast; the id
 * of one watcher facade is refused where that of another is wanted.
 *
 * @typeParam WatcherFacade - The name of the watcher facade, for example `"NotifyWatcher"`; a union when
 * it may be one of several.
 *
 * @example
 * ```ts
 * const next = (transport: Transport, id: WatcherId<"StringsWatcher">) =>
 *   transport.call({ type: "StringsWatcher", version: 1, request: "Next", id });
 * ```
 */
export type WatcherId<WatcherFacade extends string> = string & OfWatcher<WatcherFacade>;
