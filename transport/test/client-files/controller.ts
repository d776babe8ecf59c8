import type { AddressInfo } from "node:net";
import { createServer } from "node:https";
import { onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import type { Certificate } from "../support/certificates.js";
import { LOGIN_RESULT } from "../support/juju-server.js";
import type { SentFrame } from "../support/scripted-socket.js";

/** What a {@link startController} answers: a result, or an error's code. */
export type Answer = (request: {
  readonly path: string;
  readonly frame: SentFrame;
  readonly params: Readonly<Record<string, unknown>>;
}) => Answered | Promise<Answered>;

interface Answered {
  readonly response?: object;
  readonly error?: string;
}

/** A login result on a path, of the user given. */
export function loginResult(path: string, identity = "user-admin"): object {
  const uuid = /\/model\/([^/]+)/.exec(path)?.[1];
  return {
    ...LOGIN_RESULT,
    ...(uuid !== undefined && { "model-tag": `model-${uuid}` }),
    "user-info": { ...LOGIN_RESULT["user-info"], identity },
  };
}

/** A controller that runs. */
export interface StartedController {
  /** Its host and port. */
  readonly address: string;
  /** What it was asked, and on which path. */
  readonly requests: { readonly path: string; readonly frame: SentFrame }[];
  /** The names that clients wanted its certificate to be for. */
  readonly serverNames: readonly string[];
}

/** A controller of Juju with a certificate of its own, on a free port of the loopback. */
export async function startController(
  certificate: Certificate,
  answer: Answer,
): Promise<StartedController> {
  const serverNames: string[] = [];
  const carrier = createServer({
    ...certificate,
    SNICallback: (name, done) => {
      serverNames.push(name);
      done(null);
    },
  });
  const server = new WebSocketServer({ server: carrier });
  const requests: StartedController["requests"] = [];
  server.on("connection", (socket, { url: path = "" }) => {
    socket.on("error", () => undefined);
    const answerFrame = async (frame: SentFrame): Promise<void> => {
      requests.push({ path, frame });
      const params: Readonly<Record<string, unknown>> = Object(frame.params);
      const { response = {}, error } = await answer({ path, frame, params });
      socket.send(
        JSON.stringify({
          "request-id": frame["request-id"],
          ...(error !== undefined && { error, "error-code": error }),
          response,
        }),
      );
    };
    socket.on("message", (data: Buffer) => void answerFrame(JSON.parse(data.toString())));
  });
  onTestFinished(async () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await new Promise((resolve) => carrier.close(resolve));
  });
  await new Promise<void>((resolve) => carrier.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = carrier.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, requests, serverNames };
}
