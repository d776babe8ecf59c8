import { MigrationTargetV3 } from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";
import { PingerV1 } from "@facadegen/migration-client/facades/pinger/PingerV1";
import { connect, isJujuError } from "@facadegen/transport";
import { decodeBytes, decodeTime, encodeBytes } from "@facadegen/transport/values";
import type { Address } from "./open-connection.js";
import { ADMIN } from "./open-connection.js";
import type { Platform } from "./platform.js";
import { rejection } from "./told-error.js";

const FACADES = [MigrationTargetV3, PingerV1] as const;

/** A model that is brought to a controller. */
export interface Migration extends Address {
  readonly uuid: string;
  readonly name: string;
  /** The model's description, a byte each. */
  readonly description: readonly number[];
}

/** Calls every method of a generated class, as a migration does; answers what it was told. */
export async function migrateModel(
  { url, uuid, name, description }: Migration,
  { webSocket }: Platform,
) {
  await using connection = await connect(url, { login: ADMIN, webSocket, facades: FACADES });
  const target = connection.require("migrationTarget");
  const nothing: unknown[] = [await connection.require("pinger").ping()];
  const bytes = encodeBytes(Uint8Array.from(description));
  const model = { "model-tag": `model-${uuid}` };
  const { result } = await target.caCert();
  const versions = { "agent-version": "3.6.28", "controller-agent-version": "3.6.28" };
  nothing.push(
    await target.prechecks({
      ...versions,
      uuid,
      name,
      "owner-tag": "user-admin",
      "model-description": bytes,
      "facade-versions": { Pinger: [1] },
    }),
    await target.import({ bytes, charms: ["local:mysql-0"] }),
  );
  const { results } = await target.checkMachines(model);
  const logged = decodeTime(await target.latestLogTime(model));
  nothing.push(
    await target.adoptResources({ ...model, "source-controller-version": "3.6.28" }),
    await target.activate({
      ...model,
      "controller-tag": connection.info.controllerTag,
      "source-ca-cert": "PEM",
      "source-api-addrs": ["10.0.0.1:17070"],
    }),
  );
  const aborted = await target.abort(model).catch((error: unknown) => error);
  return {
    facade: `${target.NAME} ${target.VERSION}`,
    certificate: [...decodeBytes(result ?? "")],
    machines: results,
    logged: logged?.getTime(),
    nothing: nothing.map((value) => JSON.stringify(value)),
    isNotFound: isJujuError(aborted, "not found"),
    aborted: await rejection(Promise.reject(aborted)),
  };
}

/** Tells what a connection has of the generated classes, and how it fails to get the one that is missing. */
export async function tellFacades({ url }: Address, { webSocket }: Platform) {
  await using connection = await connect(url, { login: ADMIN, webSocket, facades: FACADES });
  const missing = await rejection((async () => connection.require("migrationTarget"))());
  return { has: Object.keys(connection.facades), missing };
}
