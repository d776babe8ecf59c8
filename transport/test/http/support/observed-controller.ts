import type { IncomingMessage } from "node:http";
import { createServer, request as startRequest } from "node:http";
import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { onTestFinished } from "vitest";
import type { HttpTarget } from "../../../src/http.js";
import { basicIdentity } from "../../../src/http.js";
import { startSimulated } from "../../support/simulated.js";
import { listenOnLoopback } from "./listen-on-loopback.js";

/** A request that has come in completely. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A controller, and what its endpoints were sent. */
export interface ObservedController {
  readonly controller: Controller;
  /** The model `prod`'s endpoints, as `admin`. */
  readonly target: HttpTarget;
  /** The requests that have come in completely: one that is refused meanwhile has no end. */
  readonly received: readonly Received[];
  /** All that have begun: `PUT /model/…`. */
  readonly begun: readonly string[];
  /** The UUID of `prod`. */
  readonly model: string;
}

/**
 * Starts a controller with the model `prod`, and a proxy in front of it that writes down the requests as they travel.
 */
export async function startObserved(
  options: Partial<ControllerOptions> = {},
): Promise<ObservedController> {
  const controller = await startSimulated({ models: [{ name: "prod" }], ...options });
  const received: Received[] = [];
  const begun: string[] = [];
  const proxy = createServer((incoming, response) => {
    const { method = "", url = "", headers } = incoming;
    begun.push(`${method} ${url}`);
    const chunks: Buffer[] = [];
    const forwarded = startRequest(controller.httpUrl(url), { method, headers, agent: false });
    forwarded.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    response.on("close", () => forwarded.destroy());
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      received.push({ method, url: new URL(url, "http://controller"), headers, body });
    });
    incoming.pipe(forwarded);
  });
  onTestFinished(() => proxy.closeAllConnections());
  const host = await listenOnLoopback(proxy);
  const { uuid: model } = controller.model("prod");
  const url = `ws://${host}/model/${model}/api`;
  const identity = basicIdentity({ tag: "user-admin", password: "secret" });
  return { controller, target: { url, identity }, received, begun, model };
}
