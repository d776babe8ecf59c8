import { EventEmitter, once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { WebSocket as NodeWebSocket, WebSocketServer } from "ws";
import type { Connection, ConnectOptions } from "@canonical/jujulib/dist/api/client.js";
import { loadPackage } from "./loaded-package.js";

/** What a package sent over a real socket, and what came of it. */
export interface WireTranscript {
  readonly sent: readonly object[];
  readonly answered: readonly unknown[];
  readonly closedWith: readonly number[];
}

const FACADES = {
  client: "client/index",
  modelManager: "model-manager/ModelManagerV9",
  allWatcher: "all-watcher/index",
  pinger: "pinger/PingerV1",
};

/** Logs in, calls methods of each kind, and logs out. */
export async function wireTranscript(folder: string): Promise<WireTranscript> {
  const { client } = await loadPackage(folder);
  const facades = await Promise.all(
    Object.values(FACADES).map(async (module) => {
      const file = path.join(folder, `dist/api/facades/${module}.js`);
      const loaded = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
        readonly default: NonNullable<ConnectOptions["facades"]>[number];
      };
      return loaded.default;
    }),
  );
  const sent: object[] = [];
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as {
        readonly "request-id": number;
        readonly request: string;
      };
      sent.push(frame);
      const answer = answerTo(frame.request);
      socket.send(`${JSON.stringify({ "request-id": frame["request-id"], ...answer })}\n`);
    });
  });
  await once(server, "listening");
  try {
    const { port } = server.address() as { readonly port: number };
    const closedWith: number[] = [];
    const events = new EventEmitter();
    const whenClosed = once(events, "closed");
    const { conn, logout } = await client.connectAndLogin(
      `ws://127.0.0.1:${port}/api`,
      {
        facades,
        // As Node 20 has none of its own.
        wsclass: NodeWebSocket as unknown as typeof WebSocket,
        closeCallback(code: number) {
          closedWith.push(code);
          events.emit("closed");
        },
      },
      { username: "admin", password: "a secret" },
    );
    const answered = await callEverything(conn);
    logout();
    await whenClosed;
    return { sent, answered, closedWith };
  } finally {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await once(server, "close");
  }
}

async function callEverything(conn: Connection | undefined): Promise<unknown[]> {
  if (conn === undefined) throw new Error("there is no connection");
  const facades = conn.facades as Readonly<
    Record<keyof typeof FACADES, Readonly<Record<string, (params?: unknown) => Promise<unknown>>>>
  >;
  const outcomes = [
    facades.client["fullStatus"]?.({ patterns: ["mysql"] }),
    facades.client["watchAll"]?.(null),
    facades.modelManager["listModels"]?.({ tag: "user-admin" }),
    facades.allWatcher["next"]?.({ id: "7" }),
    facades.pinger["ping"]?.({}),
    facades.pinger["stop"]?.(),
  ];
  return Promise.all(
    outcomes.map(async (outcome) => {
      try {
        return await outcome;
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
}

function answerTo(request: string): object {
  if (request === "Stop") return { error: "no such pinger", response: {} };
  if (request !== "Login") return { response: { answers: request } };
  return {
    response: {
      "server-version": "3.6.14",
      "controller-tag": "controller-6e7b6ae5-4d2f-4dbb-86a1-3a3e1ee4f0f3",
      facades: [
        { name: "Client", versions: [6, 7] },
        { name: "ModelManager", versions: [9] },
        { name: "AllWatcher", versions: [1, 2, 3] },
        { name: "Pinger", versions: [1] },
      ],
    },
  };
}
