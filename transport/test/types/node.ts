/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled with Node's types and those of ws, without the DOM's.
import type {
  CallOptions,
  Connection,
  LoginProvider,
  WebSocketClass,
  WebSocketLike,
} from "@facadegen/transport";
import { connect, password } from "@facadegen/transport";
import { macaroons } from "@facadegen/transport/bakery";
import type { HttpTarget } from "@facadegen/transport/http";
import { bearerIdentity } from "@facadegen/transport/http";
import { nodeFetch, nodeWebSocket } from "@facadegen/transport/node";
import { decodeBytes, encodeBytes } from "@facadegen/transport/values";
import WebSocket from "ws";

const login = password({ username: "admin", password: "secret" });
export const options: CallOptions = { signal: AbortSignal.timeout(5) };
export const socket: WebSocketLike = new WebSocket("wss://controller/api");
export const socketClass: WebSocketClass = WebSocket;
export const buffer: Buffer = Buffer.from(decodeBytes("AA=="));
export const base64: string = encodeBytes(Buffer.from("text"));
export const trusting: WebSocketClass = nodeWebSocket({ ca: "PEM", publicName: undefined });
export const discharging: LoginProvider = macaroons({
  username: "admin",
  password: "secret",
  fetch: nodeFetch({ ca: "PEM" }),
});
export const target: HttpTarget = {
  url: "wss://controller/api",
  identity: bearerIdentity("token"),
  fetch: nodeFetch({ ca: "PEM" }),
};
export const given: WebSocketClass = nodeWebSocket({ ca: "PEM", webSocket: WebSocket });
// @ts-expect-error verification cannot be switched off
nodeWebSocket({ ca: "PEM", rejectUnauthorized: false });
class WithTls extends WebSocket {
  constructor(url: string) {
    super(url, { ca: "PEM" });
  }
}
export async function use(): Promise<void> {
  const { signal } = new AbortController();
  await connect("wss://controller/api", { login, signal, webSocket: WebSocket });
  await using conn: Connection = await connect("wss://controller/api", {
    login,
    webSocket: WithTls,
  });
  // @ts-expect-error an emitter is no signal
  await conn.transport.call({ type: "A", version: 1, request: "B" }, { signal: process });
}
