import type { ClientModel } from "../model/client-model.js";
import { keepCallable } from "./keep-callable.js";
import { loosenFacade } from "./loosen-facade.js";
import type { Profile } from "./profile.js";

/** The model as a profile shows it: the first step of emission, and the only place where profiles differ in types. */
export function applyProfile(model: ClientModel, profile: Profile): ClientModel {
  const change = profile === "strict" ? keepCallable : loosenFacade;
  return { ...model, facades: model.facades.map(change) };
}
