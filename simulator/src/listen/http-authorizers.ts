import type { JujuLine } from "../parts/juju-release.js";
import type { Model, ModelAccess } from "../parts/state-types.js";
import type { Caller } from "./http-login.js";

/** Says why somebody may not do something with a model; `undefined` where they may. */
export type Authorizer = (caller: Caller, model: Model | undefined) => string | undefined;

const RANKS: readonly ModelAccess[] = ["", "read", "write", "admin"];

/** Whoever has logged in. */
export const anybody: Authorizer = () => undefined;

/** An agent of the controller's own. */
export const controllerAgent: Authorizer = ({ isControllerAgent, tag }) =>
  isControllerAgent ? undefined : `${readableTag(tag)} is not a controller`;

/** Any agent. */
export const agent: Authorizer = ({ kind, tag }) =>
  kind === "agent" ? undefined : `tag kind ${tag.replace(/-.*/, "")} not valid`;

/** Only superusers. */
export function superuser(line: JujuLine): Authorizer {
  return ({ kind, tag, controllerAccess }) => {
    if (kind === "agent") {
      return line === "3.6"
        ? `${readableTag(tag)} is not a user`
        : "authorization is not for a user";
    }
    if (controllerAccess === "superuser") return undefined;
    return `${readableTag(tag)} is not a controller admin`;
  };
}

/** Who has at least that access to the model. */
export function modelAccess(least: ModelAccess): Authorizer {
  return (caller, model) => {
    const access = model ? caller.accessTo(model) : "";
    if (RANKS.indexOf(access) >= RANKS.indexOf(least)) return undefined;
    return `${readableTag(caller.tag)} does not have "${least}" permission`;
  };
}

/** Whom one of several lets; Juju does not say why none of them did. */
export function anyOf(...authorizers: readonly Authorizer[]): Authorizer {
  return (caller, model) =>
    authorizers.some((authorizer) => authorizer(caller, model) === undefined)
      ? undefined
      : "permission denied";
}

/** `user-bob` is `user bob`, `unit-mysql-0` is `unit mysql/0`. */
function readableTag(tag: string): string {
  const [, kind = "", id = ""] = /^([a-z]+)-(.*)$/.exec(tag) ?? [];
  return `${kind} ${kind === "unit" ? id.replace(/-(\d+)$/, "/$1") : id}`;
}
