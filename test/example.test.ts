import { WebSocketServer } from "ws";
import { expect, onTestFinished, test } from "vitest";
import { migrationProblems } from "../examples/migration-prechecks.js";

const MODEL = {
  uuid: "9f7a4e86-6a6a-4b0e-8d38-1f6d4f2a0c11",
  name: "web",
  "owner-tag": "user-admin",
  "agent-version": "3.6.0",
  "controller-agent-version": "3.6.0",
};

interface Frame {
  readonly "request-id": number;
  readonly type: string;
  readonly version: number;
  readonly request: string;
  readonly params: unknown;
}

/** A controller that knows one user and answers as it is told, on a free port. */
async function startController(answer: (frame: Frame) => object, versions = [2, 3]) {
  const frames: Frame[] = [];
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      frames.push(frame);
      const facades = [{ name: "MigrationTarget", versions }];
      const reply = frame.type === "Admin" ? { response: { facades } } : answer(frame);
      socket.send(JSON.stringify({ "request-id": frame["request-id"], ...reply }) + "\n");
    });
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address() as { port: number };
  return { url: `ws://127.0.0.1:${address.port}/api`, frames };
}

const credentials = { username: "admin", password: "secret" };

test("logs in, makes both checks, and finds nothing", async () => {
  const controller = await startController(({ request }) => ({
    response: request === "CheckMachines" ? { results: [] } : {},
  }));
  expect(await migrationProblems(controller.url, credentials, MODEL)).toEqual([]);
  expect(
    controller.frames.map(({ type, version, request }) => `${type} ${version} ${request}`),
  ).toEqual(["Admin 3 Login", "MigrationTarget 3 Prechecks", "MigrationTarget 3 CheckMachines"]);
  expect(controller.frames.map((frame) => frame.params)).toMatchObject([
    { "auth-tag": "user-admin", credentials: "secret" },
    MODEL,
    { "model-tag": `model-${MODEL.uuid}` },
  ]);
});

test("takes the null of a list that the controller never made for no problems", async () => {
  const controller = await startController(({ request }) => ({
    response: request === "CheckMachines" ? { results: null } : {},
  }));
  expect(await migrationProblems(controller.url, credentials, MODEL)).toEqual([]);
});

test("tells what stands in the way, in the controller's words", async () => {
  const controller = await startController(({ request }) =>
    request === "Prechecks"
      ? {
          error: "model with same UUID already exists",
          "error-code": "already exists",
          response: {},
        }
      : {
          response: {
            results: [{ error: { message: "machine 4 is gone", code: "not found" } }, {}],
          },
        },
  );
  expect(await migrationProblems(controller.url, credentials, MODEL)).toEqual([
    "model with same UUID already exists",
    "machine 4 is gone",
  ]);
});

test("says so when the controller has no version 3", async () => {
  const controller = await startController(() => ({ response: {} }), [4, 10]);
  expect(await migrationProblems(controller.url, credentials, MODEL)).toEqual([
    "the controller serves MigrationTarget in version 4, 10, not 3",
  ]);
});
