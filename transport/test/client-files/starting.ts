import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { macaroons } from "../../src/bakery.js";
import { connect } from "../../src/index.js";
import { nodeFetch, nodeWebSocket } from "../../src/node.js";
import { startSimulated } from "../support/simulated.js";
import { jujuFolder } from "./juju-folder.js";

/** The model that the controllers have, which is called `default`. */
export const MODEL = "5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba";

/** What the `juju` command knows, in YAML, besides where the controller is. */
export interface Known {
  /** The lines about the controller, besides the usual ones. */
  readonly controller?: string;
  readonly account?: string;
  readonly models?: string;
  readonly cookies?: readonly object[];
}

/** A call, and the path of the connection that it came on. */
export interface Asked {
  readonly path: string;
  readonly version: number;
  readonly request: string;
  readonly params: unknown;
}

/** The host and port of a controller. */
export function addressOf({ url }: Controller): string {
  return new URL(url).host;
}

/** A controller with TLS and the model `default`. */
export async function startSecure(options: Partial<ControllerOptions> = {}): Promise<Controller> {
  return startSimulated({ secure: true, models: [{ name: "default", uuid: MODEL }], ...options });
}

/** What a controller was asked, in order. */
export function askedOf({ calls, frames }: Controller): readonly Asked[] {
  const paths = new Map(
    frames.flatMap((event) => (event.kind === "opened" ? [[event.connection, event.path]] : [])),
  );
  return calls.map(({ connection, version, method: request, params }) => {
    return { path: paths.get(connection) ?? "", version, request, params };
  });
}

/** The folder of a `juju` command that knows a controller as `prod`, and its CA; as options. */
export function knownAs(
  controller: Controller,
  { controller: more = "", account = "", models = "", cookies }: Known,
): {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly keepAlive: false;
} {
  const folder = jujuFolder({
    "controllers.yaml": `controllers:
  prod:
    uuid: ${controller.state.uuid}
    api-endpoints: ['127.0.0.1:1', '${addressOf(controller)}']
    ca-cert: |
${controller.caCert.replaceAll(/^/gm, "      ")}
${more}
current-controller: prod
`,
    "accounts.yaml": account && `controllers: {prod: {${account}}}`,
    "models.yaml": models && `controllers: {prod: {${models}}}`,
    ...(cookies && { "cookies/prod.json": JSON.stringify(cookies) }),
  });
  return { folder, env: {}, keepAlive: false };
}

/** The macaroons that a user of a controller has after a login: `admin`'s by the form, others' by the provider. */
export async function macaroonsOf(
  controller: Controller,
  username: string,
): Promise<readonly unknown[]> {
  const ca = { ca: controller.caCert };
  const storage = new Map<string, string>();
  const login = macaroons({
    storage,
    fetch: nodeFetch(ca),
    ...(username.includes("@")
      ? {
          interact: (visitUrl: string) => controller.identity.provider.logIn(username, visitUrl),
          fetch: globalThis.fetch,
        }
      : { username, password: "secret" }),
  });
  const connection = await connect(controller.url, { login, webSocket: nodeWebSocket(ca) });
  await connection.close();
  const [slice = "[]"] = storage.values();
  const read: unknown[] = JSON.parse(slice);
  return read;
}
