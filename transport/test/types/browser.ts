/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled with the DOM's types, without Node's.
import type { CallOptions, WebSocketClass, WebSocketLike } from "@facadegen/transport";
import { connect, password } from "@facadegen/transport";
import { decodeBytes, encodeBytes } from "@facadegen/transport/values";

const login = password({ username: "admin", password: "secret" });
export const options: CallOptions = { signal: AbortSignal.timeout(5) };
export const socket: WebSocketLike = new WebSocket("wss://controller/api");
export const socketClass: WebSocketClass = WebSocket;
export const blob: Blob = new Blob([decodeBytes("AA==")]);
export const digest: Promise<ArrayBuffer> = crypto.subtle.digest("SHA-256", decodeBytes("AA=="));
export const request: Request = new Request("/", { method: "POST", body: decodeBytes("AA==") });
export const base64: string = encodeBytes(new TextEncoder().encode("text"));
export async function use(): Promise<void> {
  const { signal } = new AbortController();
  await using conn = await connect("wss://controller/api", { login, signal, webSocket: WebSocket });
  document.title = conn.info.serverVersion;
  // @ts-expect-error no Node here
  process.exit();
}
