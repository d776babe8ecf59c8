/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Watching with results and classes such as the generated ones, and the types of what comes of it.
import type {
  AbortSignalLike,
  CallOptions,
  Connection,
  Transport,
  WatcherId,
} from "@facadegen/transport";
import type { Delta, EventStream, ModelState, WatcherEvents } from "@facadegen/transport/watch";
import { applyDeltas, applyModelDeltas, poll, waitFor, watch } from "@facadegen/transport/watch";

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
function same<One, Other>(_yes: Same<One, Other>): void {}

interface NotifyWatchResult<Watcher extends string = "NotifyWatcher"> {
  error?: { code: string; message: string };
  NotifyWatcherId: WatcherId<Watcher>;
}
interface StringsWatchResult {
  changes?: string[];
  error?: { code: string; message: string };
  "watcher-id": WatcherId<"StringsWatcher">;
}
interface RelationUnitsWatchResult {
  changes: { changed: { [unit: string]: { version: number } } | null };
  "watcher-id": WatcherId<"RelationUnitsWatcher">;
}
interface UnitInfo {
  name: string;
}
interface MachineInfo {
  id: string;
  jobs: string[] | null;
}
type ModelDelta =
  | [kind: "unit", operation: "change" | "remove", entity: UnitInfo]
  | [kind: "machine", operation: "change" | "remove", entity: MachineInfo];
class AllWatcherV3 {
  static readonly NAME = "AllWatcher";
  static readonly VERSION = 3;
  readonly _transport: Transport;
  constructor(transport: Transport) {
    this._transport = transport;
  }
  next(id: WatcherId<"AllWatcher">): Promise<{ deltas: ModelDelta[] | null }> {
    return this._transport.call({ type: "AllWatcher", version: 3, request: "Next", id });
  }
}
class StringsWatcherV1 {
  static readonly NAME = "StringsWatcher";
  static readonly VERSION = 1;
  next(_id: WatcherId<"StringsWatcher">): Promise<{ changes?: string[]; "watcher-id": string }> {
    throw new Error();
  }
}
class NotifyWatcherV1 {
  static readonly NAME = "NotifyWatcher";
  static readonly VERSION = 1;
  next(_id: WatcherId<"NotifyWatcher">): Promise<void> {
    throw new Error();
  }
}
class WeatherWatcherV9 {
  static readonly NAME = "WeatherWatcher";
  static readonly VERSION = 9;
  next(_id: WatcherId<"WeatherWatcher">): Promise<{ sunny: boolean }> {
    throw new Error();
  }
}
const AllWatcher = { name: "AllWatcher", versions: [AllWatcherV3] } as const;
export async function events(
  conn: Connection,
  notify: NotifyWatchResult,
  many: { results: NotifyWatchResult[] | null },
  strings: StringsWatchResult,
  all: { "watcher-id": WatcherId<"AllWatcher"> },
  units: RelationUnitsWatchResult,
  migration: NotifyWatchResult<"MigrationStatusWatcher">,
  storage: { "watcher-id": WatcherId<"VolumeAttachmentsWatcher" | "FilesystemAttachmentsWatcher"> },
  signal: AbortSignalLike,
): Promise<void> {
  for await (const event of watch(conn, notify)) same<typeof event, undefined>(true);
  for await (const event of watch(conn, many, { signal })) same<typeof event, undefined>(true);
  for await (const event of watch(conn, notify, { watcher: NotifyWatcherV1 }))
    same<typeof event, undefined>(true);
  for await (const names of watch(conn, strings)) same<typeof names, readonly string[]>(true);
  for await (const names of watch(conn, strings, { watcher: "StringsWatcher", signal }))
    same<typeof names, readonly string[]>(true);
  for await (const names of watch(conn, strings, { watcher: StringsWatcherV1 }))
    same<typeof names, string[]>(true);
  for await (const change of watch(conn, units)) change.changed?.["mysql/0"]?.version.toFixed();
  for await (const status of watch(conn, migration, { watcher: "MigrationStatusWatcher" }))
    status.phase.length;
  // The transport notes on the answer which facade it is for: the option can be left out.
  for await (const status of watch(conn, migration)) status.phase.length;
  for await (const deltas of watch(conn, all)) same<typeof deltas, readonly Delta[]>(true);
  for await (const ids of watch(conn, storage, { watcher: "VolumeAttachmentsWatcher" }))
    ids[0]?.["machine-tag"].length;
  for await (const names of watch(conn, "7", { watcher: "StringsWatcher" })) names.join();
  for await (const event of watch(conn, strings["watcher-id"])) event.join();
  for await (const event of watch(conn, "7", { watcher: WeatherWatcherV9 }))
    same<typeof event, { sunny: boolean }>(true);

  let state: ModelState<ModelDelta> = {};
  for await (const deltas of watch(conn, all, { watcher: AllWatcherV3 })) {
    same<typeof deltas, ModelDelta[]>(true);
    state = applyDeltas(state, deltas);
    const machine = state.machine?.["0"];
    same<typeof machine, MachineInfo | undefined>(true);
    // @ts-expect-error no such kind
    state.spaceship;
  }
  for await (const deltas of watch(conn, all, { watcher: AllWatcher }))
    same<typeof deltas, ModelDelta[]>(true);
  let any: ModelState = {};
  for await (const deltas of watch(conn, all)) any = applyDeltas(any, deltas);
  const models = applyModelDeltas<Delta>({}, []);
  models["uuid"]?.["unit"]?.["mysql/0"];

  // @ts-expect-error another watcher
  watch(conn, all, { watcher: "StringsWatcher" });
  // @ts-expect-error a class of another watcher
  watch(conn, all, { watcher: StringsWatcherV1 });
  // @ts-expect-error one of the others
  watch(conn, storage, { watcher: "VolumeAttachmentPlansWatcher" });
  // @ts-expect-error no result of a watcher
  watch(conn, { name: "7" });
  // @ts-expect-error there may be none
  watch(conn, undefined as NotifyWatchResult | undefined);

  await using stream: EventStream<WatcherEvents["AllWatcher"]> = watch(conn, all);
  const first = await stream.next();
  // @ts-expect-error it may be done
  first.value.length;
  if (!first.done) first.value.length;
}

export async function asking(
  status: (options?: CallOptions) => Promise<{ at: string }>,
): Promise<void> {
  for await (const value of poll(status, { intervalMs: 10, key: ({ at }) => at })) value.at.length;
  // @ts-expect-error how often
  poll(status, {});
  const { at } = await waitFor(
    (options) => status(options),
    (value) => value.at === "x",
    {
      stableForMs: 10,
      failWhen: (value) => value.at === "error" && "why",
    },
  );
  at.length;
}
