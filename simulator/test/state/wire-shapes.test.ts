import { describe, expect, it } from "vitest";
import { loadWireSchemas } from "../../src/schema/load-wire-schemas.js";
import { schemaProblems } from "../../src/schema/schema-problems.js";
import type { SimulatedModel } from "../../src/state/simulated-model.js";
import { HAS_WIRE_SCHEMAS } from "../answers/published-schemas.js";
import { started } from "../support/started.js";
import { asking } from "./asking.js";

/** A model with everything in it. */
function fill(model: SimulatedModel): void {
  const mysql = model.addApplication("mysql", {
    units: 2,
    charm: "ch:amd64/jammy/mysql-42",
    config: { profile: "testing" },
    constraints: { mem: 4096 },
    workloadVersion: "8.0",
  });
  model
    .addApplication("wordpress", { exposed: true })
    .setStatus("blocked", "no database", { "relation-id": 0 });
  model.relate("wordpress:db", "mysql:db", { interface: "mysql" }).setStatus("joining");
  model.relate("mysql:cluster");
  model.addApplication("ntp", { subordinate: true });
  model.relate("ntp:juju-info", "wordpress:juju-info", { scope: "container" });
  const [first] = mysql.units;
  first
    ?.openPort("3306/tcp")
    .openPort("8000-8010/udp")
    .setAgentStatus("executing", "backup", { secret: 1 });
  first?.runAction("backup", { to: "s3" }).start().log("half").complete({ size: 3 });
  model.addOffer("mysql", { endpoints: [{ name: "db", role: "provider", interface: "mysql" }] });
  model.addRemoteApplication("logs", {
    offerUrl: "admin/other.logs",
    endpoints: [{ name: "logs", role: "provider", interface: "loki" }],
  });
  model.annotate("application-mysql", { "gui-x": "1" });
  if (model.type === "iaas") model.addMachine({ availabilityZone: "z1" }).addContainer();
  mysql.setCharm("ch:amd64/jammy/mysql-43");
}

/**
 * Where the server's source is right and the schema is not: Juju answers the zero struct beside an error (`status[i].Error
 * = …` in `apiserver/common/modelstatus.go`).
 */
const WRONG_IN_THE_SCHEMAS: ReadonlySet<string> = new Set(["ModelStatus/models/n/type enum"]);

const CALLS = [
  { juju: "3.6.28", clients: [6, 7, 8], managers: [9, 10], controllers: [11, 12], config: [3] },
  { juju: "4.0.15", clients: [8], managers: [10, 11], controllers: [12, 13, 14], config: [3, 4] },
  {
    juju: "4.1-beta2",
    clients: [8],
    managers: [10, 11],
    controllers: [12, 13, 14],
    config: [3, 4],
  },
] as const;

