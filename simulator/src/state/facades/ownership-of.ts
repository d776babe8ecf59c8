import { isJuju3 } from "../answers/controller-facts.js";
import type { Ownership } from "../answers/model-answers.js";
import type { MethodCall } from "../../parts/method-call.js";
import type { SimulatedState } from "../create-state.js";

/** The first versions of Juju 4 that say whose a model is with a qualifier. */
const QUALIFIED: Readonly<Record<string, number>> = { ModelManager: 11, Controller: 13 };

/** How the facade version that is called says whose a model is. */
export function ownershipOf(
  state: SimulatedState,
  { facade, version }: Pick<MethodCall, "facade" | "version">,
): Ownership {
  const first = QUALIFIED[facade];
  return isJuju3(state) || first === undefined || version < first ? "owner-tag" : "qualifier";
}
