import type { CloseDetails } from "@facadegen/transport";
import { isJujuError, redactedFrames } from "@facadegen/transport";
import type { Address } from "./open-connection.js";
import { openConnection, PING } from "./open-connection.js";
import type { Platform } from "./platform.js";
import type { ToldError } from "./told-error.js";
import { rejection } from "./told-error.js";

/** How a scenario gives up: by an abort signal or by a time limit. */
export type GivingUp = "abort" | "time";

const SHORT_MS = 30;

/** Connects, calls a generated class, makes a call that has none, and closes. */
export async function callAndClose({ url, text }: Address & { text: string }, platform: Platform) {
  const states: string[] = [];
  const frames: string[] = [];
  const connection = await openConnection(url, platform, {
    hooks: {
      state: ({ state }) => states.push(state),
      frames: redactedFrames((frame) => frames.push(JSON.stringify(frame))),
    },
  });
  const { info, transport } = connection;
  const nothing = await connection.require("pinger").ping();
  const echoed = await transport.call<{ text: string }>({ ...PING, params: { text } });
  await connection.close();
  return {
    info,
    nothing: nothing ?? "nothing",
    echoed: echoed.text,
    states,
    frames,
    closed: await connection.closed,
  };
}

/** Connects to the first of several addresses that can be connected to. */
export async function takeWhatOpens({ urls }: { urls: readonly string[] }, platform: Platform) {
  const failed: string[] = [];
  const connection = await openConnection(urls, platform, {
    hooks: { warning: ({ kind, url }) => failed.push(`${kind} ${url}`) },
  });
  await connection.close();
  return { url: connection.url, failed };
}

/** Tells how connecting fails. */
export async function failToConnect({ url }: Address, platform: Platform): Promise<ToldError> {
  return rejection(openConnection(url, platform));
}

/**
 * Gives up connecting to a server that says nothing: after a short time, or as soon as another URL
 * answers.
 */
export async function giveUpConnecting(
  { url, when }: Address & { when?: string },
  platform: Platform,
): Promise<ToldError> {
  if (when === undefined) return rejection(openConnection(url, platform, { timeoutMs: SHORT_MS }));
  const controller = new AbortController();
  const error = rejection(openConnection(url, platform, { signal: controller.signal }));
  await fetch(when);
  controller.abort();
  return error;
}

/** Makes a call that is answered with an error. */
export async function refusedCall({ url }: Address, platform: Platform) {
  await using connection = await openConnection(url, platform);
  const error = await connection
    .require("pinger")
    .ping()
    .catch((thrown: unknown) => thrown);
  return {
    told: await rejection(Promise.reject(error)),
    isNotFound: isJujuError(error, "not found"),
    isOther: isJujuError(error, "not leader"),
  };
}

/** Gives up a call, makes another one and counts the reply to the first when it comes after all. */
export async function giveUpCall(
  { url, how }: Address & { how: GivingUp },
  platform: Platform,
): Promise<{ error: ToldError; ignored: readonly string[] }> {
  const ignored: string[] = [];
  const connection = await openConnection(url, platform, {
    hooks: {
      ignoredFrame: ({ reason, requestId }) => ignored.push(`${reason} ${String(requestId)}`),
    },
  });
  const controller = new AbortController();
  const given =
    how === "abort"
      ? connection.require("pinger").ping({ signal: controller.signal })
      : connection.require("pinger").ping({ timeoutMs: SHORT_MS });
  if (how === "abort") controller.abort();
  const error = await rejection(given);
  await connection.transport.call({ ...PING, request: "Answer" });
  await connection.close();
  return { error, ignored };
}

/** Makes calls that wait until the server ends the connection. */
export async function losingConnection(
  { url, calls }: Address & { calls: number },
  platform: Platform,
): Promise<{ errors: ToldError[]; closed: CloseDetails; state: string; later: ToldError }> {
  const connection = await openConnection(url, platform);
  const { transport } = connection;
  const waiting = Array.from({ length: calls }, () => rejection(transport.call(PING)));
  const errors = await Promise.all(waiting);
  const closed = await connection.closed;
  return { errors, closed, state: connection.state, later: await rejection(transport.call(PING)) };
}

/** Has many calls in flight at once, and counts those that got the answer to another one. */
export async function manyCalls({ url, calls }: Address & { calls: number }, platform: Platform) {
  const connection = await openConnection(url, platform);
  const { signal } = new AbortController();
  const options = { signal, timeoutMs: 600_000 };
  const answers = await Promise.all(
    Array.from({ length: calls }, (_item, index) =>
      connection.transport.call<{ index: number }>({ ...PING, params: { index } }, options),
    ),
  );
  const wrong = answers.filter(({ index }, at) => index !== at).length;
  const { ignoredFrames } = connection;
  await connection.close();
  return { answered: answers.length, wrong, ignoredFrames };
}

/** Makes a call with a long answer and counts its characters, those that are right and all. */
export async function longAnswer({ url, fill }: Address & { fill: string }, platform: Platform) {
  await using connection = await openConnection(url, platform);
  const { long } = await connection.transport.call<{ long: string }>(PING);
  return { length: long.length, isRight: long === fill.repeat(long.length / fill.length) };
}
