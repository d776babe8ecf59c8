import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startController, type Controller } from "@facadegen/simulator";
import { connect, JujuError, password, type Connection } from "@facadegen/transport";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mirrorFiles } from "../support/mirror.js";
import { randomNumbers } from "../support/shuffled.js";
import { ValueDrawer } from "../wire-samples/draw-value.js";
import { readFacts } from "../wire-samples/facts.js";
import { referenceIn } from "../wire-samples/schema-text.js";
import { trueFacade } from "../wire-samples/true-shape.js";
import { checkReplies, type Reply } from "./check-replies.js";
import {
  callMethod,
  generateClasses,
  requestOf,
  type GeneratedClass,
} from "./generated-classes.js";

const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);

/** Methods that Juju itself always answers with an error, by release. */
const ALWAYS_FAIL: Readonly<Record<string, readonly string[]>> = {
  "3.6.28": [],
  "4.0.15": [
    "BackupsV3.create: Create not implemented (not implemented)",
    "BundleV8.exportBundle: Juju 4 does not export bundles ()",
    "ClientV8.watchAll: WatchAll not implemented (not implemented)",
    "ControllerV14.dashboardConnectionInfo: DashboardConnectionInfo not implemented (not implemented)",
    "ControllerV14.mongoVersion: MongoVersion not supported (not supported)",
    "ControllerV14.watchAllModelSummaries: WatchAllModelSummaries not supported (not supported)",
    "ControllerV14.watchAllModels: WatchAllModels not implemented (not implemented)",
    "ControllerV14.watchModelSummaries: WatchModelSummaries not supported (not supported)",
    "HighAvailabilityV3.enableHA: EnableHA not supported (not supported)",
  ],
};

/** What Juju does before a client may call anything else, and what a login hides afterwards. */
const BEFORE_LOGIN = "Admin";

const hasMirror = mirrorFiles().length > 0;

// Without JUJU_SCHEMA_MIRROR there are no published schemas to generate classes from.
describe.skipIf(!hasMirror).each(Object.keys(ALWAYS_FAIL))(
  `every method of every client facade of %s (FACADEGEN_SEED=${SEED})`,
  (version) => {
    let folder = "";
    let controller: Controller;
    const connections: Connection[] = [];
    let classes: readonly GeneratedClass[] = [];
    const replies: Reply[] = [];
    const refused: string[] = [];
    const notServed: string[] = [];
    let called = 0;

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "facadegen-"));
      classes = await generateClasses(version, path.join(folder, "package"));
      controller = await startController({
        juju: version,
        secure: false,
        models: [{ name: "prod" }],
        samples: { entityErrors: "never" },
        seed: SEED,
      });
      controller.model("prod").addApplication("mysql", { units: 2 });
      const login = password(controller.admin);
      for (const url of [controller.url, controller.modelUrl("prod")]) {
        connections.push(await connect(url, { login, webSocket: WebSocket }));
      }
      await callEverything();
    }, 120_000);
    afterAll(async () => {
      for (const connection of connections) await connection.close();
      await controller.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function callEverything(): Promise<void> {
      const facts = readFacts();
      const random = randomNumbers(SEED);
      for (const generated of classes) {
        const { raw, emitted, Class } = generated;
        if (Class.NAME === BEFORE_LOGIN) continue;
        const truth = trueFacade(raw, version, facts);
        const drawer = new ValueDrawer(truth.types.params, random, "any");
        const connection = connections.find((one) => one.supports(Class.NAME, Class.VERSION));
        if (connection === undefined) {
          notServed.push(`${Class.NAME} ${Class.VERSION}`);
          continue;
        }
        const facade = connection.require(Class);
        for (const method of generated.methods) {
          const { request, id } = requestOf(generated, method);
          const name = referenceIn(raw.Schema.properties?.[request]?.properties?.["Params"]);
          const params =
            name === undefined
              ? []
              : [named(`${Class.NAME}.${request}`) ?? drawer.draw({ kind: "reference", name })];
          const given = id === undefined ? params : [await watcherId(Class.NAME), ...params];
          const className = `${Class.NAME}V${Class.VERSION}`;
          called++;
          try {
            const value = await callMethod(facade, method, [...given, { timeoutMs: 10_000 }]);
            replies.push({ file: emitted.file, className, method, value });
          } catch (error) {
            if (!(error instanceof JujuError)) throw error;
            refused.push(`${className}.${method}: ${error.message} (${error.code})`);
          }
        }
      }
    }

    /** Of calls about what the simulator keeps: those have to name something that is there. */
    function named(method: string): unknown {
      const tag = `model-${controller.model("prod").uuid}`;
      // Owners became qualifiers in Juju 4.
      const owner = version.startsWith("3.")
        ? { "owner-tag": "user-admin" }
        : { qualifier: "admin" };
      const create = { name: "made", ...owner };
      const known: Readonly<Record<string, unknown>> = {
        "ModelManager.CreateModel": {
          ...create,
          config: {},
          "cloud-tag": "",
          credential: "",
          region: "",
        },
        "ModelManager.ListModels": { tag: "user-admin" },
        "ModelManager.ListModelSummaries": { "user-tag": "user-admin", all: true },
        "ModelManager.ModelStatus": { entities: [{ tag }] },
        "Controller.ModelStatus": { entities: [{ tag }] },
        "UserManager.ModelUserInfo": { entities: [{ tag }] },
      };
      return known[method];
    }

    /** A watcher that has something to tell. */
    async function watcherId(kind: string): Promise<unknown> {
      const all = kind === "AllModelWatcher";
      const connection = connections[all ? 0 : 1];
      const facade = connection?.info.facades[all ? "Controller" : "Client"]?.at(-1) ?? 0;
      const result = await connection?.transport.call({
        type: all ? "Controller" : "Client",
        version: facade,
        request: all ? "WatchAllModels" : "WatchAll",
      });
      return Reflect.get(Object(result), "watcher-id");
    }

    test("is called once, and only those are refused that Juju refuses", () => {
      process.stdout.write(
        `${version}: ${called} methods of ${classes.length} facades, ${replies.length} replies\n`,
      );
      expect(notServed).toEqual([]);
      expect(called).toBeGreaterThan(150);
      expect(refused).toEqual(ALWAYS_FAIL[version]);
    });

    test("sends what the schema has", () => {
      expect(
        controller.violations.map(({ by, facade, method, path: at, message }) => [
          by,
          facade,
          method,
          at,
          message,
        ]),
      ).toEqual([]);
    });

    test("answers what its type says", async () => {
      expect(await checkReplies(path.join(folder, "replies"), replies)).toEqual([]);
    }, 120_000);
  },
);
