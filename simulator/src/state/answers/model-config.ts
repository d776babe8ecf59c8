import type { JsonObject } from "../../json.js";
import type { SimulatedModel } from "../simulated-model.js";
import type { ControllerFacts } from "./controller-facts.js";

/** What every model has without anybody setting it. */
function given(facts: ControllerFacts, model: SimulatedModel): JsonObject {
  return {
    "agent-version": facts.release.version,
    name: model.name,
    type: model.cloud.provider,
    uuid: model.uuid,
  };
}

/** A model's configuration: what it is, and what was set. */
export function modelConfig(facts: ControllerFacts, model: SimulatedModel): JsonObject {
  return { ...given(facts, model), ...Object.fromEntries(model.config) };
}

/** The same with where each value is from, as `ModelConfig.ModelGet` tells it. */
export function modelConfigWithSources(facts: ControllerFacts, model: SimulatedModel): JsonObject {
  const entries = Object.entries(modelConfig(facts, model));
  return Object.fromEntries(entries.map(([key, value]) => [key, { value, source: "model" }]));
}
