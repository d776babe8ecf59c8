import type { JsonObject } from "../../json.js";
import { jujuTime } from "../juju-time.js";
import type { SimulatedModel } from "../simulated-model.js";
import type { ModelAccess, User } from "../../parts/state-types.js";
import { isJuju3, ownerTag, type ControllerFacts } from "./controller-facts.js";
import { entityStatus } from "./detailed-status.js";
import { machineHardware } from "./hardware.js";

/** How a facade version says whose a model is: Juju 4 has qualifiers, and its older facade versions still owners. */
export type Ownership = "owner-tag" | "qualifier";

/** Who asks, and what they may do with the model. */
export interface Asker {
  readonly user: string;
  readonly access: ModelAccess;
}

/** Whose a model is. */
function ownership(model: SimulatedModel, form: Ownership): JsonObject {
  return form === "owner-tag" ? { "owner-tag": ownerTag(model) } : { qualifier: model.owner };
}

/** An entry of `ListModels` and `AllModels`. */
export function userModel(model: SimulatedModel, user: string, form: Ownership): JsonObject {
  return {
    model: {
      name: model.name,
      uuid: model.uuid,
      type: model.type,
      ...ownership(model, form),
    },
    "last-connection": lastConnection(model, user),
  };
}

/** `ModelInfo` of a model: machines and secret backends for writers, the users for administrators. */
export function modelInfo(
  facts: ControllerFacts,
  model: SimulatedModel,
  users: ReadonlyMap<string, User>,
  asker: Asker,
  form: Ownership,
): JsonObject {
  const isWriter = asker.access === "write" || asker.access === "admin";
  const machines = isWriter ? modelMachines(facts, model) : [];
  const shown = [...model.access].filter(
    ([user]) => asker.access === "admin" || user === asker.user,
  );
  return {
    ...common(facts, model, form),
    status: entityStatus(model.status),
    users:
      shown.length === 0
        ? null
        : shown.map(([user, access]) => ({
            "model-tag": `model-${model.uuid}`,
            user,
            "display-name": users.get(user)?.displayName ?? "",
            "last-connection": lastConnection(model, user),
            access,
          })),
    machines: machines.length === 0 ? null : machines,
    "secret-backends": isWriter
      ? [
          {
            result: {
              name: model.type === "caas" ? `${model.name}-local` : "internal",
              "backend-type": model.type === "caas" ? "kubernetes" : "controller",
              config: null,
            },
            id: "",
            "num-secrets": 0,
            status: "active",
          },
        ]
      : null,
    "cloud-credential-validity": true,
    "supported-features": [
      {
        name: "juju",
        description: "the version of Juju used by the model",
        version: facts.release.version,
      },
    ],
  };
}

/** An entry of `ListModelSummaries`. */
export function modelSummary(
  facts: ControllerFacts,
  model: SimulatedModel,
  asker: Asker,
  form: Ownership,
): JsonObject {
  const machines = model.contents.allMachines();
  const counts = [
    { entity: "machines", count: machines.length },
    { entity: "cores", count: machines.reduce((sum, { cores }) => sum + cores, 0) },
    { entity: "units", count: model.contents.allUnits().length },
  ];
  return {
    ...common(facts, model, form),
    status: entityStatus(model.status),
    "user-access": asker.access,
    "last-connection": lastConnection(model, asker.user),
    counts: counts.filter(({ count }) => count > 0),
  };
}

/** An entry of `ModelStatus`. */
export function modelStatus(
  facts: ControllerFacts,
  model: SimulatedModel,
  form: Ownership,
): JsonObject {
  const { contents } = model;
  const machines = modelMachines(facts, model);
  const applications = [...contents.applications.keys()].map((name) => ({ name }));
  return {
    "model-tag": `model-${model.uuid}`,
    life: model.life,
    type: model.type,
    "hosted-machine-count": machines.length,
    "application-count": applications.length,
    "unit-count": contents.allUnits().length,
    ...ownership(model, form),
    applications: applications.length === 0 ? undefined : applications,
    machines: machines.length === 0 ? undefined : machines,
  };
}

function common(facts: ControllerFacts, model: SimulatedModel, form: Ownership): JsonObject {
  const { migration } = model;
  return {
    name: model.name,
    type: model.type,
    uuid: model.uuid,
    "controller-uuid": facts.uuid,
    "is-controller": model.isController,
    "provider-type": model.cloud.provider,
    "cloud-tag": `cloud-${model.cloud.name}`,
    "cloud-region": model.cloud.region || undefined,
    "cloud-credential-tag": `cloudcred-${model.cloud.credential.replaceAll("/", "_")}`,
    ...ownership(model, form),
    life: model.life,
    migration:
      migration === "exporting" || migration === "importing"
        ? { status: migration, start: jujuTime(model.status.since) }
        : undefined,
    ...(isJuju3(facts) && { sla: { level: "unsupported", owner: "" } }),
    "agent-version": facts.release.version,
  };
}

function modelMachines(facts: ControllerFacts, model: SimulatedModel): JsonObject[] {
  return model.contents.allMachines().map((machine) => ({
    id: machine.key,
    hardware: machineHardware(machine),
    "instance-id": machine.instanceId,
    status: machine.agentStatus.status,
    message: machine.agentStatus.message || undefined,
    ...(isJuju3(facts) && {
      "has-vote": machine.controller || undefined,
      "wants-vote": machine.controller || undefined,
    }),
  }));
}

function lastConnection(model: SimulatedModel, user: string): string | null {
  const last = model.lastConnections.get(user);
  return last ? jujuTime(last) : null;
}
