import type { ControllerContext } from "../../parts/controller-part.js";
import type { BuiltInFacade, MethodCall } from "../../parts/method-call.js";
import { WireError } from "../../parts/wire-error.js";
import { isJuju3 } from "../answers/controller-facts.js";
import { userModel } from "../answers/model-answers.js";
import { callerOf, requireSuperuser } from "../callers.js";
import type { SimulatedState } from "../create-state.js";
import { presentModels } from "../present-models.js";
import type { SimulatedModel } from "../simulated-model.js";
import { deltasSource, summariesSource } from "../watch-sources.js";
import { modelStatuses } from "./model-statuses.js";
import { ownershipOf } from "./ownership-of.js";

/** `Controller`: all models, and until Juju 3.6 their changes. */
export function controllerFacade(
  context: Pick<ControllerContext, "address">,
  state: SimulatedState,
): BuiltInFacade {
  return {
    name: "Controller",
    methods: {
      AllModels(call) {
        const caller = callerOf(state, call);
        requireSuperuser(caller);
        const form = ownershipOf(state, call);
        const models = presentModels(state);
        return { "user-models": models.map((model) => userModel(model, caller.user, form)) };
      },
      ModelStatus: (call) => modelStatuses(state, call),
      ControllerConfig(call) {
        callerOf(state, call);
        const { port, caCert } = context.address();
        return {
          config: {
            "api-port": port,
            "auditing-enabled": false,
            "ca-cert": caCert,
            "controller-name": state.name,
            "controller-uuid": state.uuid,
            "max-debug-log-duration": "24h0m0s",
          },
        };
      },
      ControllerVersion(call) {
        callerOf(state, call);
        return { version: state.release.version, "git-commit": "" };
      },
      WatchAllModels(call) {
        if (!isJuju3(state)) {
          throw new WireError("WatchAllModels not implemented", "not implemented");
        }
        requireSuperuser(callerOf(state, call));
        const all = { sees: () => true, seesOffers: () => true };
        const source = deltasSource("AllModelWatcher", state, all);
        return { "watcher-id": call.connection.watchers.add(source) };
      },
      WatchModelSummaries(call) {
        const { user } = callerOf(state, call);
        return watchSummaries(state, call, ({ access }) => (access.get(user) ?? "") !== "");
      },
      WatchAllModelSummaries(call) {
        const caller = callerOf(state, call);
        if (isJuju3(state)) requireSuperuser(caller);
        return watchSummaries(state, call, () => true);
      },
    },
  };
}

function watchSummaries(
  state: SimulatedState,
  call: MethodCall,
  sees: (model: SimulatedModel) => boolean,
): { readonly "watcher-id": string } {
  if (!isJuju3(state)) throw new WireError(`${call.method} not supported`, "not supported");
  return { "watcher-id": call.connection.watchers.add(summariesSource(state, sees)) };
}
