import { onTestFinished } from "vitest";
import type { ControllerOptions } from "../../../src/controller-options.js";
import type { ControllerContext } from "../../../src/parts/controller-part.js";
import { createFilesPart } from "../../../src/files/files-part.js";
import type { SimulatedFiles } from "../../../src/files/simulated-files.js";
import type { HttpLogin, HttpLoginChecks } from "../../../src/listen/http-login.js";
import { createHttpLogin } from "../../../src/listen/http-login.js";
import { listen } from "../../../src/listen/listener.js";
import { createLogsPart } from "../../../src/logs/logs-part.js";
import type { SimulatedLog } from "../../../src/logs/simulated-log.js";
import { seededRandom } from "../../../src/random.js";
import { findRelease } from "../../../src/release/find-release.js";
import { loadWireSchemas } from "../../../src/schema/load-wire-schemas.js";
import { knownReleases } from "../../../src/schema/schema-index.js";
import { createState } from "../../../src/state/create-state.js";
import type { ControllerState, Model } from "../../../src/parts/state-types.js";

export const PROD = "11111111-2222-4333-8444-555555555555";
export const NOWHERE = "99999999-2222-4333-8444-555555555555";

/** `admin` may do everything, `bob` writes to the model `prod`, `eve` reads it, `mallory` may log in. */
const OPTIONS: Partial<ControllerOptions> = {
  users: {
    admin: { password: "secret", access: "superuser" },
    bob: { password: "bobs" },
    eve: { password: "eves" },
    mallory: { password: "mallorys" },
    gone: { password: "gones", disabled: true },
  },
  models: [{ name: "prod", uuid: PROD, access: { bob: "write", eve: "read" } }],
};

/** The parts of streams and files alone, without TLS, on a free port. */
export interface Served {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly files: SimulatedFiles;
  readonly log: SimulatedLog;
  readonly login: HttpLogin;
  readonly state: ControllerState;
  readonly prod: Model;
}

/** Serves streams and files of a release; closed with the test. */
export async function serve(juju: string, checks?: HttpLoginChecks): Promise<Served> {
  const options: ControllerOptions = { juju, secure: false, ...OPTIONS };
  const release = findRelease(juju, knownReleases());
  const random = seededRandom(1);
  const state = createState(options, release, random);
  let port = 0;
  const context: ControllerContext = {
    options,
    release,
    schemas: loadWireSchemas(release.version),
    state,
    random,
    address: () => ({ host: "127.0.0.1", port, secure: false, caCert: "" }),
  };
  const login = createHttpLogin(context, checks);
  const files = createFilesPart(context, login);
  const logs = createLogsPart(context, login);
  const parts = [files, logs];
  const listener = await listen({
    host: "127.0.0.1",
    port: 0,
    certificate: undefined,
    parts,
    rpc: (socket) => socket.close(),
    listening: () => undefined,
  });
  port = listener.address.port;
  onTestFinished(async () => {
    for (const part of parts) await part.close?.();
    await listener.close();
  });
  const prod = state.models.get(PROD);
  if (!prod) throw new Error("no model");
  return {
    origin: `http://127.0.0.1:${port}`,
    files: files.files,
    log: logs.log,
    login,
    state,
    prod,
  };
}

/** `Authorization` of a tag and its password. */
export function basic(tag: string, password: string): { readonly Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${tag}:${password}`).toString("base64")}` };
}

export const ADMIN = basic("user-admin", "secret");
export const BOB = basic("user-bob", "bobs");
export const EVE = basic("user-eve", "eves");
export const MALLORY = basic("user-mallory", "mallorys");
