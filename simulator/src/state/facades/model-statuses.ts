import type { JsonObject } from "../../json.js";
import type { MethodCall } from "../../parts/method-call.js";
import { WireError } from "../../parts/wire-error.js";
import { modelStatus } from "../answers/model-answers.js";
import { isJuju3 } from "../answers/controller-facts.js";
import { callerOf, requireAccess, requireSuperuser } from "../callers.js";
import { entityTags, idOfTag, resultError } from "../call-params.js";
import type { SimulatedState } from "../create-state.js";
import { presentModel } from "../present-models.js";
import { ownershipOf } from "./ownership-of.js";

/** `ModelStatus` of ModelManager and Controller: for administrators of each model. */
export function modelStatuses(state: SimulatedState, call: MethodCall): JsonObject {
  const caller = callerOf(state, call);
  const form = ownershipOf(state, call);
  const models = entityTags(call.params).map((tag) => {
    try {
      const uuid = idOfTag(tag, "model");
      const model = presentModel(state, uuid);
      if (!model) {
        // Juju 4 looks at who asks first.
        if (!isJuju3(state)) requireSuperuser(caller);
        throw modelNotFound(state, uuid);
      }
      requireAccess(caller, model, "admin");
      return modelStatus(state, model, form);
    } catch (error) {
      // The rest of the struct travels with the error, unset.
      return {
        "model-tag": "",
        life: "",
        type: "",
        "hosted-machine-count": 0,
        "application-count": 0,
        "unit-count": 0,
        [form]: "",
        error: resultError(error),
      };
    }
  });
  return { models };
}

/** What Juju says of a model that it does not know, where it does say so. */
export function modelNotFound(state: SimulatedState, uuid: string): WireError {
  return isJuju3(state)
    ? new WireError(`model "${uuid}" not found`, "not found")
    : new WireError("model not found", "model not found");
}
