import type { BuiltInFacade } from "../../parts/method-call.js";
import { modelConfigWithSources } from "../answers/model-config.js";
import { callerOf, modelOf, requireAccess } from "../callers.js";
import { objectParam, textsParam } from "../call-params.js";
import type { SimulatedState } from "../create-state.js";

/** `ModelConfig`, of the connection's model or the controller's own. */
export function modelConfigFacade(state: SimulatedState): BuiltInFacade {
  return {
    name: "ModelConfig",
    methods: {
      ModelGet(call) {
        const model = modelOf(state, call);
        requireAccess(callerOf(state, call), model, "read");
        return { config: modelConfigWithSources(state, model) };
      },
      ModelSet(call) {
        const model = modelOf(state, call);
        requireAccess(callerOf(state, call), model, "write");
        model.setConfig(objectParam(call.params, "config"));
      },
      ModelUnset(call) {
        const model = modelOf(state, call);
        requireAccess(callerOf(state, call), model, "write");
        for (const key of textsParam(call.params, "keys")) model.config.delete(key);
        model.setConfig({});
      },
    },
  };
}
