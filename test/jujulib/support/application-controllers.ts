import { type Controller, type ControllerOptions, startController } from "@facadegen/simulator";

/** The controllers that an application runs against, one for each of its parts. */
export interface ApplicationControllers extends AsyncDisposable {
  /** What the application is told, by scenario. */
  readonly addresses: Readonly<Record<string, object>>;
  readonly admin: Controller["admin"];
  /** Where each scenario is recorded, in the order in which it connects. */
  readonly byScenario: Readonly<Record<string, readonly Controller[]>>;
  /** The certificates of all of them, PEM. */
  readonly authorities: string;
}

const MODEL_UUID = "2ff0c7d5-0e9b-4e4c-8b0d-6b1f8b1c2f11";
const EXTERNAL_USER = "alice@external";

/** Starts them; the same release always answers the same. */
export async function startControllers(juju: string): Promise<ApplicationControllers> {
  const started: Controller[] = [];
  const start = async (options: Partial<ControllerOptions> = {}): Promise<Controller> => {
    const models = options.models ?? [{ name: "prod", uuid: MODEL_UUID }];
    const controller = await startController({
      juju,
      samples: { entityErrors: "never" },
      ...options,
      models,
    });
    started.push(controller);
    return controller;
  };

  const target = await start();
  const servers = [
    [
      // Nobody answers at the first one, which is the public one.
      { value: "moved.invalid", type: "hostname", scope: "public", port: 17070 },
      { value: "127.0.0.1", type: "ipv4", scope: "local-cloud", port: Number(portOf(target)) },
    ],
  ];
  const moved = { servers, caCert: target.caCert };
  const byScenario: Record<string, readonly Controller[]> = {
    listModels: [await start()],
    withCallback: [await start()],
    deploy: [await start()],
    watch: [await start()],
    logInWithBakery: [await start({ identityProvider: true, users: { [EXTERNAL_USER]: {} } })],
    useSessionCookie: [await start({ jaas: true, models: [] })],
    followRedirection: [
      await start({ models: [{ name: "prod", uuid: MODEL_UUID, migration: moved }] }),
      target,
    ],
    loseConnection: [await start()],
  };
  const [jaas] = byScenario["useSessionCookie"] ?? [];
  const cookie = jaas?.jaas.startSession("alice@canonical.com");
  for (const controller of started) {
    if (controller !== jaas && hasModel(controller))
      controller.model("prod").addApplication("mysql", { units: 2 });
  }
  const [watched, losing] = [byScenario["watch"]?.[0], byScenario["loseConnection"]?.[0]];
  if (watched) changeWhenWatched(watched);
  losing?.faults.close({ facade: "ModelManager", method: "ModelInfo", at: "request" });

  return {
    admin: target.admin,
    byScenario,
    authorities: started.map(({ caCert }) => caCert).join("\n"),
    addresses: Object.fromEntries(
      Object.entries(byScenario).map(([name, [first]]) => [
        name,
        {
          host: `127.0.0.1:${first ? portOf(first) : ""}`,
          modelUuid: MODEL_UUID,
          cookie,
          externalUser: EXTERNAL_USER,
        },
      ]),
    ),
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((controller) => controller.close()));
    },
  };
}

export const portOf = ({ url }: Controller): string => new URL(url).port;

/** A model that has moved away has nothing in it any more. */
function hasModel(controller: Controller): boolean {
  return typeof controller.model("prod").migration !== "object";
}

/** Changes the model as soon as the watcher has told of all there is and waits. */
function changeWhenWatched(controller: Controller): void {
  void (async () => {
    const timeoutMs = 60_000;
    await controller.nextCall("AllWatcher", "Next", undefined, { timeoutMs });
    await controller.nextCall("AllWatcher", "Next", undefined, { timeoutMs });
    controller.model("prod").addApplication("postgresql", { units: 0 });
  })().catch(() => {
    // The release has no such watcher, and the controller has closed.
  });
}
