import type { Controller } from "@facadegen/simulator";
import { started } from "../../support/started.js";
import { logIn, objectIn, responseOf } from "./ask.js";
import type { HttpReply, ToDischarge } from "./discharge.js";
import { send, toDischarge } from "./discharge.js";

/** Without a password: macaroons are asked for. */
export const ADMIN = { "auth-tag": "user-admin", credentials: "" };

/** A controller with the users `admin` and `bob`. */
export const startWithUsers = (juju = "4.0.15"): Promise<Controller> =>
  started({ juju, users: { admin: { password: "secret" }, bob: { password: "builder" } } });

/** What `/auth/form` answers. */
export function sendForm(
  controller: Controller,
  form: object,
  type = "application/json",
): Promise<HttpReply> {
  return send(controller.httpUrl("/auth/form"), {
    method: "POST",
    headers: { "Content-Type": type },
    body: JSON.stringify({ form }),
  });
}

/** A token that shows to be a user, as a request to discharge takes it. */
export async function tokenFor(
  controller: Controller,
  user = "admin",
  password = "secret",
): Promise<Readonly<Record<string, string>>> {
  const { json } = await sendForm(controller, { user, password });
  const { kind, value } = objectIn(json["token"]);
  return { "token-kind": String(kind), token64: String(value) };
}

/** What a login without credentials has to discharge. */
export async function askedToDischarge(
  controller: Controller,
  params: object = {},
): Promise<ToDischarge> {
  const result = responseOf(await logIn(controller, { ...ADMIN, "bakery-version": 3, ...params }));
  return toDischarge(result["bakery-discharge-required"]);
}
