import type { Controller, ControllerOptions, MethodCall } from "@facadegen/simulator";
import { startController } from "@facadegen/simulator";
import { onTestFinished } from "vitest";

/** A call that every connection may make. */
export const PING = { type: "Pinger", version: 1, request: "Ping" };

/**
 * A controller of its own for a test, closed with it. Unless told otherwise it is one of Juju 3.6 without TLS, whose
 * `admin` has the password that the tests log in with.
 */
export async function startSimulated(
  options: Partial<ControllerOptions> = {},
): Promise<Controller> {
  const controller = await startController({
    juju: "3.6.28",
    secure: false,
    users: { admin: { password: "secret" } },
    ...options,
  });
  onTestFinished(() => controller.close());
  return controller;
}

/** Has `Pinger.Ping` answer what it was called with. */
export function echoPings({ on }: Controller): void {
  on("Pinger", { Ping: (params) => params });
}

/** Has `Pinger.Ping` answer nothing, and tell a test of each call first. */
export function onPing({ on }: Controller, told: (call: MethodCall) => void): void {
  on("Pinger", { Ping: (_params, call) => told(call) });
}

/** How many connections there have been. */
export function openedConnections({ frames }: Controller): number {
  return frames.filter(({ kind }) => kind === "opened").length;
}

/** What a controller was asked, in order: `Admin.Login`, `NotifyWatcher.Next 1`. */
export function askedOf({ calls }: Controller): string[] {
  return calls.map(({ facade, method, id }) => `${facade}.${method}${id && ` ${id}`}`);
}
