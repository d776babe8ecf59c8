import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startController, type Controller } from "@facadegen/simulator";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rawFacades, type RawFacade } from "../history/raw-schemas.js";
import { randomNumbers } from "../support/shuffled.js";
import { mirrorFiles } from "../support/mirror.js";
import { ValueDrawer } from "../wire-samples/draw-value.js";
import { readFacts } from "../wire-samples/facts.js";
import { referenceIn } from "../wire-samples/schema-text.js";
import { trueFacade } from "../wire-samples/true-shape.js";

const PACKAGE = fileURLToPath(
  new URL("../../node_modules/@canonical/jujulib/dist/api/", import.meta.url),
);
const READS = /^(?:list|show|get|info|all)/u;
const SEED = Number(process.env["FACADEGEN_SEED"] ?? 20_261_122);

/**
 * Facades that the published client has a class of and cannot call one method of, with what it is answered. It sends
 * no `id` beside the params, by which a request names its watcher (its class of `AllWatcher` alone does); most watchers
 * are not for users in the first place; and Juju 4 itself makes no backups.
 */
const CANNOT: Readonly<Record<string, readonly string[]>> = {
  "3.6.28": [
    "EntityWatcher: permission denied",
    "FilesystemAttachmentsWatcher: permission denied",
    "MigrationStatusWatcher: permission denied",
    "ModelSummaryWatcher: unknown watcher id",
    "NotifyWatcher: unknown watcher id",
    "OfferStatusWatcher: permission denied",
    "RelationStatusWatcher: permission denied",
    "RelationUnitsWatcher: permission denied",
    "RemoteRelationWatcher: permission denied",
    "SecretBackendsRotateWatcher: permission denied",
    "SecretsRevisionWatcher: permission denied",
    "SecretsTriggerWatcher: permission denied",
    "StringsWatcher: unknown watcher id",
    "VolumeAttachmentPlansWatcher: permission denied",
    "VolumeAttachmentsWatcher: permission denied",
  ],
  "4.0.15": [
    "Backups: Create not implemented",
    "EntityWatcher: permission denied",
    "FilesystemAttachmentsWatcher: permission denied",
    "MigrationStatusWatcher: permission denied",
    'ModelSummaryWatcher: watcher "" not found',
    'NotifyWatcher: watcher "" not found',
    'OfferStatusWatcher: watcher "" not found',
    "RelationStatusWatcher: permission denied",
    "RelationUnitsWatcher: permission denied",
    "RemoteRelationWatcher: permission denied",
    "SecretBackendsRotateWatcher: permission denied",
    "SecretsRevisionWatcher: permission denied",
    "SecretsTriggerWatcher: permission denied",
    'StringsWatcher: watcher "" not found',
    "VolumeAttachmentPlansWatcher: permission denied",
    "VolumeAttachmentsWatcher: permission denied",
  ],
};

interface PeerClass {
  readonly NAME: string;
  readonly VERSION: number;
  readonly prototype: object;
}
interface PeerConnection {
  readonly facades: Readonly<Record<string, object>>;
  readonly info: { readonly serverVersion: string; readonly controllerTag: string };
}
interface PeerModule {
  readonly connectAndLogin: (
    url: string,
    options: object,
    credentials: object,
  ) => Promise<{ readonly conn: PeerConnection; readonly logout: () => void }>;
}

/** The facade versions of the published package, by name and version. */
async function peerClasses(): Promise<ReadonlyMap<string, PeerClass>> {
  const classes = new Map<string, PeerClass>();
  const root = path.join(PACKAGE, "facades");
  for (const folder of readdirSync(root)) {
    for (const file of readdirSync(path.join(root, folder))) {
      if (!/V\d+\.js$/u.test(file)) continue;
      const url = pathToFileURL(path.join(root, folder, file)).href;
      const { default: Class }: { readonly default: PeerClass } = await import(url);
      classes.set(`${Class.NAME}@${Class.VERSION}`, Class);
    }
  }
  return classes;
}

/** The published schema of a facade version, of the newest release that has one. */
function publishedSchemas(): ReadonlyMap<string, { release: string; facade: RawFacade }> {
  return new Map(
    rawFacades().map(({ release, facade }) => [
      `${facade.Name}@${facade.Version}`,
      { release, facade },
    ]),
  );
}

const hasMirror = mirrorFiles().length > 0;

test("the published client is installed", () => {
  expect(existsSync(PACKAGE)).toBe(true);
});

