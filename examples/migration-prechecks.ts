/**
 * Asks a controller whether it could take a model over: the checks that Juju makes before a migration.
 *
 *     npm run build
 *     JUJU_URL=wss://10.0.0.1:17070/api JUJU_PASSWORD=… npx tsx examples/migration-prechecks.ts model.json
 *
 * `model.json` holds what the source controller knows of the model, a `MigrationModelInfo`. A controller whose
 * certificate is its own needs `NODE_EXTRA_CA_CERTS=controller-ca.pem`.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { connect, JujuError, password, type PasswordOptions } from "@facadegen/transport";
import {
  MigrationTargetV3,
  type MigrationModelInfo,
} from "@facadegen/migration-client/facades/migration-target/MigrationTargetV3";

/** What stands in the way of a migration; empty when nothing does. */
export async function migrationProblems(
  url: string,
  credentials: PasswordOptions,
  model: MigrationModelInfo,
): Promise<string[]> {
  await using connection = await connect(url, {
    login: password(credentials),
    facades: [MigrationTargetV3],
    timeoutMs: 30_000,
  });
  const target = connection.facades.migrationTarget;
  if (target === undefined) {
    const versions = connection.info.facades["MigrationTarget"]?.join(", ") ?? "none";
    return [`the controller serves MigrationTarget in version ${versions}, not 3`];
  }
  const problems: string[] = [];
  try {
    await target.prechecks(model, { timeoutMs: 60_000 });
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    problems.push(error.message);
  }
  const machines = await target.checkMachines({ "model-tag": `model-${model.uuid}` });
  // Go sends null for a list that it never made.
  problems.push(...(machines.results ?? []).flatMap((result) => result.error?.message ?? []));
  return problems;
}

async function main(): Promise<void> {
  const [file = "model.json"] = process.argv.slice(2);
  const { JUJU_URL: url = "wss://localhost:17070/api", JUJU_USER: username = "admin" } =
    process.env;
  const credentials = { username, password: process.env["JUJU_PASSWORD"] ?? "" };
  const model = JSON.parse(await readFile(file, "utf8")) as MigrationModelInfo;
  const problems = await migrationProblems(url, credentials, model);
  process.stdout.write(problems.length === 0 ? "ready\n" : `${problems.join("\n")}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
