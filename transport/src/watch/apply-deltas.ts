import { isRecord } from "../frames.js";
import { DeltaError } from "./watch-errors.js";
import type { Delta } from "./watcher-events.js";

/**
 * The entities of a model, by kind and id: `state.unit?.["mysql/0"]`. Plain data without a prototype, so
 * that no id is mistaken for something that every object has.
 *
 * @typeParam Change - The deltas; a generated type `Delta` knows the entity of each kind.
 */
export type ModelState<Change extends Delta = Delta> = {
  readonly [Kind in Change[0]]?: Readonly<Record<string, EntityOf<Change, Kind>>>;
};

type EntityOf<Change extends Delta, Kind extends string> = Extract<
  Change,
  readonly [Kind, ...unknown[]]
>[2];

/**
 * The key that holds the id of an entity, which is unique within its kind and model (the methods
 * `EntityId` in `rpc/params/multiwatcher.go`, Juju 3.6).
 */
const ID_KEYS: ReadonlyMap<unknown, string> = new Map([
  ["action", "id"],
  ["annotation", "tag"],
  ["application", "name"],
  ["applicationOffer", "offer-name"],
  ["block", "id"],
  ["branch", "id"],
  ["charm", "charm-url"],
  ["machine", "id"],
  ["model", "model-uuid"],
  ["relation", "key"],
  ["remoteApplication", "name"],
  ["unit", "name"],
]);

/**
 * What a model is like after the changes that Juju 3.6's `AllWatcher` has told of. Nothing given is
 * changed: what has not changed is taken over as it is, and the state itself when nothing has.
 *
 * @param state - What the model was like; `{}` before the first deltas.
 * @param deltas - The changes, in order. Each brings the whole entity.
 * @throws {@link DeltaError} for a delta of a kind that Juju does not have, and one without its id.
 *
 * @example
 * ```ts
 * let state: ModelState<Delta> = {};
 * for await (const deltas of watch(conn, await client.watchAll(), { watcher: AllWatcherV3 })) {
 *   state = applyDeltas(state, deltas);
 * }
 * ```
 */
export function applyDeltas<Change extends Delta>(
  state: ModelState<Change>,
  deltas: readonly NoInfer<Change>[],
): ModelState<Change> {
  type Entities = Record<string, object>;
  const before: Readonly<Record<string, Entities | undefined>> = state;
  const changed = new Map<string, Entities>();
  for (const delta of deltas) {
    const [kind, operation, entity] = delta;
    const id = entityId(delta);
    const existing = Object.hasOwn(before, kind) ? before[kind] : undefined;
    const isThere = Object.hasOwn(changed.get(kind) ?? existing ?? {}, id);
    if (operation === "remove" && !isThere) continue;
    const entities = changed.get(kind) ?? copy(existing);
    changed.set(kind, entities);
    if (operation === "remove") delete entities[id];
    else entities[id] = entity;
  }
  if (changed.size === 0) return state;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each kind holds what came with that kind
  return copy({ ...before, ...Object.fromEntries(changed) }) as ModelState<Change>;
}

/**
 * What several models are like, by UUID, after the changes that the `AllModelWatcher` of a controller has
 * told of. A model that was removed is left out; otherwise as {@link applyDeltas}.
 */
export function applyModelDeltas<Change extends Delta>(
  states: Readonly<Record<string, ModelState<Change>>>,
  deltas: readonly NoInfer<Change>[],
): Readonly<Record<string, ModelState<Change>>> {
  const none: ModelState<Change> = {};
  const byModel = new Map<string, Change[]>();
  const removed = new Set<string>();
  for (const delta of deltas) {
    const model = textOf(delta, "model-uuid");
    const changes = byModel.get(model) ?? [];
    changes.push(delta);
    byModel.set(model, changes);
    if (delta[0] === "model") removed[delta[1] === "remove" ? "add" : "delete"](model);
  }
  let after: Record<string, ModelState<Change>> | undefined;
  for (const [model, changes] of byModel) {
    const before = (Object.hasOwn(states, model) && states[model]) || none;
    const state = removed.has(model) ? none : applyDeltas(before, changes);
    if (state === before) continue;
    after ??= copy(states);
    if (state === none) delete after[model];
    else after[model] = state;
  }
  return after ?? states;
}

function entityId(delta: Delta): string {
  const key = ID_KEYS.get(delta[0]);
  if (key === undefined) throw new DeltaError(delta[0]);
  return textOf(delta, key);
}

function textOf([kind, , entity]: Delta, key: string): string {
  const text = isRecord(entity) ? entity[key] : undefined;
  if (typeof text !== "string") throw new DeltaError(kind);
  return text;
}

/** A copy without a prototype. */
function copy<Value>(record: Readonly<Record<string, Value>> | undefined): Record<string, Value> {
  return Object.assign(Object.create(null), record);
}
