import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { rawClient } from "../../support/raw-client.js";
import { started } from "../../support/started.js";
import type { Json } from "./ask.js";
import { askAdmin } from "./ask.js";

/** A superuser. */
export const ALICE = "alice@canonical.com";
/** The name of the cookie of a browser's session. */
export const COOKIE = "jimm-browser-session";

/** A controller in JAAS mode. */
export const startJaas = (jaas: ControllerOptions["jaas"] = true): Promise<Controller> =>
  started({
    juju: "3.6.28",
    jaas,
    users: { [ALICE]: { access: "superuser", displayName: "Alice" }, "bob@canonical.com": {} },
    models: [{ name: "prod", access: { "bob@canonical.com": "write" } }],
  });

/** Calls `Admin` 4 on a WebSocket of its own. */
export async function askJaas(
  controller: Controller,
  request: string,
  params: object = {},
  { url = controller.url, headers = {} }: { url?: string; headers?: Record<string, string> } = {},
): Promise<Json> {
  return askAdmin(await rawClient(url, { headers }), request, params, 4);
}
