/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled against the built package with nothing but ES2022: neither DOM nor Node types.
import type { CallOptions, Connection, Facade, Transport } from "@facadegen/transport";
import type {
  HeldCalls,
  MemoryTransport,
  RecordedRequest,
  ReplayTransport,
  ScriptedTransport,
  TestConnection,
  Transcript,
} from "@facadegen/transport/testing";
import {
  ErrorReply,
  readTranscript,
  recordTransport,
  replayTransport,
  testConnection,
  testTransport,
} from "@facadegen/transport/testing";

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
function same<One, Other>(_proof: Same<One, Other>): void {}

interface Entity {
  tag: string;
}
interface ModelList {
  models: { name: string }[] | null;
}
class ModelManagerV9 implements Facade {
  static readonly NAME = "ModelManager";
  static readonly VERSION: number = 9;
  readonly NAME = "ModelManager";
  readonly VERSION: number = 9;
  constructor(readonly _transport: Transport) {}
  listModels(params: Entity, options?: CallOptions): Promise<ModelList> {
    return this._transport.call(
      { type: "ModelManager", version: 9, request: "ListModels", params },
      options,
    );
  }
  dump(options?: CallOptions): Promise<string> {
    return this._transport.call({ type: "ModelManager", version: 9, request: "Dump" }, options);
  }
  destroy(params: Entity): Promise<void> {
    return this._transport.call({ type: "ModelManager", version: 9, request: "Destroy", params });
  }
}
class ModelManagerV10 extends ModelManagerV9 {
  static override readonly VERSION: number = 10;
  listSummaries(params: { all: boolean }): Promise<{ count: number }> {
    return this._transport.call({ type: "ModelManager", version: 10, request: "List", params });
  }
}
const ModelManager = { name: "ModelManager", versions: [ModelManagerV9, ModelManagerV10] } as const;

export async function accepted(transport: ScriptedTransport, options: CallOptions): Promise<void> {
  transport.reply(ModelManagerV9, "listModels", { models: [] });
  transport.reply(ModelManagerV9, "listModels", { models: null }, { times: 2 });
  transport.reply(ModelManagerV9, "listModels", (params, request) => {
    same<typeof params, Entity>(true);
    same<typeof request, RecordedRequest<Entity>>(true);
    return { models: [{ name: params.tag + request.version }] };
  });
  transport.reply(ModelManager, "listModels", async ({ tag }) => ({ models: [{ name: tag }] }));
  transport.reply(ModelManagerV9, "dump", () => "text");
  // For the versions that have it.
  transport.reply(ModelManager, "listSummaries", ({ all }) => ({ count: all ? 2 : 1 }));
  transport.reply(ModelManagerV9, "destroy");
  transport.reply(ModelManagerV9, "destroy", undefined, { times: 1 });
  transport.reply(ModelManagerV9, "destroy", ({ tag }) => {
    throw new ErrorReply({ message: tag, code: "not found" });
  });
  transport.reply("ModelManager", "ListModels", { anything: true });
  transport.reply("ModelManager", "ListModels", (params) => {
    same<typeof params, unknown>(true);
    return { params };
  });
  transport.reply("ModelManager", "Destroy");
  transport.fail(ModelManager, "listModels", { message: "no" });
  transport.fail(
    "ModelManager",
    "ListModels",
    { message: "no", code: "x", info: {} },
    { times: 1 },
  );

  const held = transport.hold(ModelManagerV10, "listSummaries");
  same<typeof held, HeldCalls<{ all: boolean }, { count: number }>>(true);
  (await held.next()).reply({ count: 1 });
  (await transport.hold(ModelManagerV9, "destroy").next()).reply();
  const all: boolean | undefined = held.calls[0]?.request.params.all;
  const tags: string[] = transport
    .requestsOf(ModelManager, "listModels")
    .map(({ params }) => params.tag);
  const params: unknown = transport.requestsOf("ModelManager", "ListModels")[0]?.params;
  const plain: Transport = transport;
  await transport.close({ code: 1006, reason: "" });
  await transport.call({ type: "Pinger", version: 1, request: "Ping" }, options);
  void [all, tags, params, plain];
}

export function connections(): void {
  const conn = testConnection({
    facades: [ModelManager],
    serverFacades: { ModelManager: [9] },
    info: { serverVersion: "4.0.15" },
  });
  same<typeof conn.facades.modelManager, ModelManagerV9 | ModelManagerV10 | undefined>(true);
  const used: Connection<readonly [typeof ModelManager]> = conn;
  conn.transport.reply(ModelManager, "listModels", { models: [] });
  const none: TestConnection = testConnection();
  const transcript: Transcript = readTranscript("[]");
  const replayed = testConnection({ transport: replayTransport(transcript) });
  const remaining: readonly RecordedRequest[] = replayed.transport.remaining;
  const carrier: MemoryTransport = replayed.transport;
  const replay: ReplayTransport = replayTransport(recordTransport(testTransport()).transcript);
  void [used, none, remaining, carrier, replay];

  // @ts-expect-error a replay is not scripted
  replayed.transport.reply("F", "M");
  // @ts-expect-error no facade class
  testConnection({ facades: [class {}] });
  // @ts-expect-error versions are numbers
  testConnection({ serverFacades: { ModelManager: ["9"] } });
  // @ts-expect-error no transport in memory
  testConnection({ transport: { call: async () => ({}) } });
  // @ts-expect-error none was asked for
  none.facades.modelManager;
}

export function refused(transport: ScriptedTransport): void {
  // @ts-expect-error no such method
  transport.reply(ModelManagerV9, "listModel", { models: [] });
  // @ts-expect-error the name in TypeScript, not the server's
  transport.reply(ModelManagerV9, "ListModels", { models: [] });
  // @ts-expect-error none of the versions has it
  transport.reply(ModelManager, "listSummary", { count: 1 });
  // @ts-expect-error this version does not have it
  transport.reply(ModelManagerV9, "listSummaries", { count: 1 });
  // @ts-expect-error no method
  transport.reply(ModelManagerV9, "VERSION", 1);
  // @ts-expect-error not what the method answers
  transport.reply(ModelManagerV9, "listModels", { models: [{ title: "one" }] });
  // @ts-expect-error it answers something
  transport.reply(ModelManagerV9, "listModels");
  // @ts-expect-error not what the method answers
  transport.reply(ModelManagerV9, "dump", () => 1);
  // @ts-expect-error not what the method takes
  transport.reply(ModelManagerV9, "listModels", (params: { name: string }) => ({ models: [] }));
  // @ts-expect-error it answers nothing
  transport.reply(ModelManagerV9, "destroy", { models: [] });
  // @ts-expect-error an error has a message
  transport.fail(ModelManagerV9, "listModels", { code: "not found" });
  // @ts-expect-error a number of times
  transport.reply("F", "M", {}, { times: "once" });
  // @ts-expect-error the result is missing
  transport.hold(ModelManagerV9, "listModels").calls[0]?.reply();
  // @ts-expect-error not what the method takes
  transport.requestsOf(ModelManagerV9, "listModels")[0]?.params.name;
  // @ts-expect-error what was called cannot be changed
  transport.requests[0] = undefined;
  // @ts-expect-error a class or a name
  transport.reply(9, "ListModels");
}
