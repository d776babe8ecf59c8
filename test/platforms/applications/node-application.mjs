// What an application does with the packages in Node, over TLS and without. Prints what it has seen.
import Client from "@facadegen/juju-client/facades/client";
import { PingerV1 } from "@facadegen/juju-client/facades/pinger/PingerV1";
import MigrationTarget from "@facadegen/migration-client/facades/migration-target";
import { startController } from "@facadegen/simulator";
import { connect, password } from "@facadegen/transport";
import { nodeWebSocket } from "@facadegen/transport/node";
import { watch } from "@facadegen/transport/watch";

const seen = [];
for (const secure of [true, false]) {
  const controller = await startController({
    juju: "3.6.28",
    secure,
    models: [{ name: "prod" }],
  });
  const connection = await connect(controller.modelUrl("prod"), {
    login: password(controller.admin),
    facades: [Client, PingerV1, MigrationTarget],
    ...(secure && { webSocket: nodeWebSocket({ ca: controller.caCert }) }),
  });
  await connection.require("pinger").ping();
  const client = connection.require("client");
  const { model } = await client.fullStatus({ patterns: [] });

  const events = watch(connection, await client.watchAll());
  await events.next();
  controller.model("prod").addApplication("mysql", { units: 0 });
  const { value: deltas } = await events.next();
  await events.stop();

  seen.push({
    scheme: new URL(connection.url).protocol,
    version: connection.info.serverVersion,
    user: connection.info.user.identity,
    facade: `${client.NAME} ${client.VERSION}`,
    model: model.name,
    watched: deltas.map(([kind, , { name }]) => name ?? kind),
    violations: controller.violations,
  });
  await connection.close();
  await controller.close();
}
process.stdout.write(`${JSON.stringify(seen)}\n`);
