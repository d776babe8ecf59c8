import { WireError } from "../parts/wire-error.js";
import type { MethodCall } from "../parts/method-call.js";
import type { SimulatedModel } from "./simulated-model.js";
import type { SimulatedState } from "./create-state.js";
import type { ModelAccess } from "../parts/state-types.js";

/** The user who calls, and what the user may do at this moment. */
export interface Caller {
  /** Without `user-`. */
  readonly user: string;
  readonly isSuperuser: boolean;
  accessTo(model: SimulatedModel): ModelAccess;
}

export const permissionDenied = (): WireError =>
  new WireError("permission denied", "unauthorized access");

/** @throws WireError `permission denied` when no user is logged in: facades of clients refuse agents. */
export function callerOf(state: SimulatedState, { connection }: MethodCall): Caller {
  const { loggedIn } = connection;
  if (loggedIn?.kind !== "user") throw permissionDenied();
  const user = userName(loggedIn.tag);
  const known = state.users.get(user);
  // Whom only the identity provider knows has what the login found out.
  const access = known ? known.access : loggedIn.controllerAccess;
  const isSuperuser = access === "superuser";
  return {
    user,
    isSuperuser,
    accessTo(model) {
      if (isSuperuser) return "admin";
      if (!known && connection.modelUuid === model.uuid) return loggedIn.modelAccess;
      return state.modelAccess(user, model);
    },
  };
}

/** `admin` of `user-admin` and of `user-admin@local`. */
export function userName(tag: string): string {
  return tag.replace(/^user-/, "").replace(/@local$/, "");
}

/** The model that the connection is to; the controller's own on a controller connection. */
export function modelOf(state: SimulatedState, { connection }: MethodCall): SimulatedModel {
  const { modelUuid } = connection;
  if (modelUuid === undefined) return state.controllerModel;
  const model = state.models.get(modelUuid);
  if (!model) throw new WireError(`unknown model: "${modelUuid}"`, "model not found");
  return model;
}

const RANKS: readonly ModelAccess[] = ["", "read", "write", "admin"];

/** @throws WireError `permission denied` unless the caller may do that much with the model. */
export function requireAccess(caller: Caller, model: SimulatedModel, access: ModelAccess): void {
  if (RANKS.indexOf(caller.accessTo(model)) < RANKS.indexOf(access)) throw permissionDenied();
}

/** @throws WireError `permission denied` unless the caller is a superuser. */
export function requireSuperuser(caller: Caller): void {
  if (!caller.isSuperuser) throw permissionDenied();
}
