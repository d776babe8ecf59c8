import type { JsonObject } from "../../json.js";
import type { SimulatedModel } from "../simulated-model.js";
import type { ControllerFacts } from "./controller-facts.js";

/** A model in short, as ModelSummaryWatcher of Juju 3.6 tells it (`rpc/params/summarywatcher.go`). */
export function modelAbstract(facts: ControllerFacts, model: SimulatedModel): JsonObject {
  const { contents } = model;
  const machines = contents.allMachines();
  const containers = machines.filter(({ parent }) => parent);
  const problems = contents
    .allUnits()
    .filter(({ workloadStatus }) => colour(workloadStatus.status) !== "green");
  const colours = new Set(problems.map(({ workloadStatus }) => colour(workloadStatus.status)));
  const messages = problems
    .filter(({ workloadStatus }) => workloadStatus.message !== "")
    .map(({ key, workloadStatus }) => ({ agent: key, message: workloadStatus.message }));
  const annotations = contents.annotations.get(`model-${model.uuid}`)?.values;
  return {
    uuid: model.uuid,
    controller: facts.name,
    name: model.name,
    admins: [...model.access].filter(([, access]) => access === "admin").map(([user]) => user),
    cloud: model.cloud.name,
    region: model.cloud.region,
    credential: model.cloud.credential,
    size: withoutZeros({
      machines: machines.length - containers.length,
      containers: containers.length,
      applications: contents.applications.size,
      units: contents.allUnits().length,
      relations: contents.relations.size,
    }),
    status: colours.has("red") ? "red" : colours.has("yellow") ? "yellow" : "green",
    messages: messages.length === 0 ? undefined : messages,
    annotations,
  };
}

/** What is left to tell of a model that is gone. */
export function removedModelAbstract({ uuid }: Pick<SimulatedModel, "uuid">): JsonObject {
  return { uuid, removed: true, size: {} };
}

function colour(status: string): "red" | "yellow" | "green" {
  if (status === "error" || status === "blocked") return "red";
  return status === "waiting" || status === "maintenance" ? "yellow" : "green";
}

/** Go leaves out what is 0. */
function withoutZeros(counts: Readonly<Record<string, number>>): JsonObject {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
