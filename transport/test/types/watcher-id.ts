/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// A client package of its own that carries watcher ids: every export says its type.
import type { CallOptions, Transport, WatcherId } from "@facadegen/transport";

export interface StringsWatchResult {
  "watcher-id": WatcherId<"StringsWatcher">;
  changes: string[] | null;
}
export interface EitherResult {
  "watcher-id"?: WatcherId<"NotifyWatcher" | "StringsWatcher"> | null;
}

export class StringsWatcherV1 {
  readonly _transport: Transport;
  constructor(transport: Transport) {
    this._transport = transport;
  }
  next(id: WatcherId<"StringsWatcher">, options?: CallOptions): Promise<StringsWatchResult> {
    return this._transport.call(
      { type: "StringsWatcher", version: 1, request: "Next", id },
      options,
    );
  }
}

export async function accepted(
  watcher: StringsWatcherV1,
  result: StringsWatchResult,
  stored: string,
  either: WatcherId<"NotifyWatcher" | "StringsWatcher">,
): Promise<void> {
  const id = result["watcher-id"];
  await watcher.next(id);
  await watcher.next("1");
  await watcher.next(stored);
  await watcher.next(`${stored}-1`);
  const written: StringsWatchResult = { "watcher-id": "1", changes: null };
  const text: string = id;
  const length: number = id.length;
  const any: WatcherId<string> = id;
  const wider: typeof either = id;
  const byId = new Map<WatcherId<"StringsWatcher">, number>([["1", 1]]);
  byId.get(id);
  const parsed: EitherResult = JSON.parse(JSON.stringify({ "watcher-id": id }));
  void [written, text, length, any, wider, parsed, id === stored];
}

export async function refused(
  watcher: StringsWatcherV1,
  notify: WatcherId<"NotifyWatcher">,
  either: WatcherId<"NotifyWatcher" | "StringsWatcher">,
  any: WatcherId<string>,
  maybe: EitherResult["watcher-id"],
): Promise<void> {
  // @ts-expect-error the id of another watcher
  await watcher.next(notify);
  // @ts-expect-error perhaps the id of another watcher
  await watcher.next(either);
  // @ts-expect-error the id of some watcher
  await watcher.next(any);
  // @ts-expect-error there may be none
  await watcher.next(maybe);
  // @ts-expect-error ids are text
  await watcher.next(1);
  // @ts-expect-error the id of another watcher
  const result: StringsWatchResult = { "watcher-id": notify, changes: null };
  // @ts-expect-error the id of another watcher, in a list
  const list: WatcherId<"StringsWatcher">[] = [notify];
  // @ts-expect-error which watcher is missing
  const bare: WatcherId = "1";
  // @ts-expect-error facades have names
  const numbered: WatcherId<1> = "1";
  void [result, list, bare, numbered];
}
