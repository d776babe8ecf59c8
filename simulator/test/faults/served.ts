import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { Controller } from "../../src/controller.js";
import type { ControllerOptions } from "../../src/controller-options.js";
import { startController } from "../../src/start-controller.js";

/** A controller without TLS that is closed with the test. */
export async function served(options: Partial<ControllerOptions> = {}): Promise<Controller> {
  const controller = await startController({ juju: "4.0.15", secure: false, ...options });
  onTestFinished(() => controller.close());
  return controller;
}

/** A client of package `ws` that keeps what came. */
export interface Client {
  readonly socket: WebSocket;
  /** Messages, as text, in the order of coming. */
  readonly messages: readonly string[];
  /** Sends a request; the reply to it is an error, since nobody has logged in. */
  readonly call: (requestId: number, type?: string, request?: string, version?: number) => void;
  /** Waits until so many messages have come. */
  readonly came: (count: number) => Promise<readonly string[]>;
  /** The ids of the replies, once so many have come. */
  readonly ids: (count: number) => Promise<readonly number[]>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export async function client(url: string): Promise<Client> {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  socket.on("error", () => undefined);
  const messages: string[] = [];
  socket.on("message", (data: Buffer) => {
    messages.push(data.toString());
    socket.emit("came");
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await once(socket, "open");
  const came = async (count: number): Promise<readonly string[]> => {
    while (messages.length < count) await once(socket, "came");
    return messages;
  };
  return {
    socket,
    messages,
    came,
    closed,
    call(requestId, type = "Client", request = "FullStatus", version = 8) {
      socket.send(JSON.stringify({ "request-id": requestId, type, version, request }));
    },
    async ids(count) {
      const all = await came(count);
      return all.map((text) => {
        const reply: { "request-id": number } = JSON.parse(text);
        return reply["request-id"];
      });
    },
  };
}
