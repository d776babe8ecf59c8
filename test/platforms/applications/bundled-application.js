// An application for browsers; whoever runs it calls the function that it puts in the global place.
import Client from "@facadegen/juju-client/facades/client";
import { connect, password } from "@facadegen/transport";
import { watch } from "@facadegen/transport/watch";

async function useController({ url, username, password: secret }) {
  // Node 20 has no WebSocket of its own, and whoever runs this there gives one.
  const webSocket = globalThis.givenPlatform?.webSocket ?? globalThis.WebSocket;
  const connection = await connect(url, {
    login: password({ username, password: secret }),
    facades: [Client],
    webSocket,
  });
  const client = connection.require("client");
  const { model } = await client.fullStatus({ patterns: [] });
  const events = watch(connection, await client.watchAll());
  const { value: deltas } = await events.next();
  await events.stop();
  await connection.close();
  const { code } = await connection.closed;
  return {
    facade: `${client.NAME} ${client.VERSION}`,
    model: model.name,
    watched: deltas.map(([kind]) => kind),
    code,
  };
}

globalThis.runScenario = async (_name, given) => JSON.stringify(await useController(given));