// Without JUJU_SCHEMA_MIRROR the simulator knows no shapes to answer with.
describe.skipIf(!hasMirror).each(Object.keys(CANNOT))(
  `@canonical/jujulib 9.1.0 and the simulated %s (FACADEGEN_SEED=${SEED})`,
  (version) => {
    let controller: Controller;
    const inCommon = new Set<string>();
    const called = new Set<string>();
    const refused = new Set<string>();
    const differing: string[] = [];

    beforeAll(async () => {
      controller = await startController({
        juju: version,
        secure: false,
        models: [{ name: "prod" }],
        samples: { entityErrors: "never" },
        seed: SEED,
      });
      const peer: PeerModule = await import(pathToFileURL(path.join(PACKAGE, "client.js")).href);
      const classes = await peerClasses();
      const schemas = publishedSchemas();
      const facts = readFacts();
      const random = randomNumbers(SEED);
      let connection: PeerConnection | undefined;
      for (const url of [controller.url, controller.modelUrl("prod")]) {
        const served = await servedOn(peer, url);
        // One version of each: of several the published client takes the wrong one.
        const common = served.flatMap(({ name, versions }) => {
          const found = versions.toReversed().find((one) => classes.has(`${name}@${one}`));
          const Class = classes.get(`${name}@${found}`);
          return Class === undefined ? [] : [Class];
        });
        for (const { NAME } of common) inCommon.add(NAME);
        const { conn, logout } = await peer.connectAndLogin(
          url,
          { facades: common, wsclass: WebSocket, closeCallback: () => undefined },
          controller.admin,
        );
        expect(conn.info.serverVersion).toBe(version);
        connection = conn;
        for (const facade of Object.values(conn.facades)) await callOne(facade);
        logout();
      }

      /** Calls its methods, what only reads first, until one is answered. */
      async function callOne(facade: object): Promise<void> {
        const name = String(Reflect.get(facade, "NAME"));
        const prototype: object = Object.getPrototypeOf(facade);
        const methods = Object.getOwnPropertyNames(prototype)
          .filter((method) => method !== "constructor")
          .sort((one, other) => Number(READS.test(other)) - Number(READS.test(one)));
        // Its class of CredentialManager is that of Juju 4, which has no methods any more.
        if (methods.length === 0) called.add(name);
        if (methods.length === 0) return;
        let refusal = "";
        for (const method of methods) {
          const call: unknown = Reflect.get(facade, method);
          if (typeof call !== "function") throw new Error(`${name} has no method ${method}`);
          try {
            const result: unknown = await Reflect.apply(call, facade, [
              await paramsOf(facade, method),
            ]);
            const sent = controller.expectCall(name).reply?.response;
            if (JSON.stringify(sent) !== JSON.stringify(result))
              differing.push(`${name}.${method}`);
            called.add(name);
            return;
          } catch (error) {
            refusal ||= error instanceof Error ? error.message : String(error);
          }
        }
        refused.add(`${name}: ${refusal}`);
      }

      async function paramsOf(facade: object, method: string): Promise<unknown> {
        const name = String(Reflect.get(facade, "NAME"));
        if (name === "AllWatcher") return { id: await watcherOf("client", "watchAll") };
        if (name === "AllModelWatcher")
          return { id: await watcherOf("controller", "watchAllModels") };
        const found = schemas.get(`${name}@${String(Reflect.get(facade, "VERSION"))}`);
        const wire = Object.keys(found?.facade.Schema.properties ?? {}).find(
          (one) => one.toLowerCase() === method.toLowerCase(),
        );
        const reference = referenceIn(
          found?.facade.Schema.properties?.[wire ?? ""]?.properties?.["Params"],
        );
        if (found === undefined || reference === undefined) return {};
        const { types } = trueFacade(found.facade, found.release, facts);
        return new ValueDrawer(types.params, random).draw({ kind: "reference", name: reference });
      }

      async function watcherOf(facade: string, method: string): Promise<unknown> {
        const maker = connection?.facades[facade] ?? {};
        const start: unknown = Reflect.get(maker, method);
        if (typeof start !== "function") throw new Error(`there is no ${facade}.${method}`);
        const started: unknown = await Reflect.apply(start, maker, [{}]);
        return Reflect.get(Object(started), "watcher-id");
      }
    }, 120_000);
    afterAll(() => controller.close());

    async function servedOn(
      peer: PeerModule,
      url: string,
    ): Promise<{ name: string; versions: number[] }[]> {
      const { logout } = await peer.connectAndLogin(
        url,
        { facades: [], wsclass: WebSocket, closeCallback: () => undefined },
        controller.admin,
      );
      logout();
      const reply: unknown = controller.expectCall("Admin", "Login").reply?.response;
      return Reflect.get(Object(reply), "facades") as { name: string; versions: number[] }[];
    }

    test("calls a method of every facade that both have", () => {
      process.stdout.write(
        `${version}: ${inCommon.size} facades in common, ${called.size} called\n`,
      );
      expect([...refused].sort()).toEqual(CANNOT[version]);
      expect(called.size + refused.size).toBe(inCommon.size);
    });

    test("gets every reply as it was sent", () => {
      expect(differing).toEqual([]);
    });
  },
);
