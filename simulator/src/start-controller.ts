import { createAnswers } from "./answers/answers.js";
import type { Controller } from "./controller.js";
import type { ControllerOptions } from "./controller-options.js";
import type { Address, ControllerContext, ControllerPart } from "./parts/controller-part.js";
import { createFaultsPart } from "./faults/faults-part.js";
import { createFilesPart } from "./files/files-part.js";
import { createIdentityPart } from "./identity/identity-part.js";
import { createCertificate } from "./listen/certificates.js";
import { createHttpLogin } from "./listen/http-login.js";
import { listen } from "./listen/listener.js";
import { createLoginPart } from "./login/login-part.js";
import { createLogsPart } from "./logs/logs-part.js";
import { seededRandom } from "./random.js";
import { createRecordPart } from "./record/record-part.js";
import { findRelease } from "./release/find-release.js";
import type { JujuRelease } from "./parts/juju-release.js";
import { publishedFacades } from "./release/published-facades.js";
import { createMethodFinder } from "./rpc/find-method.js";
import { createFrameChain } from "./rpc/frame-chain.js";
import { createPingTimeouts } from "./rpc/ping-timeouts.js";
import { createRpcServer } from "./rpc/rpc-server.js";
import { loadWireSchemas } from "./schema/load-wire-schemas.js";
import { knownReleases } from "./schema/schema-index.js";
import { createState } from "./state/create-state.js";
import { createStatePart } from "./state/state-part.js";
import { createWatchersPart } from "./watchers/watchers-part.js";

/** Juju's own: 3 minutes for agents and anonymous logins. */
const PING_TIMEOUT_MS = 180_000;
/** JIMM's: for everybody, from the moment of connecting. */
const JAAS_PING_TIMEOUT_MS = 90_000;
/** Juju waits that long for calls in flight before it closes a connection. */
const CLOSE_GRACE_MS = 60_000;
/** A test does not, when all that it wants is to be done with the controller. */
const SHUT_DOWN_GRACE_MS = 250;

/**
 * Starts a controller on the loopback that behaves on the wire as the given release of Juju does.
 *
 * @throws {RangeError} when there is no such release, with the names of those there are; and what `node:net` throws
 * when it cannot listen.
 *
 * @example
 * ```ts
 * await using controller = await startController({ juju: "4.0.15", models: [{ name: "prod" }] });
 * const connection = await connect(controller.url, {
 *   login: password(controller.admin),
 *   facades: [ModelManager],
 *   webSocket: nodeWebSocket({ ca: controller.caCert }),
 * });
 * ```
 */
export async function startController(options: ControllerOptions): Promise<Controller> {
  const release = releaseOf(options);
  const random = seededRandom(options.seed ?? 1);
  const state = createState(options, release, random);
  let address: Address | undefined;
  const context: ControllerContext = {
    options,
    release,
    schemas: loadWireSchemas(release.version),
    state,
    random,
    address() {
      if (!address) throw new Error("the controller does not listen yet");
      return address;
    },
  };

  const answers = createAnswers(context);
  const pings = createPingTimeouts();
  const faults = createFaultsPart(context);
  const record = createRecordPart({
    enabled: options.record ?? true,
    closedByFault: (connection) => faults.closedByFault(connection),
    onSend: (listener) => faults.onSend(listener),
  });
  const identity = await createIdentityPart(context);
  const login = createLoginPart(context, identity);
  const httpLogin = createHttpLogin(context, login.httpChecks);
  const watchers = createWatchersPart(context);
  const logs = createLogsPart(context, httpLogin);
  const files = createFilesPart(context, httpLogin, ({ uuid }, application) =>
    state.model(uuid).applications.has(application),
  );
  // In the chain of filters, what records stands last: next to the socket, after what spoils.
  const parts: readonly ControllerPart[] = [
    login,
    identity,
    pings.part,
    createStatePart(context, state),
    watchers,
    logs,
    files,
    faults,
    record,
  ];

  const rpc = createRpcServer({
    release,
    schemas: context.schemas,
    state,
    answers,
    methods: createMethodFinder({
      release,
      schemas: context.schemas,
      facades: parts.flatMap((part) => part.facades ?? []),
      answers,
    }),
    frames: createFrameChain(parts.flatMap((part) => part.frameFilter ?? [])),
    jaas: Boolean(options.jaas),
    closeGraceMs: options.timeouts?.closeMs ?? CLOSE_GRACE_MS,
    watchersOf: (connection) => watchers.registryFor(connection),
    opened(connection) {
      if (options.jaas && connection.modelUuid === undefined)
        pings.watch(connection, options.timeouts?.pingMs ?? JAAS_PING_TIMEOUT_MS);
    },
    loggedIn(connection, { kind, tag }) {
      if (kind === "user") state.noteLogin(tag.replace(/^user-/, ""), connection.modelUuid);
      if (kind !== "user") pings.watch(connection, options.timeouts?.pingMs ?? PING_TIMEOUT_MS);
    },
  });

  const host = options.host ?? "127.0.0.1";
  const certificate =
    options.secure === false
      ? undefined
      : await createCertificate(["127.0.0.1", "::1", host], options.certificate);
  const closeParts = async (): Promise<unknown> =>
    Promise.all(parts.map(async (part) => part.close?.()));
  const listener = await listen({
    host,
    port: options.port ?? 0,
    certificate,
    parts,
    rpc: (socket, place) => rpc.serve(socket, place),
    listening: (server) => faults.listensOn(server),
  }).catch(async (error: unknown) => {
    // What has started by then would keep the process alive.
    await closeParts();
    throw error;
  });
  address = {
    ...listener.address,
    secure: certificate !== undefined,
    caCert: certificate?.caCert ?? "",
  };

  const urlOf = (scheme: "ws" | "http", path: string): string =>
    `${scheme}${certificate ? "s" : ""}://${reachable(host)}:${listener.address.port}${path}`;
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    listener.shutDown();
    await rpc.close(options.timeouts?.shutDownMs ?? SHUT_DOWN_GRACE_MS);
    await closeParts();
    await listener.close();
  };
  return {
    ...record.record,
    url: urlOf("ws", "/api"),
    caCert: address.caCert,
    admin: { username: "admin", password: state.users.get("admin")?.password ?? "" },
    release,
    state,
    modelUrl: (model) => urlOf("ws", `/model/${state.model(model).uuid}/api`),
    httpUrl: (path) => urlOf("http", path),
    on: answers.on,
    violations: answers.violations,
    model: (reference) => state.model(reference),
    watchers: watchers.control,
    faults: faults.faults,
    log: logs.log,
    files: files.files,
    identity: identity.identity,
    get jaas() {
      if (!login.jaas) throw new TypeError("the controller was not started with the option jaas");
      return login.jaas;
    },
    loginToken: (token) => login.loginToken(token),
    addAgent(agent) {
      login.addAgent(agent);
      httpLogin.addAgent(agent);
    },
    get openConnections() {
      return rpc.size;
    },
    close: () => (closed ??= close()),
    [Symbol.asyncDispose]: () => (closed ??= close()),
  };
}

function releaseOf({ juju, jaas }: ControllerOptions): JujuRelease {
  const release = findRelease(juju, knownReleases(), publishedFacades);
  if (!jaas) return release;
  const jimm = { name: "JIMM", versions: [4], connections: "controller" as const };
  return { ...release, facades: [...release.facades, jimm] };
}

/** Where a client on this machine finds it. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
