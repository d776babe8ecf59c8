import { describe, expect, it } from "vitest";
import { HAS_WIRE_SCHEMAS } from "../answers/published-schemas.js";
import { loggedIn, started } from "../support/started.js";

const LIST_MODELS = { "request-id": 2, type: "ModelManager", version: 10, request: "ListModels" };

/** Schemas are build output of the generator, which not every checkout has. */
const SKIPPED = !HAS_WIRE_SCHEMAS;

describe.each(["3.6", "4.0"])("who answers, Juju %s", (juju) => {
  it("the test's handler, and what the simulator knows itself once that is taken away", async () => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    const client = await loggedIn(controller);
    const params = { tag: "user-admin" };
    const registration = controller.on("ModelManager", {
      ListModels: () => ({ "user-models": [] }),
    });
    const handled = await client.ask({ ...LIST_MODELS, params });
    expect(handled.json["response"]).toEqual({ "user-models": [] });
    registration.remove();
    const builtIn = await client.ask({ ...LIST_MODELS, params });
    expect(JSON.stringify(builtIn.json["response"])).toContain('"name":"prod"');
  });

  it.skipIf(SKIPPED)(
    "the schema, where nobody else does (skipped without simulator/wire-schemas)",
    async () => {
      const controller = await started({ juju, models: [{ name: "prod" }] });
      const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
      const request = { "request-id": 2, type: "Block", version: 2, request: "List" };
      const { json } = await client.ask(request);
      expect(json["response"]).toHaveProperty("results");
      expect((await client.ask(request)).json).toEqual(json);
    },
  );
});

describe("watchers and the end of a connection", () => {
  it.each([
    ["3.6", /^watcher has been stopped$/u],
    ["4.0", /watcher has been stopped$/u],
  ])("§1 Close: a blocked Next ends with `stopped`, then 1000 (%s)", async (juju, message) => {
    const controller = await started({ juju });
    controller.on("ModelManager", {
      ListModels: (_, { connection }) => ({
        id: connection.watchers.add({
          kind: "NotifyWatcher",
          next: (signal) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener("abort", () => reject(signal.reason));
            }),
        }),
      }),
      ModelInfo(_, { connection }) {
        connection.close();
        return {};
      },
    });
    const client = await loggedIn(controller);
    const { json } = await client.ask(LIST_MODELS);
    const response: unknown = json["response"];
    expect.assert(typeof response === "object" && response !== null && "id" in response);
    const next = { type: "NotifyWatcher", version: 1, request: "Next", id: response.id };
    client.send({ "request-id": 3, ...next });
    client.send({ ...LIST_MODELS, "request-id": 4, request: "ModelInfo" });
    const replies = [await client.next(), await client.next()];
    expect(replies.find((reply) => reply.json["request-id"] === 3)?.json).toMatchObject({
      error: expect.stringMatching(message),
      "error-code": "stopped",
    });
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
    expect(controller.watchers.live).toEqual([]);
  });
});
