import type {
  ControllerAccess,
  ControllerState,
  Model,
  ModelAccess,
} from "../parts/state-types.js";

/** What somebody may do, as a login result tells it. */
export interface Access {
  readonly controllerAccess: ControllerAccess;
  readonly modelAccess: ModelAccess;
}

const CONTROLLER_ACCESS: readonly ControllerAccess[] = ["", "login", "superuser"];
const MODEL_ACCESS: readonly ModelAccess[] = ["", "read", "write", "admin"];
/** What it may do, every external user may. */
const EVERYONE = "everyone@external";

/** What a user may do; a superuser administers every model, unless less was granted. */
export function accessOf(state: ControllerState, user: string, model: Model | undefined): Access {
  const own = state.users.get(user)?.access ?? "";
  const everyones = user.includes("@") ? (state.users.get(EVERYONE)?.access ?? "") : "";
  const granted = model?.access.get(user) ?? "";
  return {
    controllerAccess: rank(everyones) > rank(own) ? everyones : own,
    modelAccess: granted || (model ? state.modelAccess(user, model) : ""),
  };
}

function rank(access: ControllerAccess): number {
  return CONTROLLER_ACCESS.indexOf(access);
}

/** An access to a controller that came as text; `""` for any other text. */
export function controllerAccessIn(text: string): ControllerAccess {
  return CONTROLLER_ACCESS.find((access) => access === text) ?? "";
}

/** An access to a model that came as text; `""` for any other text. */
export function modelAccessIn(text: string): ModelAccess {
  return MODEL_ACCESS.find((access) => access === text) ?? "";
}
