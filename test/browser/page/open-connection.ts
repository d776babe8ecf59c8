import type { Connection, ConnectOptions } from "@facadegen/transport";
import { connect, password } from "@facadegen/transport";
import { PingerV1 } from "@facadegen/migration-client/facades/pinger/PingerV1";
import { PASSWORD } from "./password.js";
import type { Platform } from "./platform.js";

/** Where a scenario connects to. */
export interface Address {
  readonly url: string;
}

/** How a scenario logs in, unless it says otherwise. */
export const ADMIN = password({ username: "admin", password: PASSWORD });
export const PING = { type: "Pinger", version: 1, request: "Ping" };

const FACADES = [PingerV1] as const;

/** Connects and logs in with the password, unless told to log in otherwise. */
export async function openConnection(
  url: string | readonly string[],
  { webSocket }: Platform,
  options: Partial<ConnectOptions> = {},
): Promise<Connection<typeof FACADES>> {
  return connect(url, { login: ADMIN, webSocket, ...options, facades: FACADES });
}
