import { describe, expect, it } from "vitest";
import { asking, DENIED } from "./asking.js";
import { LINES, withModels, named, listModels, about, access } from "./models-and-users.js";

describe.each(LINES)(
  "who sees which models ($juju)",
  ({ juju, version, controller: v, owner, admin }) => {
    it("ListModels: users their own, null when there are none; superusers all", async () => {
      const controller = await withModels(juju);
      const root = await asking(controller);
      const alice = await asking(controller, { user: "alice" });
      // 3.6 sorts them.
      const all = juju === "3.6" ? ["controller", "own", "prod"] : ["controller", "prod", "own"];
      expect(named(await root.get(...listModels(version, "user-admin")))).toEqual(all);
      expect(named(await root.get(...listModels(version, "user-alice")))).toEqual(all);
      const models = await alice.get(...listModels(version, "user-alice"));
      expect(models).toEqual({
        "user-models": [
          {
            model: {
              name: "prod",
              uuid: controller.model("prod").uuid,
              type: "iaas",
              [owner]: admin,
            },
            "last-connection": null,
          },
        ],
      });
      expect(await alice.ask(...listModels(version, "user-bob"))).toEqual(DENIED);
      controller.model("prod").grant("alice", "");
      expect(await alice.get(...listModels(version, "user-alice"))).toEqual({
        "user-models": null,
      });
      expect(await alice.ask(...listModels(version, "alice"))).toEqual({
        error: '"alice" is not a valid tag',
        response: {},
      });
    });

    it("ListModelSummaries: what the user was granted; all for superusers who ask for them", async () => {
      const controller = await withModels(juju);
      const summaries = async (user: string | undefined, params: object): Promise<unknown> => {
        const client = await asking(controller, user === undefined ? {} : { user });
        const reply = await client.ask("ModelManager", version, "ListModelSummaries", params);
        const {
          response,
        }: { response?: { results?: { result: Record<string, unknown> }[] | null } } = reply;
        return (
          response?.results?.map(({ result }) => [result["name"], result["user-access"]]) ?? reply
        );
      };
      expect(await summaries("bob", { "user-tag": "user-bob" })).toEqual([["prod", "write"]]);
      expect(await summaries(undefined, { "user-tag": "user-admin", all: true })).toHaveLength(3);
      expect(await summaries(undefined, { "user-tag": "user-admin" })).toEqual([
        ["controller", "admin"],
        ["prod", "admin"],
      ]);
      expect(await summaries("bob", { "user-tag": "user-bob", all: true })).toEqual(
        juju === "3.6"
          ? [["prod", "write"]]
          : {
              ...DENIED,
              error: "permission denied: cannot list all models as non-admin user",
            },
      );
    });

    it("ModelInfo: readers see no machines, writers do, only administrators see the other users", async () => {
      const controller = await withModels(juju);
      controller.model("prod").addApplication("mysql");
      const info = async (user: string): Promise<Record<string, unknown>> => {
        const client = await asking(controller, { user });
        const { results } = await client.get(
          "ModelManager",
          version,
          "ModelInfo",
          about(controller, "prod"),
        );
        return Array.isArray(results) ? results[0].result : {};
      };
      const [alice, bob] = [await info("alice"), await info("bob")];
      expect([alice["machines"], alice["secret-backends"], access(alice["users"])]).toEqual([
        null,
        null,
        [["alice", "read"]],
      ]);
      expect(bob["machines"]).toMatchObject([{ id: "0", status: "started" }]);
      expect(access(bob["users"])).toEqual([["bob", "write"]]);
      const root = await asking(controller);
      const { results } = await root.get(
        "ModelManager",
        version,
        "ModelInfo",
        about(controller, "prod"),
      );
      expect(results).toMatchObject([
        { result: { users: [{ user: "admin" }, { user: "alice" }, { user: "bob" }] } },
      ]);
    });

    it("ModelInfo: permission denied for a model of others and for one that is not there alike", async () => {
      const controller = await withModels(juju);
      const alice = await asking(controller, { user: "alice" });
      const params = {
        entities: [
          { tag: `model-${controller.model("own").uuid}` },
          { tag: "model-00000000-0000-4000-8000-000000000000" },
          { tag: "machine-0" },
        ],
      };
      const denied = { message: "permission denied", code: "unauthorized access" };
      expect(await alice.get("ModelManager", version, "ModelInfo", params)).toEqual({
        results: [
          { error: denied },
          { error: denied },
          { error: { message: '"machine-0" is not a valid model tag', code: "" } },
        ],
      });
    });

    it("ModelStatus: administrators only; the error has the rest of the struct beside it", async () => {
      const controller = await withModels(juju);
      const bob = await asking(controller, { user: "bob" });
      for (const [facade, number] of [
        ["ModelManager", version],
        ["Controller", v],
      ] as const) {
        const status = await bob.get(facade, number, "ModelStatus", about(controller, "prod"));
        expect(status, facade).toEqual({
          models: [
            {
              "model-tag": "",
              life: "",
              type: "",
              "hosted-machine-count": 0,
              "application-count": 0,
              "unit-count": 0,
              [owner]: "",
              error: { message: "permission denied", code: "unauthorized access" },
            },
          ],
        });
      }
    });

    it("AllModels: superusers only", async () => {
      const controller = await withModels(juju);
      const root = await asking(controller);
      const alice = await asking(controller, { user: "alice" });
      expect(named(await root.get("Controller", v, "AllModels"))).toEqual([
        "controller",
        "prod",
        "own",
      ]);
      expect(await alice.ask("Controller", v, "AllModels")).toEqual(DENIED);
    });

    it("CreateModel and DestroyModels: the model is there, then dying, then gone", async () => {
      const controller = await withModels(juju);
      const carol = await asking(controller, { user: "carol" });
      const mine = owner === "qualifier" ? { qualifier: "carol" } : { "owner-tag": "user-carol" };
      const info = await carol.get("ModelManager", version, "CreateModel", {
        name: "fresh",
        ...mine,
        config: { "logging-config": "<root>=DEBUG" },
      });
      expect(info).toMatchObject({ name: "fresh", life: "alive", "provider-type": "lxd" });
      const fresh = controller.model("carol/fresh");
      expect(fresh.config.get("logging-config")).toBe("<root>=DEBUG");
      expect(
        await carol.ask("ModelManager", version, "CreateModel", { name: "fresh", ...mine }),
      ).toEqual({
        error:
          juju === "3.6"
            ? 'failed to create new model: model "fresh" for carol already exists'
            : "model already exists",
        "error-code": "already exists",
        response: {},
      });
      const theirs = owner === "qualifier" ? { qualifier: "bob" } : { "owner-tag": "user-bob" };
      expect(
        await carol.ask("ModelManager", version, "CreateModel", { name: "x", ...theirs }),
      ).toEqual(DENIED);

      const lives: string[] = [];
      const gone = new Promise<void>((resolve) => {
        controller.state.subscribe((change) => {
          if (change.about === "model") resolve();
          else if (change.about === "entity") lives.push(change.model.life);
        });
      });
      const destroyed = await carol.get("ModelManager", version, "DestroyModels", {
        models: [
          { "model-tag": `model-${fresh.uuid}` },
          { "model-tag": `model-${controller.model("prod").uuid}` },
        ],
      });
      expect(destroyed).toEqual({
        results: [{}, { error: { message: "permission denied", code: "unauthorized access" } }],
      });
      await gone;
      expect(lives).toEqual(["dying", "dead"]);
      expect(controller.state.models.has(fresh.uuid)).toBe(false);
    });

    it("ModifyModelAccess: what was granted holds at once, what was revoked is the next lower", async () => {
      const controller = await withModels(juju);
      const root = await asking(controller);
      const modify = async (action: string, access: string): Promise<unknown> => {
        const change = {
          "user-tag": "user-carol",
          action,
          access,
          "model-tag": `model-${controller.model("prod").uuid}`,
        };
        const { results } = await root.get("ModelManager", version, "ModifyModelAccess", {
          changes: [change],
        });
        return [results, controller.model("prod").access.get("carol")];
      };
      expect(await modify("grant", "write")).toEqual([[{}], "write"]);
      expect(await modify("grant", "read")).toMatchObject([
        [{ error: { code: "already exists" } }],
        "write",
      ]);
      expect(await modify("revoke", "write")).toEqual([[{}], "read"]);
      expect(await modify("revoke", "read")).toEqual([[{}], undefined]);
      expect(await modify("revoke", "read")).toMatchObject([
        [{ error: { code: "not found" } }],
        undefined,
      ]);
    });
  },
);
