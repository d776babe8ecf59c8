import type { LogMessage } from "@facadegen/transport/log";
import { basicIdentity, debugLog } from "@facadegen/transport/log";
import type { Address } from "./open-connection.js";
import { PASSWORD } from "./password.js";
import type { Platform } from "./platform.js";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** Reads so many messages of a log, as whom the platform's cookies say, and leaves. */
export async function readLog(
  { url, count }: Address & { count: number },
  { webSocket }: Platform,
): Promise<readonly LogMessage[]> {
  const messages: LogMessage[] = [];
  const filter = { level: "INFO", includeEntity: ["unit-mysql-*"], backlog: count } as const;
  for await (const message of debugLog({ url, webSocket }, filter)) {
    messages.push(message);
    if (messages.length === count) break;
  }
  return messages;
}

/** Reads a log that breaks, and takes it up again each time. */
export async function readBrokenLog(
  { url, count }: Address & { count: number },
  { webSocket }: Platform,
): Promise<{ texts: readonly string[]; broken: readonly string[] }> {
  const texts: string[] = [];
  const broken: string[] = [];
  const resume = { delayMs: 1, onBroken: ({ name }: Error) => void broken.push(name) };
  for await (const { message } of debugLog({ url, webSocket }, { resume })) {
    texts.push(message);
    if (texts.length === count) break;
  }
  return { texts, broken };
}

/** Reads all messages that are there. */
export async function readWholeLog(
  { url }: Address,
  { webSocket }: Platform,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { message } of debugLog({ url, webSocket }, { noTail: true })) {
    texts.push(message);
  }
  return texts;
}

/** Tells how reading a log fails, with a password or without. */
export async function failToReadLog(
  { url, hasPassword }: Address & { hasPassword: boolean },
  { webSocket }: Platform,
): Promise<ToldError> {
  const identity = hasPassword && basicIdentity({ tag: "user-admin", password: PASSWORD });
  const stream = debugLog({ url, webSocket, ...(identity && { identity }) });
  return rejection(stream.next());
}
