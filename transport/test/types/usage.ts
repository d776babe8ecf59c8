/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled against the built package with nothing but ES2022: neither DOM nor Node types.
import type {
  AbortSignalLike,
  CallOptions,
  CallRequest,
  Connection,
  ConnectionInfo,
  Facade,
  FacadeClass,
  FacadeKey,
  FacadeVersions,
  JujuErrorCode,
  LoginProvider,
  Transport,
} from "@facadegen/transport";
import {
  connect,
  ConnectError,
  ConnectionClosedError,
  controllerUrl,
  FacadegenError,
  facadeKey,
  isJujuError,
  JujuError,
  LoginError,
  modelUrl,
  parseJujuUrl,
  password,
  redactedFrames,
  RedirectError,
  redirectUrls,
  settle,
  unwrap,
  unwrapOne,
} from "@facadegen/transport";

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
function same<One, Other>(_proof: Same<One, Other>): void {}

class ModelManagerV9 implements Facade {
  static readonly NAME = "ModelManager";
  static readonly VERSION = 9;
  readonly NAME = "ModelManager";
  readonly VERSION = 9;
  readonly _transport: Transport;
  constructor(transport: Transport, _info: ConnectionInfo) {
    this._transport = transport;
  }
  listModels(params: { tag: string }, options?: CallOptions): Promise<string[]> {
    return this._transport.call(
      { type: "ModelManager", version: 9, request: "ListModels", params },
      options,
    );
  }
}
class ModelManagerV10 extends ModelManagerV9 {
  listSummaries(): Promise<void> {
    return this._transport.call({ type: "ModelManager", version: 10, request: "ListSummaries" });
  }
}
/** Written by hand, with as little as will do. */
class SSHClientV4 {
  static readonly NAME = "SSHClient";
  static readonly VERSION = 4;
  ssh = true;
}
class Dynamic {
  static readonly NAME: string = "Some";
  static readonly VERSION: number = 1;
  dynamic = true;
}
class VersionAsText {
  static readonly NAME = "Some";
  static readonly VERSION = "1";
}
const ModelManager = {
  name: "ModelManager",
  versions: [ModelManagerV9, ModelManagerV10],
} as const;
const Declared: FacadeVersions<
  "ModelManager",
  readonly [typeof ModelManagerV9, typeof ModelManagerV10]
> = ModelManager;
const entry: FacadeClass<ModelManagerV9> = ModelManagerV10;

same<FacadeKey<"ModelManager">, "modelManager">(true);
same<FacadeKey<"CAASAgent">, "caasAgent">(true);
same<FacadeKey<"SSHClient">, "sshClient">(true);
same<FacadeKey<"CACert">, "caCert">(true);
same<FacadeKey<"Client">, "client">(true);
same<FacadeKey<"JIMM">, "jimm">(true);
same<FacadeKey<"X">, "x">(true);
same<FacadeKey<"AB3x">, "ab3x">(true);
same<FacadeKey<"S3Bucket">, "s3Bucket">(true);
same<FacadeKey<"mIXED">, "mIXED">(true);
same<FacadeKey<"CAASApplicationProvisioner">, "caasApplicationProvisioner">(true);
same<FacadeKey<"ExternalControllerUpdater">, "externalControllerUpdater">(true);
same<FacadeKey<"VolumeAttachmentPlansWatcher">, "volumeAttachmentPlansWatcher">(true);
same<FacadeKey<string>, string>(true);
same<FacadeKey<"A" | "BCd">, "a" | "bCd">(true);
const key: "sshClient" = facadeKey("SSHClient");

const login = password({ username: "admin", password: "secret" });
const url = "wss://controller/api";

export async function typedFacades(signal: AbortSignalLike): Promise<void> {
  const conn = await connect(url, {
    login,
    facades: [ModelManager, SSHClientV4],
    signal,
    timeoutMs: 5,
  });
  same<typeof conn.facades.modelManager, ModelManagerV9 | ModelManagerV10 | undefined>(true);
  same<typeof conn.facades.sshClient, SSHClientV4 | undefined>(true);
  same<keyof typeof conn.facades, "modelManager" | "sshClient">(true);
  const models: string[] | undefined = await conn.facades.modelManager?.listModels(
    { tag: "user-admin" },
    { signal },
  );
  // @ts-expect-error the server may not have the facade
  conn.facades.modelManager.listModels({ tag: "user-admin" });
  // @ts-expect-error not every version has the method
  conn.facades.modelManager?.listSummaries();
  // @ts-expect-error a facade that was not asked for
  conn.facades.client;
  // @ts-expect-error the keys are in camel case
  conn.facades.SSHClient;
  // @ts-expect-error facades cannot be replaced
  conn.facades.sshClient = undefined;
  const anyConnection: Connection = conn;
  const details: { code: number; reason: string } = await conn.closed;
  await conn.close();
  await conn[Symbol.asyncDispose]();
  void [models, anyConnection, details];

  const declared = await connect(url, { login, facades: [Declared] });
  same<typeof declared.facades.modelManager, ModelManagerV9 | ModelManagerV10 | undefined>(true);
  const combined = await connect(url, {
    login,
    facades: [SSHClientV4, { name: "SSHClient", versions: [ModelManagerV10] }],
  });
  same<typeof combined.facades.sshClient, SSHClientV4 | ModelManagerV10 | undefined>(true);

  const dynamic = await connect(url, { login, facades: [Dynamic] });
  same<(typeof dynamic.facades)["whatever"], Dynamic | undefined>(true);
  const many = await connect(url, { login, facades: [] as FacadeClass[] });
  const some: object | undefined = many.facades["whatever"];
  const none = await connect(url, { login });
  // @ts-expect-error none were asked for
  none.facades.modelManager;
  const user: string = none.info.user.displayName;
  const versions: readonly number[] | undefined = none.info.facades["ModelManager"];
  // @ts-expect-error what the server told cannot be changed
  none.info.user.identity = "";
  void [some, user, versions, entry, key];
}

