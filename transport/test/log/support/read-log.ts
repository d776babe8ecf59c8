import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { WebSocket } from "ws";
import type { LogTarget } from "../../../src/log.js";
import { basicIdentity } from "../../../src/log.js";
import { startSimulated } from "../../support/simulated.js";

/** A socket that was opened. */
export interface OpenedSocket {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** A controller with a log to read, and what was opened for it. */
export interface LogController {
  readonly controller: Controller;
  /** The model `prod`'s log, as `admin`. */
  readonly target: LogTarget & { readonly url: string };
  readonly opened: readonly OpenedSocket[];
}

/** Starts a controller whose model `prod` has a log. */
export async function startLogController(
  options: Partial<ControllerOptions> = {},
): Promise<LogController> {
  const controller = await startSimulated({ models: [{ name: "prod" }], ...options });
  const opened: OpenedSocket[] = [];
  class Recorded extends WebSocket {
    constructor(url: string, socketOptions: { headers?: Readonly<Record<string, string>> } = {}) {
      super(url, socketOptions);
      opened.push({ url: new URL(url), headers: socketOptions.headers ?? {} });
    }
  }
  const identity = basicIdentity({ tag: "user-admin", password: "secret" });
  const url = controller.modelUrl("prod");
  return { controller, target: { url, identity, webSocket: Recorded }, opened };
}

/** Writes messages `message <number>` of `prod`, a millisecond apart. */
export function writeMessages({ log }: Controller, from: number, to: number): void {
  for (let number = from; number < to; number++) {
    const time = new Date(Date.UTC(2024, 2, 1) + number);
    log.add({ model: "prod", message: `message ${number}`, time });
  }
}
