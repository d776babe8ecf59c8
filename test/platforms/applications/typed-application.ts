// What an application imports from every package; the compilers read all that it leads to.
import Client from "@facadegen/juju-client/facades/client";
import { ClientV8, type FullStatus } from "@facadegen/juju-client/facades/client/ClientV8";
import { connectAndLogin } from "@facadegen/jujulib";
import JujulibClient from "@facadegen/jujulib/dist/api/facades/client/ClientV8";
import MigrationTarget from "@facadegen/migration-client/facades/migration-target";
import { startController } from "@facadegen/simulator";
import { connect, password, type Connection, type JujuError } from "@facadegen/transport";
import * as bakery from "@facadegen/transport/bakery";
import * as http from "@facadegen/transport/http";
import * as jaas from "@facadegen/transport/jaas";
import * as log from "@facadegen/transport/log";
import * as names from "@facadegen/transport/names";
import { nodeWebSocket } from "@facadegen/transport/node";
import * as pool from "@facadegen/transport/pool";
import * as reconnect from "@facadegen/transport/reconnect";
import * as testing from "@facadegen/transport/testing";
import * as values from "@facadegen/transport/values";
import { watch } from "@facadegen/transport/watch";

export async function statusOf(model: string): Promise<FullStatus> {
  const controller = await startController({ juju: "3.6.28", models: [{ name: model }] });
  const connection = await connect(controller.modelUrl(model), {
    login: password(controller.admin),
    facades: [Client, MigrationTarget],
    webSocket: nodeWebSocket({ ca: controller.caCert }),
  });
  const client = connection.require("client");
  const status = client instanceof ClientV8 ? await client.fullStatus({ patterns: [] }) : undefined;
  const events = watch(connection, await client.watchAll());
  const { value: deltas } = await events.next();
  const kinds: string[] = (deltas ?? []).map(([kind]) => kind);
  // @ts-expect-error: the status is an object, whatever the settings.
  const wrong: number = status;
  await events.stop();
  await connection.close();
  await controller.close();
  if (status === undefined) throw new Error(`${kinds.join()} ${wrong}`);
  return status;
}

export const everything = { bakery, http, jaas, log, names, pool, reconnect, testing, values };
export const dropIn = { connectAndLogin, JujulibClient };
export type Known = Connection | JujuError;
