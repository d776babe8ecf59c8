import type { WebSocketClass, WebSocketLike } from "@facadegen/transport";
import type { HttpIdentity } from "@facadegen/transport/http";
import type { LogMessage } from "@facadegen/transport/log";
import { basicIdentity, cookieIdentity, debugLog } from "@facadegen/transport/log";
import type { Address } from "./open-connection.js";
import { PASSWORD } from "./password.js";
import type { Platform } from "./platform.js";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** A log, and who reads it: whom the host's cookie says, or without one `admin` with the password. */
export interface LogAddress extends Address {
  readonly cookie?: string | undefined;
}

/** Reads so many messages of a log, and leaves; answers them and the states of the sockets after that. */
export async function readLog(
  { count, ...address }: LogAddress & { count: number },
  { webSocket }: Platform,
): Promise<{ messages: readonly LogMessage[]; states: readonly number[] }> {
  const messages: LogMessage[] = [];
  const filter = { level: "INFO", includeEntity: ["unit-mysql-*"], backlog: 2 } as const;
  const sockets: WebSocketLike[] = [];
  const Socket: WebSocketClass = webSocket ?? Reflect.get(globalThis, "WebSocket");
  class Observed extends Socket {
    constructor(...given: ConstructorParameters<WebSocketClass>) {
      super(...given);
      sockets.push(this);
    }
  }
  const target = { url: address.url, webSocket: Observed, identity: await identityOf(address) };
  for await (const message of debugLog(target, filter)) {
    messages.push(message);
    if (messages.length === count) break;
  }
  return { messages, states: sockets.map(({ readyState }) => readyState) };
}

/** Reads a log that breaks, and takes it up again each time. */
export async function readBrokenLog(
  { count, ...address }: LogAddress & { count: number },
  { webSocket }: Platform,
): Promise<{ texts: readonly string[]; broken: readonly string[] }> {
  const texts: string[] = [];
  const broken: string[] = [];
  const resume = { delayMs: 1, onBroken: ({ name }: Error) => void broken.push(name) };
  const target = { url: address.url, webSocket, identity: await identityOf(address) };
  for await (const { message } of debugLog(target, { resume })) {
    texts.push(message);
    if (texts.length === count) break;
  }
  return { texts, broken };
}

/** Reads all messages that are there. */
export async function readWholeLog(
  address: LogAddress,
  { webSocket }: Platform,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const target = { url: address.url, webSocket, identity: await identityOf(address) };
  for await (const { message } of debugLog(target, { noTail: true })) texts.push(message);
  return texts;
}

/** Tells how reading a log fails, as one of `admin` with the password, or of whom the cookies say. */
export async function failToReadLog(
  { url, as }: Address & { as: "admin" | "cookies" },
  { webSocket }: Platform,
): Promise<ToldError> {
  const identity = as === "admin" ? ADMIN : cookieIdentity();
  return rejection(debugLog({ url, webSocket, identity }).next());
}

const ADMIN = basicIdentity({ tag: "user-admin", password: PASSWORD });

async function identityOf({ cookie }: LogAddress): Promise<HttpIdentity> {
  if (cookie === undefined) return ADMIN;
  await fetch(new URL("/log-in", String(Reflect.get(globalThis, "location"))), {
    method: "POST",
    body: cookie,
  });
  return cookieIdentity();
}
