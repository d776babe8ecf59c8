import type { Controller } from "@facadegen/simulator";
import { expect } from "vitest";
import type { RawClient } from "../../support/raw-client.js";
import { rawClient } from "../../support/raw-client.js";

/** What travelled, as JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** The releases that differ on the wire. */
export const LINES = ["3.6.28", "4.0.15"] as const;

/** Calls a method of `Admin` and answers the reply, whose `request-id` was right. */
export async function askAdmin(
  client: RawClient,
  request: string,
  params: object = {},
  version = 3,
): Promise<Json> {
  const id = client.frames.length + 1;
  const frame = { "request-id": id, type: "Admin", version, request, params };
  const { json } = await client.ask(frame);
  const { "request-id": answered, ...reply } = json;
  expect(answered).toBe(id);
  return reply;
}

/** Logs in on a WebSocket of its own and answers the reply. */
export async function logIn(
  controller: Controller,
  params: object,
  url: string = controller.url,
): Promise<Json> {
  return askAdmin(await rawClient(url), "Login", params);
}

/** The `response` of a reply without an error. */
export function responseOf(reply: Json): Json {
  expect(reply).not.toHaveProperty("error");
  return objectIn(reply["response"]);
}

/** What has to be an object. */
export function objectIn(value: unknown): Json {
  if (typeof value !== "object" || value === null) throw new Error(`no object: ${String(value)}`);
  return { ...value };
}

/** The reply with an error. */
export function failure(error: string, code: string): Json {
  return { error, ...(code && { "error-code": code }), response: {} };
}

export const BAD_CREDENTIALS: Json = failure(
  "invalid entity name or password",
  "unauthorized access",
);
export const PERMISSION_DENIED: Json = failure("permission denied", "unauthorized access");
