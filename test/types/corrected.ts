/** What the strict types of `test/golden/corrected.json` take and refuse; one example of each kind of correction. */
import type { Transport, WatcherId } from "@facadegen/transport";
import {
  CloudAccess,
  ControllerV14,
  Life,
  Status,
  type AllWatcherNextResults,
  type BytesResult,
  type CharmOption,
  type CloudInfo,
  type ConfigResult,
  type Delta,
  type DestroyControllerArgs,
  type Entities,
  type EntitiesParams,
  type Error as WireError,
  type LoginRequest,
  type LoginResult,
  type ModelInfo,
  type ModelUserInfo,
  type NotifyWatchResult,
  type Number as VersionNumber,
  type UnitStateResult,
} from "../golden/corrected-strict/src/facades/controller/ControllerV14.js";
import { ControllerV12 } from "../golden/corrected-strict/src/facades/controller/ControllerV12.js";
import { NotifyWatcherV1 } from "../golden/corrected-strict/src/facades/notify-watcher/NotifyWatcherV1.js";

declare const transport: Transport;
const info = {
  controllerTag: "",
  serverVersion: "",
  servers: [],
  user: { identity: "", displayName: "", controllerAccess: "", modelAccess: "" },
  facades: {},
};
const controller = new ControllerV14(transport, info);

// base64, and null for nil bytes
export const bytes: BytesResult[] = [{ result: "AAEC" }, { result: null }];
// @ts-expect-error -- no array of integers
export const integers: BytesResult = { result: [0, 1, 2] };

// own JSON: versions, macaroons, tuples
export const version: VersionNumber = "3.6.12";
// @ts-expect-error -- no object
export const parts: VersionNumber = { Major: 3, Minor: 6, Patch: 12, Tag: "", Build: 0 };
const macaroon = { caveats: [], location: "", identifier: "", signature: "" };
export const login: LoginRequest = {
  "auth-tag": "",
  macaroons: [[macaroon, { i64: "", s64: "" }]],
};
// @ts-expect-error -- not the macaroon itself
export const flat: LoginRequest = { "auth-tag": "", macaroons: [macaroon] };

// deltas: the kind decides what the entity is
export function applicationOf(delta: Delta): string {
  if (delta[0] === "application") return delta[2]["charm-url"];
  // @ts-expect-error -- only an application has it, and a charm
  return delta[2]["charm-url"];
}
export const deltas: AllWatcherNextResults = { deltas: null };
// @ts-expect-error -- the entity of another kind
export const mixed: Delta = ["annotation", "change", { "model-uuid": "", id: "" }];
// @ts-expect-error -- no such operation
export const operation: Delta["1"] = "add";

// any JSON
export const option: CharmOption = { default: 3, type: "int" };
// @ts-expect-error -- what is in it has to be looked at first
export const length: number = option.default.length;

// integers as keys
export const keys: UnitStateResult = { "relation-state": { 3: "", "4": "" } };
// @ts-expect-error -- no integer
export const names: UnitStateResult = { "relation-state": { three: "" } };

// times and durations
export const user: ModelUserInfo = { access: "read", "last-connection": null, user: "" };
// @ts-expect-error -- text, not a Date
export const date: ModelUserInfo = { ...user, "last-connection": new Date() };
// @ts-expect-error -- nanoseconds, not text
export const wait: DestroyControllerArgs = { "destroy-models": true, "max-wait": "30s" };

// null in results, left out of params
export const nothing: Entities = { entities: [] };
export const none: EntitiesParams = {};
// @ts-expect-error -- a list that the server always makes
export const missing: Entities = {};
// @ts-expect-error -- left out rather than null
export const nil: EntitiesParams = { entities: null };
export async function firstUser(): Promise<string | undefined> {
  const model = await controller.modelInfo({ entities: [{ tag: "" }] });
  // @ts-expect-error -- there may be none
  const first = model.users[0];
  return model.users?.[0]?.user ?? first?.user;
}

// always present
export function since({ status }: ModelInfo): string | null {
  return status.since;
}

// phantoms and promoted properties
export const cloud: CloudInfo = { type: "lxd", users: null };
// @ts-expect-error -- never travels
export const phantom: CloudInfo = { ...cloud, CloudDetails: { type: "lxd" } };
// @ts-expect-error -- promoted from what is embedded
export const unpromoted: CloudInfo = { users: null };

// known values, closed and open
export const access: CloudAccess = CloudAccess.AddModel;
export const alive: Life = Life.Alive;
// @ts-expect-error -- nobody sends that
export const unknown: Life = "undead";
export const statuses: Status[] = [Status.Active, "a status of a release to come"];
// @ts-expect-error -- no such name
export const undead = Life.Undead;
// @ts-expect-error -- constants do not change
Life.Alive = "dead";

// wrong references
export function discharge({ "bakery-discharge-required": wanted }: LoginResult): boolean {
  return wanted !== undefined && "m" in wanted && wanted.v === 3;
}
// @ts-expect-error -- no part of a macaroon
export const other: LoginResult = { "bakery-discharge-required": { Location: "" } };

// watcher ids
export async function next(result: NotifyWatchResult): Promise<void> {
  const watcher = new NotifyWatcherV1(transport, info);
  await watcher.next(result.NotifyWatcherId);
  await watcher.next("7");
  // @ts-expect-error -- the id is not left out
  await watcher.next();
  const all = await controller.watchAllModels();
  // @ts-expect-error -- the id of another watcher
  await watcher.next(all["watcher-id"]);
}
export const id: WatcherId<"NotifyWatcher"> = "7";

// methods that cannot be called
export const spec = new ControllerV12(transport, info).mongoVersion();
// @ts-expect-error -- its params cannot be written
export const uncallable = new ControllerV12(transport, info).getCloudSpec({});

// what the types of both directions share
export const failure: WireError = { code: "not found", message: "", info: { macaroon: null } };
export const config: ConfigResult = { error: failure };
