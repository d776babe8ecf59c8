import type { BuiltInFacade } from "../../parts/method-call.js";
import { callerOf, modelOf, requireAccess } from "../callers.js";
import { entityTags, idOfTag, resultError } from "../call-params.js";
import type { SimulatedState } from "../create-state.js";
import { progressSource } from "../watch-sources.js";

/** `Action.WatchActionsProgress`: the messages of actions, the one watcher of Juju 4 that clients can make. */
export function actionFacade(state: SimulatedState): BuiltInFacade {
  return {
    name: "Action",
    methods: {
      WatchActionsProgress(call) {
        const watched = modelOf(state, call);
        requireAccess(callerOf(state, call), watched, "read");
        const results = entityTags(call.params).map((tag) => {
          try {
            const id = idOfTag(tag, "action");
            const source = progressSource(
              state,
              (action, model) => model === watched && action.key === id,
            );
            const changes = watched.contents.actions.get(id)?.messages ?? [];
            return {
              "watcher-id": call.connection.watchers.add(source),
              changes: changes.length === 0 ? undefined : changes,
            };
          } catch (error) {
            return { "watcher-id": "", error: resultError(error) };
          }
        });
        return { results };
      },
    },
  };
}
