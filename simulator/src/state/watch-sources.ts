import type { JsonObject } from "../json.js";
import { gatheringSource } from "../watchers/watcher-sources.js";
import type { WatcherSource } from "../parts/watcher-registry.js";
import { entityInfo } from "./answers/entity-info.js";
import { modelAbstract, removedModelAbstract } from "./answers/model-abstract.js";
import type { SimulatedState } from "./create-state.js";
import { presentModels } from "./present-models.js";
import type { Action } from "./entities/action.js";
import { SimulatedModel } from "./simulated-model.js";
import type { StateChange } from "../parts/state-types.js";

/** A delta as it travels: kind, what happened, the entity. */
type WireDelta = readonly [kind: string, change: "change" | "remove", entity: JsonObject];

/** What a watcher of models is about. */
export interface WatchedModels {
  /** Asked for each change: what a user may see changes too. */
  sees(model: SimulatedModel): boolean;
  /** Whether offers are told of: administrators of the model only. */
  seesOffers(model: SimulatedModel): boolean;
}

/** What tells an entity from others of its kind, in AllWatcher's form: `name` unless it is here. */
const ID_KEYS: ReadonlyMap<string, string> = new Map([
  ["action", "id"],
  ["annotation", "tag"],
  ["applicationOffer", "offer-name"],
  ["charm", "charm-url"],
  ["machine", "id"],
  ["model", "model-uuid"],
  ["relation", "key"],
]);

/** `AllWatcher` and `AllModelWatcher`: everything there is, and then what changes, each entity once. */
export function deltasSource(
  kind: "AllWatcher" | "AllModelWatcher",
  state: SimulatedState,
  watched: WatchedModels,
): WatcherSource {
  const latest = new Map<string, WireDelta>();
  const isSeen = (model: SimulatedModel, entityKind: string): boolean =>
    watched.sees(model) && (entityKind !== "applicationOffer" || watched.seesOffers(model));
  return gatheringSource<string>(kind, {
    begin: (changed) =>
      state.subscribe((change) => {
        if (change.about !== "entity") return;
        const model = simulated(change);
        if (!model || !isSeen(model, change.kind)) return;
        const key = `${model.uuid} ${change.kind} ${entityId(change.kind, change.entity)}`;
        latest.set(key, [change.kind, change.change, change.entity]);
        changed(key);
      }),
    reply(keys) {
      const deltas = keys.flatMap((key) => {
        const delta = latest.get(key);
        return delta ? [delta] : [];
      });
      latest.clear();
      return { deltas };
    },
    first() {
      latest.clear();
      const deltas: WireDelta[] = [];
      for (const model of presentModels(state)) {
        if (!watched.sees(model)) continue;
        for (const entity of [model, ...model.contents.entities()]) {
          if (isSeen(model, entity.kind)) {
            deltas.push([entity.kind, "change", entityInfo(state, model, entity)]);
          }
        }
      }
      return { deltas };
    },
  });
}

/** `ModelSummaryWatcher`: all models in short, and then those that change. */
export function summariesSource(
  state: SimulatedState,
  sees: (model: SimulatedModel) => boolean,
): WatcherSource {
  return gatheringSource<SimulatedModel>("ModelSummaryWatcher", {
    begin: (changed) =>
      state.subscribe((change) => {
        const model = change.about === "user" ? undefined : simulated(change);
        if (model && sees(model)) changed(model);
      }),
    reply: (models) => ({
      models: models.map((model) =>
        state.models.has(model.uuid) ? modelAbstract(state, model) : removedModelAbstract(model),
      ),
    }),
    first: () => ({
      models: presentModels(state)
        .filter(sees)
        .map((model) => modelAbstract(state, model)),
    }),
  });
}

/** The `StringsWatcher` of an action's messages; those so far are in the answer that makes it. */
export function progressSource(
  state: SimulatedState,
  isWatched: (action: Action, model: SimulatedModel) => boolean,
): WatcherSource {
  // Wrapped: the same message may come twice.
  return gatheringSource<{ readonly message: string }>("StringsWatcher", {
    begin: (changed) =>
      state.subscribeToProgress(({ action, model, message }) => {
        if (isWatched(action, model)) changed({ message });
      }),
    reply: (messages) => ({
      "watcher-id": "",
      changes: messages.map(({ message }) => message),
    }),
  });
}

/** The model of a change; one that is gone is told of all the same. */
function simulated({ model }: Exclude<StateChange, { about: "user" }>): SimulatedModel | undefined {
  return model instanceof SimulatedModel ? model : undefined;
}

function entityId(kind: string, entity: JsonObject): string {
  const id = entity[ID_KEYS.get(kind) ?? "name"];
  return typeof id === "string" ? id : "";
}
