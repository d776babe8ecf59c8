import { once } from "node:events";
import WebSocket, { type RawData } from "ws";
import { textOf } from "../frame-text.js";
import type { CallClient } from "./call-client.js";

/** The least that a client can do over `ws`: number the requests, and give each reply to whoever waits for it. */
export async function openBareClient(url: string): Promise<CallClient> {
  const socket = new WebSocket(url);
  await once(socket, "open");
  const waiting = new Map<number, (response: unknown) => void>();
  let lastId = 0;
  socket.on("message", (data: RawData) => {
    const reply = JSON.parse(textOf(data)) as { "request-id": number; response: unknown };
    const id = reply["request-id"];
    waiting.get(id)?.(reply.response);
    waiting.delete(id);
  });
  const call = (request: string): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      socket.send(
        JSON.stringify({ "request-id": id, type: "Pinger", version: 1, request, params: {} }),
      );
    });
  return {
    ping: () => call("Ping"),
    stop: () => call("Stop"),
    close: () => socket.close(),
  };
}
