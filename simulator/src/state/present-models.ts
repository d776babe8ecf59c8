import type { SimulatedState } from "./create-state.js";
import type { SimulatedModel } from "./simulated-model.js";

/** The models that the controller still has: one that went to another controller is only known to redirect. */
export function presentModels({ models }: SimulatedState): SimulatedModel[] {
  return [...models.values()].filter(isPresent);
}

/** The model of a UUID, if the controller still has it. */
export function presentModel({ models }: SimulatedState, uuid: string): SimulatedModel | undefined {
  const model = models.get(uuid);
  return model && isPresent(model) ? model : undefined;
}

function isPresent({ migration }: SimulatedModel): boolean {
  return typeof migration === "string";
}