describe.skipIf(!HAS_WIRE_SCHEMAS)(
  "every answer from the state is what its facade version sends",
  () => {
    it.each(CALLS)("$juju", async ({ juju, clients, managers, controllers, config }) => {
      const controller = await started({
        juju,
        users: { alice: {}, "bob@external": {} },
        models: [
          { name: "prod", access: { alice: "read" } },
          { name: "empty" },
          { name: "k8s", type: "caas" },
          { name: "moving", migration: "exporting" },
        ],
      });
      for (const name of ["prod", "k8s"]) fill(controller.model(name));
      const schemas = loadWireSchemas(juju);
      const root = await asking(controller);
      const problems: object[] = [];
      let checked = 0;
      async function check(
        client: typeof root,
        name: string,
        version: number,
        method: string,
        params: object = {},
      ): Promise<void> {
        const facade = schemas.facade(name, version);
        const result = facade?.methods[method]?.result;
        if (!facade || !result)
          throw new Error(`${juju} has no schema of ${name} ${version} ${method}`);
        const answer = await client.get(name, version, method, params);
        checked++;
        for (const problem of schemaProblems(facade, result, answer)) {
          const at = `${method}${problem.path.replaceAll(/\d+/g, "n")} ${problem.keyword}`;
          if (!WRONG_IN_THE_SCHEMAS.has(at)) problems.push({ name, version, ...problem, at });
        }
      }
      const models = {
        entities: [...controller.state.models.keys(), "00000000-0000-4000-8000-000000000000"].map(
          (uuid) => ({ tag: `model-${uuid}` }),
        ),
      };
      for (const version of managers) {
        const owner = version === 11 ? { qualifier: "admin" } : { "owner-tag": "user-admin" };
        await check(root, "ModelManager", version, "ListModels", { tag: "user-admin" });
        await check(root, "ModelManager", version, "ListModels", { tag: "user-alice" });
        await check(root, "ModelManager", version, "ListModelSummaries", {
          "user-tag": "user-admin",
          all: true,
        });
        await check(root, "ModelManager", version, "ListModelSummaries", {
          "user-tag": "user-nobody",
        });
        await check(root, "ModelManager", version, "ModelInfo", models);
        await check(root, "ModelManager", version, "ModelStatus", models);
        await check(root, "ModelManager", version, "CreateModel", {
          name: `new${version}`,
          ...owner,
        });
        await check(root, "ModelManager", version, "DestroyModels", {
          models: [
            { "model-tag": `model-${controller.model(`new${version}`).uuid}` },
            { "model-tag": "x" },
          ],
        });
        await check(root, "ModelManager", version, "ModifyModelAccess", {
          changes: [
            {
              "user-tag": "user-alice",
              action: "grant",
              access: "read",
              "model-tag": `model-${controller.model("empty").uuid}`,
            },
          ],
        });
      }
      for (const version of controllers) {
        await check(root, "Controller", version, "AllModels");
        await check(root, "Controller", version, "ModelStatus", models);
        await check(root, "Controller", version, "ControllerConfig");
        await check(root, "Controller", version, "ControllerVersion");
      }
      const users = {
        entities: ["user-admin", "user-bob@external", "user-nobody", "x"].map((tag) => ({ tag })),
      };
      await check(root, "UserManager", 3, "UserInfo", { ...users, "include-disabled": true });
      await check(root, "UserManager", 3, "UserInfo", { "include-disabled": true });
      await check(root, "UserManager", 3, "ModelUserInfo", {
        entities: models.entities.slice(0, 2),
      });
      await check(root, "UserManager", 3, "AddUser", {
        users: ["new", "alice"].map((username) => ({ username, "display-name": "" })),
      });
      await check(root, "UserManager", 3, "DisableUser", users);
      for (const name of ["prod", "empty", "k8s", "controller"]) {
        const client = await asking(controller, { model: name });
        for (const version of clients) {
          await check(client, "Client", version, "FullStatus", { patterns: [] });
          await check(client, "Client", version, "FullStatus", { patterns: ["mysql/1"] });
        }
        for (const version of config) await check(client, "ModelConfig", version, "ModelGet");
        await check(client, "Action", 7, "WatchActionsProgress", {
          entities: [{ tag: "action-1" }, { tag: "action-99" }, { tag: "x" }],
        });
      }
      expect(problems).toEqual([]);
      expect(checked).toBeGreaterThan(40);
      expect(controller.violations).toEqual([]);
    });

    it("3.6.28: deltas and summaries", async () => {
      const controller = await started({
        juju: "3.6.28",
        models: [{ name: "prod" }, { name: "k8s", type: "caas" }],
      });
      for (const name of ["prod", "k8s"]) fill(controller.model(name));
      const schemas = loadWireSchemas("3.6.28");
      const root = await asking(controller);
      const inModel = await asking(controller, { model: "prod" });
      const makers = [
        [inModel, "Client", 8, "WatchAll", "AllWatcher", 3],
        [root, "Controller", 12, "WatchAllModels", "AllModelWatcher", 4],
        [root, "Controller", 12, "WatchAllModelSummaries", "ModelSummaryWatcher", 1],
      ] as const;
      for (const [client, maker, version, method, watcher, watcherVersion] of makers) {
        const { "watcher-id": id } = await client.get(maker, version, method);
        const answer = await client.get(watcher, watcherVersion, "Next", {}, String(id));
        const facade = schemas.facade(watcher, watcherVersion);
        const schema = facade?.methods["Next"]?.result;
        if (!facade || !schema) throw new Error(`there is no schema of ${watcher}`);
        expect(schemaProblems(facade, schema, answer), watcher).toEqual([]);
        if (watcher === "AllWatcher") {
          const { deltas }: { deltas?: [string, string, object][] } = answer;
          const kinds = new Set(deltas?.map(([kind]) => kind));
          expect([...kinds].toSorted()).toEqual([
            "action",
            "annotation",
            "application",
            "applicationOffer",
            "charm",
            "machine",
            "model",
            "relation",
            "remoteApplication",
            "unit",
          ]);
        }
      }
    });
  },
);
