import { randomBytes } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { onTestFinished } from "vitest";

/** A frame as it lay on the wire. */
export interface RawFrame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** A WebSocket client of its own, by hand, that sees each byte. */
export interface RawClient {
  readonly socket: net.Socket;
  /** Every byte since the upgrade. */
  bytes(): Buffer;
  /** Sends a request. */
  send(frame: object): void;
  /** Sends a frame of any opcode, masked as clients must. */
  sendFrame(opcode: number, payload?: Buffer): void;
  /** Waits until so many bytes have come since the upgrade. */
  received(count: number): Promise<Buffer>;
  /** Waits for the end of the server's side; answers every byte since the upgrade. */
  ended(): Promise<Buffer>;
}

/** Connects to `ws://…` or `wss://…` and upgrades. */
export async function rawClient(url: string, ca?: string): Promise<RawClient> {
  const { hostname, port, pathname, protocol } = new URL(url);
  const socket =
    protocol === "wss:"
      ? tls.connect({ host: hostname, port: Number(port), ca, servername: "juju-apiserver" })
      : net.connect({ host: hostname, port: Number(port) });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  let received = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
    socket.emit("progress");
  });
  socket.on("close", () => socket.emit("progress"));
  await once(socket, protocol === "wss:" ? "secureConnect" : "connect");
  const lines = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  while (!received.includes("\r\n\r\n")) await once(socket, "progress");
  const head = received.subarray(0, received.indexOf("\r\n\r\n") + 4);
  if (!head.toString().startsWith("HTTP/1.1 101 ")) throw new Error(head.toString());
  const bytes = (): Buffer => received.subarray(head.length);
  const sendFrame = (opcode: number, payload: Buffer = Buffer.alloc(0)): void => {
    const mask = randomBytes(4);
    const header =
      payload.length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | payload.length])
        : Buffer.from([0x80 | opcode, 0xfe, payload.length >> 8, payload.length & 0xff]);
    const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
    socket.write(Buffer.concat([header, mask, masked]));
  };
  return {
    socket,
    bytes,
    sendFrame,
    send: (frame) => sendFrame(0x1, Buffer.from(JSON.stringify(frame))),
    async received(count) {
      while (bytes().length < count && !socket.closed) await once(socket, "progress");
      return bytes();
    },
    async ended() {
      while (!socket.closed) await once(socket, "progress");
      return bytes();
    },
  };
}

/** The frames in bytes that a server sent; what is no whole frame at the end is left out. */
export function framesOf(bytes: Buffer): RawFrame[] {
  const frames: RawFrame[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const [header, length] =
      short === 126
        ? [4, bytes.readUInt16BE(at + 2)]
        : short === 127
          ? [10, Number(bytes.readBigUInt64BE(at + 2))]
          : [2, short];
    if (at + header + length > bytes.length) break;
    const payload = bytes.subarray(at + header, at + header + length);
    frames.push({ opcode: (bytes[at] ?? 0) & 0x0f, payload });
    at += header + length;
  }
  return frames;
}
