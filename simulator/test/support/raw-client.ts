import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket, type ClientOptions } from "ws";

/** What a raw client received: text as it travelled. */
export interface RawReply {
  readonly text: string;
  /** Parsed. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** A WebSocket with nothing on top: what a test sends and sees is what travels. */
export interface RawClient {
  readonly socket: WebSocket;
  /** All frames that came, as text. */
  readonly frames: readonly string[];
  /** Objects are sent as JSON; text and bytes as they are. */
  send(frame: object | string | Uint8Array): void;
  /** The next frame that was not asked for yet. */
  next(): Promise<RawReply>;
  /** Sends a request and waits for the next frame. */
  ask(frame: object | string): Promise<RawReply>;
  /** How the server closes the WebSocket. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

/** A WebSocket that is open; closed with the test. */
export async function rawClient(url: string, options: ClientOptions = {}): Promise<RawClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...options });
  const frames: string[] = [];
  const waiting: (() => void)[] = [];
  let read = 0;
  socket.on("message", (data: Buffer) => {
    frames.push(data.toString("utf8"));
    for (const wake of waiting.splice(0)) wake();
  });
  socket.on("error", () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => {
      resolve({ code, reason: reason.toString("utf8") });
      for (const wake of waiting.splice(0)) wake();
    });
  });
  onTestFinished(() => socket.terminate());
  await once(socket, "open");

  async function next(): Promise<RawReply> {
    while (read >= frames.length) {
      if (socket.readyState === WebSocket.CLOSED) throw new Error("the server closed");
      await new Promise<void>((resolve) => void waiting.push(resolve));
    }
    const text = frames[read++] ?? "";
    return { text, json: JSON.parse(text) };
  }
  const send = (frame: object | string | Uint8Array): void =>
    socket.send(
      typeof frame === "string" || frame instanceof Uint8Array ? frame : JSON.stringify(frame),
    );
  return {
    socket,
    frames,
    send,
    next,
    ask(frame) {
      send(frame);
      return next();
    },
    closed,
  };
}

/** What an upgrade is refused with. */
export async function refusedUpgrade(
  url: string,
  options: ClientOptions = {},
): Promise<{ readonly status: number; readonly headers: object; readonly body: string }> {
  const socket = new WebSocket(url, options);
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => reject(new Error("it was not refused")));
    socket.on("unexpected-response", (_, response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
  });
}
