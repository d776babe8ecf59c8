import type { ControllerContext, ControllerPart } from "../parts/controller-part.js";
import type { SimulatedState } from "./create-state.js";
import { actionFacade } from "./facades/action-facade.js";
import { clientFacade } from "./facades/client-facade.js";
import { controllerFacade } from "./facades/controller-facade.js";
import { modelConfigFacade } from "./facades/model-config-facade.js";
import { modelManagerFacade } from "./facades/model-manager-facade.js";
import { userManagerFacade } from "./facades/user-manager-facade.js";

/** The facades that a controller answers from its state. A test's handler goes before them. */
export function createStatePart(
  context: Pick<ControllerContext, "address">,
  state: SimulatedState,
): ControllerPart {
  return {
    facades: [
      actionFacade(state),
      clientFacade(state),
      controllerFacade(context, state),
      modelConfigFacade(state),
      modelManagerFacade(state),
      userManagerFacade(state),
    ],
  };
}
