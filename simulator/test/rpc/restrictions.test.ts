import { describe, expect, it } from "vitest";
import type { RawClient } from "../support/raw-client.js";
import { loggedIn, started } from "../support/started.js";

interface Call {
  readonly type: string;
  readonly version: number;
  readonly request: string;
}

const FULL_STATUS: Call = { type: "Client", version: 8, request: "FullStatus" };
const FIND_TOOLS: Call = { type: "Client", version: 8, request: "FindTools" };
const ABORT: Call = { type: "Client", version: 8, request: "AbortCurrentUpgrade" };
const LIST_VOLUMES: Call = { type: "Storage", version: 6, request: "ListVolumes" };
const LIST_POOLS: Call = { type: "Storage", version: 6, request: "ListPools" };
const PROXY: Call = { type: "SSHClient", version: 4, request: "Proxy" };
const PING: Call = { type: "Pinger", version: 1, request: "Ping" };
const DEPLOY: Call = { type: "Application", version: 20, request: "Deploy" };
const UNKNOWN: Call = { type: "Nothing", version: 1, request: "Nothing" };

/** The error of a call, if it was refused before anybody looked for it. */
async function refusalOf(client: RawClient, call: Call): Promise<string | undefined> {
  const { json } = await client.ask({ "request-id": 2, ...call });
  const { error, "error-code": code = "no code" } = json;
  if (typeof error !== "string" || typeof code !== "string") return undefined;
  return error.includes("in progress") ? `${error} (${code})` : undefined;
}

describe.each(["3.6", "4.0"])("Juju %s", (juju) => {
  it("§2 upgrade in progress: what is allowed, and what is not", async () => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    controller.state.upgrading = true;
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    const refused = "upgrade in progress (upgrade in progress)";
    for (const call of [FULL_STATUS, FIND_TOOLS, PROXY, PING])
      expect(await refusalOf(client, call), call.request).toBeUndefined();
    for (const call of [DEPLOY, LIST_VOLUMES, UNKNOWN, { ...PING, request: "Stop" }])
      expect(await refusalOf(client, call), call.request).toBe(refused);
    expect(await refusalOf(client, ABORT)).toBe(juju === "3.6" ? undefined : refused);
  });

  it("§2 upgrade in progress: of a controller connection too", async () => {
    const controller = await started({ juju });
    controller.state.upgrading = true;
    const client = await loggedIn(controller);
    const call = { type: "ModelManager", version: 10, request: "ListModels" };
    expect(await refusalOf(client, call)).toBe("upgrade in progress (upgrade in progress)");
    // What the connection may not have at all comes first.
    const { json } = await client.ask({ "request-id": 3, ...DEPLOY });
    expect(json["error-code"]).toBe("not supported");
  });

  it("§2 during model export: what is allowed, and what is not, without a code", async () => {
    const models = [{ name: "prod", migration: "exporting" as const }];
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    for (const call of [FULL_STATUS, LIST_VOLUMES, PROXY, PING])
      expect(await refusalOf(client, call), call.request).toBeUndefined();
    for (const call of [DEPLOY, LIST_POOLS, FIND_TOOLS, UNKNOWN])
      expect(await refusalOf(client, call), call.request).toBe(
        "model migration in progress (no code)",
      );
  });

  it("§2 while importing every user call fails, without a code", async () => {
    const models = [{ name: "prod", migration: "importing" as const }];
    const controller = await started({ juju, models });
    const client = await loggedIn(controller, { url: controller.modelUrl("prod") });
    for (const call of [FULL_STATUS, PING, DEPLOY, UNKNOWN])
      expect(await refusalOf(client, call), call.request).toBe(
        "migration in progress, model is importing (no code)",
      );
  });

  it("§2 what a login may call is settled by then", async () => {
    const controller = await started({ juju, models: [{ name: "prod" }] });
    const before = await loggedIn(controller, { url: controller.modelUrl("prod") });
    controller.model("prod").migration = "importing";
    const after = await loggedIn(controller, { url: controller.modelUrl("prod") });
    expect(await refusalOf(before, PING)).toBeUndefined();
    expect(await refusalOf(after, PING)).toContain("model is importing");
  });
});
