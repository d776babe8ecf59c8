import { onTestFinished } from "vitest";
import { startController, type Controller, type ControllerOptions } from "@facadegen/simulator";
import { rawClient, type RawClient } from "./raw-client.js";

/** A controller of its own for a test, closed with it; it serves `ws` unless told otherwise. */
export async function started(options: ControllerOptions): Promise<Controller> {
  const controller = await startController({ secure: false, ...options });
  onTestFinished(() => controller.close());
  return controller;
}

/** The request of a user's login. */
export function loginRequest({ admin }: Controller, params: object = {}): object {
  return {
    "request-id": 1,
    type: "Admin",
    version: 3,
    request: "Login",
    params: { "auth-tag": `user-${admin.username}`, credentials: admin.password, ...params },
  };
}

/** A client that has logged in, as `admin` unless told otherwise, and has read the reply. */
export async function loggedIn(
  controller: Controller,
  {
    url = controller.url,
    ...params
  }: { readonly url?: string; readonly [key: string]: unknown } = {},
): Promise<RawClient> {
  const client = await rawClient(url, controller.caCert ? { ca: controller.caCert } : {});
  const { json } = await client.ask(loginRequest(controller, params));
  if ("error" in json) throw new Error(`login failed: ${JSON.stringify(json)}`);
  return client;
}
