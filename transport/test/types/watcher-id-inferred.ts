/* oxlint-disable -- a type test is compiled and never run */
// Exports whose types are left to the compiler: it must be able to write them down in a declaration file,
// also where it has lost the name `WatcherId`.
import type { WatcherId } from "@facadegen/transport";
import type { EitherResult, StringsWatchResult } from "./watcher-id.js";

export const idOf = (result: StringsWatchResult) => result["watcher-id"];
export const orNone = (result: EitherResult) => result["watcher-id"] ?? undefined;
export const present = (id: NonNullable<EitherResult["watcher-id"]>) => id;
export const narrowed = (id: string & WatcherId<"NotifyWatcher">) => [id] as const;
export const both = (id: WatcherId<"NotifyWatcher"> & WatcherId<"StringsWatcher">) => id;
export const some = <Text extends "1" | "2">(id: Text & WatcherId<"NotifyWatcher">) => id;
export const copied = (result: EitherResult) => ({ ...result });
export function generic<Name extends string>(id: WatcherId<Name>) {
  return { id, all: [id], get: () => id };
}
export const made = generic("1" as WatcherId<"NotifyWatcher">);
export type NameOf<Id> = Id extends WatcherId<infer Name> ? Name : never;
export const name: NameOf<WatcherId<"NotifyWatcher">> = "NotifyWatcher";
// @ts-expect-error the name is kept
export const other: NameOf<WatcherId<"NotifyWatcher">> = "StringsWatcher";
