import { controllerUrl, modelUrl } from "../address/juju-url.js";
import type { ChosenTarget, ClientChoice } from "../client-files/choose.js";
import { chooseTarget, findModel } from "../client-files/choose.js";
import type { ClientModel, JujuClient } from "../client-files/juju-client.js";
import { JujuClientError } from "../client-files/juju-client-error.js";
import { connect } from "../connect.js";
import type { Connection, ConnectOptions } from "../connection.js";
import type { FacadeEntry } from "../facades/facade-types.js";
import type { LoginProvider } from "../login/login-provider.js";
import { nodeWebSocket } from "../node-tls/node-web-socket.js";
import type { ClientLoginOptions } from "./client-login.js";
import { clientLogin } from "./client-login.js";
import { listModels } from "./list-models.js";
import type { ReadClientOptions } from "./read-juju-client.js";
import { readJujuClient } from "./read-juju-client.js";
import { thisMachine } from "./this-machine.js";

/** Which controller and model to connect to, and how. */
export interface ConnectFromClientOptions<
  Entries extends readonly FacadeEntry[] = readonly FacadeEntry[],
>
  extends
    ClientChoice,
    ReadClientOptions,
    ClientLoginOptions,
    Omit<ConnectOptions<Entries>, "login"> {
  /** How to log in. By default with what the `juju` command has kept. */
  readonly login?: LoginProvider | undefined;
  /**
   * Where the controller can be reached, in place of what `controllers.yaml` says: for a controller that the
   * `juju` command opens a tunnel to, and this does not.
   */
  readonly addresses?: readonly string[] | undefined;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Connects as the `juju` command of this machine would: to the addresses, with the CA and as the user that
 * its files tell. It needs the packages `yaml` and `ws`. The files are only read: a session token or
 * macaroons that are got on the way are not kept.
 *
 * @throws {@link JujuClientError} when the files do not suffice; the message says which command helps.
 * @throws What {@link connect} throws.
 *
 * @example
 * ```ts
 * await using conn = await connectFromClient({ controller: "prod", model: "admin/default", facades: [Client] });
 * ```
 */
export async function connectFromClient<const Entries extends readonly FacadeEntry[] = readonly []>(
  options: ConnectFromClientOptions<Entries> = {},
): Promise<Connection<Entries>> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const startedAt = performance.now();
  const env = options.env ?? thisMachine().env;
  const client = await readJujuClient(options);
  const target = chooseTarget(client, options, env);
  const file = `${client.folder}/controllers.yaml`;
  const addresses = options.addresses ?? ownAddresses(target, file);
  const login = options.login ?? (await clientLogin(client, target, env, options));
  const { caCert, publicHostname } = target.controller;
  const webSocket =
    options.webSocket ??
    nodeWebSocket(
      caCert ? { ca: caCert, publicName: publicHostname } : { serverName: publicHostname },
    );
  const leftMs = (): number => Math.max(timeoutMs - (performance.now() - startedAt), 0);
  const connectTo = <const Facades extends readonly FacadeEntry[]>(
    urls: readonly string[],
    facades: Facades | undefined,
  ): Promise<Connection<Facades>> =>
    connect<Facades>(urls, {
      ...options,
      facades,
      login,
      webSocket,
      timeoutMs: leftMs(),
    });

  const askForModels = async (): Promise<Map<string, ClientModel>> => {
    const controller = await connectTo(urlsAt(addresses, undefined, file), []);
    try {
      return await listModels(controller, { signal: options.signal, timeoutMs: leftMs() });
    } finally {
      await controller.close();
    }
  };
  const uuid = await modelUuid(client, target, askForModels);
  const connection = await connectTo(urlsAt(addresses, uuid, file), options.facades);
  try {
    checkConnected(connection, client, target, uuid, options.login === undefined);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return connection;
}

/** The URLs of the controller, or of a model on it. */
function urlsAt(addresses: readonly string[], uuid: string | undefined, file: string): string[] {
  try {
    return addresses.map((address) =>
      uuid === undefined ? controllerUrl(address) : modelUrl(address, uuid),
    );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new JujuClientError(why, { file, cause });
  }
}

function ownAddresses(
  { controllerName, controller }: ChosenTarget,
  file: string,
): readonly string[] {
  if (controller.proxyType !== undefined) {
    throw new JujuClientError(
      `the controller "${controllerName}" is reached through a proxy of the type ${controller.proxyType}: open one and give the option addresses`,
      { file },
    );
  }
  if (controller.apiEndpoints.length === 0) {
    throw new JujuClientError(`no address of the controller "${controllerName}"`, { file });
  }
  return controller.apiEndpoints;
}

/** The model's UUID: from the file, or, as that may be older than the model, from the controller. */
async function modelUuid(
  client: JujuClient,
  { controllerName, model }: ChosenTarget,
  askForModels: () => Promise<Map<string, ClientModel>>,
): Promise<string | undefined> {
  if (model === undefined) return undefined;
  const user = client.accounts.get(controllerName)?.user ?? "";
  const known = findModel(client.models.get(controllerName)?.models, model, user);
  if (known !== undefined) return known;
  const models = await askForModels();
  const found = findModel(models, model, user);
  if (found !== undefined) return found;
  const names = [...models.keys()].join(", ") || "none";
  throw new JujuClientError(
    `no model "${model}" on the controller "${controllerName}"; there are: ${names}`,
    { command: `juju models -c ${controllerName}` },
  );
}

/** As Juju's own client: a connection to or for another than the files say is none. */
function checkConnected(
  { info }: Pick<Connection, "info">,
  client: JujuClient,
  { controllerName }: ChosenTarget,
  uuid: string | undefined,
  isOwnLogin: boolean,
): void {
  if (uuid !== undefined && info.modelTag !== undefined && info.modelTag !== `model-${uuid}`) {
    throw new JujuClientError(`connected to ${info.modelTag} in place of model-${uuid}`);
  }
  const { identity } = info.user;
  const user = client.accounts.get(controllerName)?.user;
  if (isOwnLogin && identity && user !== undefined && identity !== `user-${user}`) {
    throw new JujuClientError(`logged in as ${identity} in place of user-${user}`, {
      file: `${client.folder}/accounts.yaml`,
      command: `juju login -c ${controllerName}`,
    });
  }
}
