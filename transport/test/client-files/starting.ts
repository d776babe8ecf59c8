import type { Certificate } from "../support/certificates.js";
import type { Answer, StartedController } from "./controller.js";
import { loginResult, startController } from "./controller.js";
import { jujuFolder } from "./juju-folder.js";

/** The controller that {@link startKnown} starts. */
export const UUID = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";
/** A model. */
export const MODEL = "5a0ba48f-21a7-4b5e-8e5d-8a3c9d9ac0ba";

/** What the `juju` command knows, in YAML, besides where the controller is. */
export interface Known {
  /** The lines about the controller, besides the usual ones. */
  readonly controller?: string;
  readonly account?: string;
  readonly models?: string;
  readonly cookies?: readonly object[];
}

interface StartedKnown extends StartedController {
  readonly folder: string;
  readonly options: {
    readonly folder: string;
    readonly env: Readonly<Record<string, string>>;
    readonly keepAlive: false;
  };
}

/** A controller, and the folder of a `juju` command that knows it as `prod`, and its CA. */
export async function startKnown(
  authority: { readonly ca: string; readonly sign: (names: string) => Certificate },
  { controller = "", account = "", models = "", cookies }: Known,
  answer: Answer = ({ path }) => ({ response: loginResult(path) }),
): Promise<StartedKnown> {
  const certificate = authority.sign("DNS:juju-apiserver,DNS:localhost");
  const server = await startController(certificate, answer);
  const folder = jujuFolder({
    "controllers.yaml": `controllers:
  prod:
    uuid: ${UUID}
    api-endpoints: ['127.0.0.1:1', '${server.address}']
    ca-cert: |
${authority.ca.replaceAll(/^/gm, "      ")}
${controller}
current-controller: prod
`,
    "accounts.yaml": account && `controllers: {prod: {${account}}}`,
    "models.yaml": models && `controllers: {prod: {${models}}}`,
    ...(cookies && { "cookies/prod.json": JSON.stringify(cookies) }),
  });
  const options = { folder, env: {}, keepAlive: false } as const;
  return { ...server, folder, options };
}
