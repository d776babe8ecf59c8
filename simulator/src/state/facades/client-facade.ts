import type { BuiltInFacade } from "../../parts/method-call.js";
import { WireError } from "../../parts/wire-error.js";
import { fullStatus } from "../answers/full-status.js";
import { isJuju3 } from "../answers/controller-facts.js";
import { callerOf, modelOf, requireAccess } from "../callers.js";
import { textsParam } from "../call-params.js";
import type { SimulatedState } from "../create-state.js";
import { deltasSource } from "../watch-sources.js";

/** `Client`: the status of a model, and until Juju 3.6 the stream of its changes. */
export function clientFacade(state: SimulatedState): BuiltInFacade {
  return {
    name: "Client",
    methods: {
      FullStatus(call) {
        const caller = callerOf(state, call);
        const model = modelOf(state, call);
        requireAccess(caller, model, "read");
        return fullStatus(state, model, {
          patterns: textsParam(call.params, "patterns"),
          withOffers: caller.accessTo(model) === "admin",
        });
      },
      WatchAll(call) {
        if (!isJuju3(state)) throw new WireError("WatchAll not implemented", "not implemented");
        const caller = callerOf(state, call);
        const watched = modelOf(state, call);
        requireAccess(caller, watched, "read");
        const seesOffers = caller.accessTo(watched) === "admin";
        const source = deltasSource("AllWatcher", state, {
          sees: (model) => model === watched,
          seesOffers: () => seesOffers,
        });
        return { "watcher-id": call.connection.watchers.add(source) };
      },
    },
  };
}
