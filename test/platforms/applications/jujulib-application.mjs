// The calls of an application that was written for @canonical/jujulib.
import { connectAndLogin } from "@facadegen/jujulib";
import ClientV8 from "@facadegen/jujulib/dist/api/facades/client/ClientV8";
import { startController } from "@facadegen/simulator";
import { WebSocket } from "ws";

const controller = await startController({
  juju: "3.6.28",
  secure: false,
  models: [{ name: "prod" }],
});
const options = { facades: [ClientV8], wsclass: WebSocket };
const { conn, logout } = await connectAndLogin(
  controller.modelUrl("prod"),
  options,
  controller.admin,
);
const { model } = await conn.facades.client.fullStatus({ patterns: [] });
process.stdout.write(`${model.name}\n`);
logout();
await controller.close();