export async function refused(): Promise<void> {
  // @ts-expect-error a login is needed
  await connect(url, {});
  // @ts-expect-error no facade class
  await connect(url, { login, facades: [class {}] });
  // @ts-expect-error the version must be a number
  await connect(url, { login, facades: [VersionAsText] });
  // @ts-expect-error milliseconds are a number
  await connect(url, { login, timeoutMs: "5 s" });
  // @ts-expect-error no WebSocket class
  await connect(url, { login, webSocket: class {} });
  // @ts-expect-error the password is missing
  password({ username: "admin" });
}

export async function calls(
  transport: Transport,
  maybe: string | undefined,
  options?: CallOptions,
): Promise<void> {
  const request: CallRequest = {
    type: "Pinger",
    version: 1,
    request: "Ping",
    id: maybe,
    params: maybe,
  };
  const answer: unknown = await transport.call(request, {
    signal: undefined,
    timeoutMs: undefined,
  });
  const typed: { n: number } = await transport.call<{ n: number }>(request, options);
  // @ts-expect-error the version is missing
  await transport.call({ type: "Pinger", request: "Ping" });
  // @ts-expect-error versions are numbers
  await transport.call({ type: "Pinger", version: "1", request: "Ping" });
  void [answer, typed];
}

export function errors(error: unknown): string | number {
  if (error instanceof JujuError) return error.code + error.facade + error.version + error.method;
  if (error instanceof ConnectionClosedError) return error.code + error.reason;
  if (error instanceof LoginError)
    return error.kind satisfies "refused" | "discharge-required" | "redirect";
  return error instanceof FacadegenError ? error.message : "";
}

export const handWritten: LoginProvider = {
  login: (transport, { clientVersion }) =>
    transport.call({
      type: "Admin",
      version: 4,
      request: "LoginWithSessionCookie",
      params: { clientVersion },
    }),
};
export const inMemory: Transport = { call: async <Result>() => ({}) as Result };

export async function required(signal: AbortSignalLike): Promise<void> {
  const conn = await connect([controllerUrl("10.0.0.1"), modelUrl("::1", "uuid")], {
    login,
    facades: [ModelManager, SSHClientV4],
    signal,
    keepAlive: { intervalMs: 1000 },
    followRedirects: (redirect) =>
      redirect.caCert !== "" && { urls: redirectUrls(redirect), webSocket: undefined },
    hooks: {
      frames: redactedFrames(({ direction, content }) => void [direction, content?.["type"]]),
      state: ({ state }) => void (state satisfies string),
      warning: ({ kind, error }) => void [kind satisfies string, error],
    },
  });
  same<ReturnType<typeof requireManager>, ModelManagerV9 | ModelManagerV10>(true);
  function requireManager() {
    return conn.require("modelManager");
  }
  const ssh: SSHClientV4 = conn.require(SSHClientV4);
  const newer: ModelManagerV10 = conn.require(ModelManagerV10);
  const either: ModelManagerV9 | ModelManagerV10 = conn.require(Declared);
  // @ts-expect-error a facade that was not asked for
  conn.require("client");
  const version: number | undefined = conn.bestVersion(ModelManager) ?? conn.bestVersion("Client");
  const has: boolean = conn.supports("Client") && conn.supports("Client", 8);
  // @ts-expect-error where to go has to be said
  await connect(url, { login, followRedirects: () => true });
  // @ts-expect-error a hook of one's own would see secrets
  await connect(url, { login, hooks: { frames: () => undefined } });
  await connect(url, { login, keepAlive: false, followRedirects: false });
  void [ssh, newer, either, version, has, parseJujuUrl(url).modelUuid];
}

interface WireError {
  code: JujuErrorCode | (string & {});
  message: string;
  info?: { [key: string]: unknown };
}
interface Life {
  error?: WireError;
  life: "alive" | "dead";
}
interface Text {
  error?: WireError;
  result: string;
}

export function results(
  lives: { results: Life[] | null },
  texts: { results?: Text[] },
  done: { results: { error?: WireError }[] },
  byName: { results: { [name: string]: Text } },
): void {
  const all: { life: "alive" | "dead" }[] = unwrap(lives);
  // @ts-expect-error errors have been thrown
  all[0]?.error;
  const plain: string[] = unwrap(texts);
  const listed: string[] = unwrap(texts.results);
  const nothing: undefined[] = unwrap(done);
  const named: { [name: string]: string } = unwrap(byName);
  const one: string = unwrapOne(texts);
  const life: "alive" | "dead" = unwrapOne(lives).life;
  for (const outcome of settle(texts)) {
    if (outcome.status === "fulfilled") outcome.value satisfies string;
  }
  // @ts-expect-error no results
  unwrap("text");
  void [all, plain, listed, nothing, named, one, life];
}

export function kinds(error: unknown): unknown {
  if (isJujuError(error, "redirection required")) {
    return error.info?.servers?.[0]?.[0]?.value.length ?? error.info?.["ca-cert"];
  }
  if (isJujuError(error, "not leader")) return error.info?.["server-id"]?.length;
  if (isJujuError(error, "macaroon discharge required"))
    return error.info?.["macaroon-path"]?.length;
  if (isJujuError(error, "a code to come")) return error.code satisfies "a code to come";
  // @ts-expect-error only some codes are about a leader
  if (isJujuError(error)) return error.info?.["server-id"]?.length;
  if (error instanceof RedirectError) return error.caCert + redirectUrls(error).join();
  if (error instanceof ConnectError) return error.errors[url];
  return undefined;
}
