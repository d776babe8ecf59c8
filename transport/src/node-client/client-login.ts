import type { Fetch } from "../bakery/fetch-types.js";
import type { Interact } from "../bakery/interactions.js";
import { macaroons } from "../bakery/macaroons.js";
import type { ChosenTarget } from "../client-files/choose.js";
import type { ClientMachine } from "../client-files/data-folder.js";
import type { ClientAccount, JujuClient } from "../client-files/juju-client.js";
import { JujuClientError } from "../client-files/juju-client-error.js";
import { clientCredentials } from "../jaas/client-credentials.js";
import type { DeviceFlowOptions } from "../jaas/device-flow.js";
import { deviceFlow } from "../jaas/device-flow.js";
import { sessionToken } from "../jaas/session-token.js";
import { firstOf } from "../login/first-of.js";
import type { LoginProvider } from "../login/login-provider.js";
import { password } from "../login/password.js";
import { keptMacaroons } from "./kept-macaroons.js";
import { readClientMacaroons } from "./read-juju-client.js";

/** How users can show who they are where what the `juju` command has kept does not suffice. */
export interface ClientLoginOptions {
  /** Brings the page of an identity provider before the user, as for `macaroons`. */
  readonly interact?: Interact | undefined;
  /** What sends requests to identity providers. By default the platform's `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Tells the user of JAAS which page to open, as for `deviceFlow`. */
  readonly show?: DeviceFlowOptions["show"] | undefined;
}

/**
 * The login that the `juju` command would make (`juju/api.go`, `cmd/modelcmd/base.go`). What a user does to
 * log in anew is good for this program only: nothing is written to the command's files.
 *
 * @throws {@link JujuClientError} when there is nothing to log in with.
 */
export async function clientLogin(
  client: JujuClient,
  { controllerName, controller }: ChosenTarget,
  env: ClientMachine["env"],
  options: ClientLoginOptions,
): Promise<LoginProvider> {
  const command = `juju login -c ${controllerName}`;
  const file = `${client.folder}/accounts.yaml`;
  const account = client.accounts.get(controllerName);
  const providers = controller.oidcLogin
    ? jaasLogins(account, env, options)
    : await controllerLogins(client, controllerName, options, command);
  if (providers.length > 0) return firstOf(providers);
  const missing = account
    ? `no password, macaroon or token for the user "${account.user}"`
    : "no account";
  throw new JujuClientError(`${missing} on the controller "${controllerName}"`, { file, command });
}

function jaasLogins(
  account: ClientAccount | undefined,
  { JUJU_CLIENT_ID, JUJU_CLIENT_SECRET }: ClientMachine["env"],
  { show }: ClientLoginOptions,
): LoginProvider[] {
  const providers: LoginProvider[] = [];
  if (JUJU_CLIENT_ID && JUJU_CLIENT_SECRET) {
    providers.push(
      clientCredentials({ clientId: JUJU_CLIENT_ID, clientSecret: JUJU_CLIENT_SECRET }),
    );
  }
  const token = account?.accessToken;
  if (show) {
    const key = "token";
    const storage = new Map(token === undefined ? [] : [[key, token]]);
    providers.push(deviceFlow({ show, storage, storageKey: () => key }));
  } else if (token !== undefined) {
    providers.push(sessionToken({ token }));
  }
  return providers;
}

async function controllerLogins(
  client: JujuClient,
  controllerName: string,
  { interact, fetch }: ClientLoginOptions,
  command: string,
): Promise<LoginProvider[]> {
  const account = client.accounts.get(controllerName);
  const controller = client.controllers.get(controllerName);
  if (!account || !controller) return [];
  const isLocal = !account.user.includes("@");
  if (isLocal && account.password !== undefined) {
    return [password({ username: account.user, password: account.password })];
  }
  const host = controller.publicHostname ?? controller.uuid;
  const kept = await readClientMacaroons(client.folder, controllerName, host);
  const tag = isLocal ? `user-${account.user}` : "";
  const providers = kept.length > 0 ? [keptMacaroons(tag, kept, command)] : [];
  if (interact && !isLocal) providers.push(macaroons({ interact, fetch }));
  return providers;
}
