import type { Controller } from "@facadegen/simulator";
import type { RawClient } from "../support/raw-client.js";
import { loggedIn } from "../support/started.js";

/** A logged-in client that asks one method after the other. */
export interface Asking {
  readonly raw: RawClient;
  /** The whole reply, without its `request-id`. */
  ask(
    facade: string,
    version: number,
    method: string,
    params?: object,
    id?: string,
  ): Promise<object>;
  /** The `response`; throws when it is an error. */
  get(
    facade: string,
    version: number,
    method: string,
    params?: object,
    id?: string,
  ): Promise<Answer>;
}

export type Answer = Readonly<Record<string, unknown>>;

/** Users whose password is their name; `admin` unless another is named. */
export async function asking(
  controller: Controller,
  { user, model }: { readonly user?: string; readonly model?: string } = {},
): Promise<Asking> {
  const raw = await loggedIn(controller, {
    url: model === undefined ? controller.url : controller.modelUrl(model),
    ...(user !== undefined && { "auth-tag": `user-${user}`, credentials: user }),
  });
  let number = 1;
  async function ask(
    type: string,
    version: number,
    request: string,
    params: object = {},
    id?: string,
  ): Promise<object> {
    const own = ++number;
    const { json } = await raw.ask({ "request-id": own, type, version, request, params, id });
    const { "request-id": answered, ...reply } = json;
    if (answered !== own) throw new Error(`the reply to ${own} is to ${String(answered)}`);
    return reply;
  }
  return {
    raw,
    ask,
    async get(...call) {
      const reply = await ask(...call);
      if ("error" in reply || !("response" in reply)) throw new Error(JSON.stringify(reply));
      return Object.assign({}, reply.response);
    },
  };
}

export const DENIED = {
  error: "permission denied",
  "error-code": "unauthorized access",
  response: {},
} as const;
