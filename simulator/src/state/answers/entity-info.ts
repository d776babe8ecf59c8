import type { JsonObject } from "../../json.js";
import type { Action } from "../entities/action.js";
import { UNSET, type Status } from "../entities/status.js";
import type { Application } from "../entities/application.js";
import type { Charm } from "../entities/charm.js";
import type { Entity } from "../entities/entity.js";
import type { Machine } from "../entities/machine.js";
import type { Offer, RemoteApplication } from "../entities/offer.js";
import type { Relation } from "../entities/relation.js";
import type { Unit } from "../entities/unit.js";
import { jujuTime, ZERO_TIME } from "../juju-time.js";
import type { Annotations } from "../model-contents.js";
import type { SimulatedModel } from "../simulated-model.js";
import { modelConfig } from "./model-config.js";
import type { ControllerFacts } from "./controller-facts.js";
import { hardware } from "./hardware.js";

/** Anything that AllWatcher tells of. */
type AnyEntity =
  | Action
  | Annotations
  | Application
  | Charm
  | Machine
  | Offer
  | Relation
  | RemoteApplication
  | SimulatedModel
  | Unit;

/** An entity in the form of AllWatcher's deltas (`rpc/params/multiwatcher.go`, Juju 3.6). */
export function entityInfo(
  facts: ControllerFacts,
  model: SimulatedModel,
  entity: Entity,
): JsonObject {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each kind is of one class
  return { "model-uuid": model.uuid, ...info(facts, model, entity as AnyEntity) };
}

function info(facts: ControllerFacts, model: SimulatedModel, entity: AnyEntity): JsonObject {
  const version = facts.release.version;
  switch (entity.kind) {
    case "action":
      return actionInfo(entity);
    case "annotation":
      return { tag: entity.key, annotations: entity.values };
    case "application":
      return applicationInfo(model, entity);
    case "applicationOffer":
      return {
        "offer-name": entity.key,
        "offer-uuid": entity.uuid,
        "application-name": entity.application.key,
        "charm-name": entity.application.charm.name,
        "total-connected-count": entity.connections.total,
        "active-connected-count": entity.connections.active,
      };
    case "charm":
      return { "charm-url": entity.key, "charm-version": "", life: entity.life, profile: null };
    case "machine":
      return machineInfo(entity, version);
    case "model":
      return modelUpdate(facts, entity);
    case "relation":
      return relationInfo(entity);
    case "remoteApplication":
      return {
        name: entity.key,
        "offer-url": entity.offerUrl,
        life: entity.life,
        status: statusInfo(entity.status),
      };
    case "unit":
      return unitInfo(entity, version);
  }
}

function statusInfo({ status, message, since, data }: Status, version = ""): JsonObject {
  return {
    current: status,
    message,
    since: jujuTime(since),
    version,
    data: Object.keys(data).length === 0 ? undefined : data,
  };
}

/** Where the leader has set none, clients are expected to look at the units: that says `unknown`. */
function applicationInfo(model: SimulatedModel, application: Application): JsonObject {
  const { ownStatus, config } = application;
  const status = ownStatus.status === UNSET ? { ...ownStatus, status: "unknown" } : ownStatus;
  return {
    name: application.key,
    exposed: application.exposed,
    "charm-url": application.charm.key,
    "owner-tag": `user-${model.owner}`,
    life: application.life,
    "min-units": 0,
    constraints: application.constraints,
    config: Object.keys(config).length === 0 ? undefined : config,
    subordinate: application.subordinate,
    status: statusInfo(status),
    "workload-version": application.workloadVersion,
  };
}

function unitInfo(unit: Unit, version: string): JsonObject {
  const ports = unit.ports;
  return {
    name: unit.key,
    application: unit.application.key,
    base: `${unit.application.base.name}@${unit.application.base.channel}`,
    "charm-url": unit.charm.key,
    life: unit.life,
    "public-address": unit.address,
    "private-address": unit.address,
    "machine-id": unit.machine?.key ?? "",
    ports: ports
      .filter(({ from, to }) => from === to)
      .map(({ from, protocol }) => ({ protocol, number: from })),
    "port-ranges": ports.map(({ from, to, protocol }) => ({
      "from-port": from,
      "to-port": to,
      protocol,
    })),
    principal: unit.principal?.key ?? "",
    subordinate: unit.principal !== undefined,
    "workload-status": statusInfo(unit.workloadStatus),
    "agent-status": statusInfo(unit.agentStatus, version),
  };
}

function machineInfo(machine: Machine, version: string): JsonObject {
  return {
    id: machine.key,
    "instance-id": machine.instanceId,
    "agent-status": statusInfo(machine.agentStatus, version),
    "instance-status": statusInfo(machine.instanceStatus),
    life: machine.life,
    base: `${machine.base.name}@${machine.base.channel}`,
    "container-type": machine.parent ? "lxd" : "",
    "supported-containers": machine.parent ? [] : ["lxd"],
    "supported-containers-known": true,
    "hardware-characteristics": {
      ...hardware(machine),
      "availability-zone": machine.availabilityZone || undefined,
    },
    jobs: [machine.controller ? "JobManageModel" : "JobHostUnits"],
    addresses: [{ value: machine.address, type: "ipv4", scope: "local-cloud" }],
    "has-vote": machine.controller,
    "wants-vote": machine.controller,
    hostname: machine.instanceId,
  };
}

function relationInfo(relation: Relation): JsonObject {
  return {
    key: relation.key,
    id: relation.id,
    endpoints: relation.endpoints.map(({ application, name, role }) => ({
      "application-name": application,
      relation: {
        name,
        role,
        interface: relation.interface,
        optional: false,
        limit: 0,
        scope: relation.scope,
      },
    })),
  };
}

function actionInfo(action: Action): JsonObject {
  return {
    id: action.key,
    receiver: action.unit.key,
    name: action.name,
    parameters: Object.keys(action.parameters).length === 0 ? undefined : action.parameters,
    status: action.status,
    message: action.message,
    results: Object.keys(action.results).length === 0 ? undefined : action.results,
    enqueued: timeOf(action.enqueued),
    started: timeOf(action.started),
    completed: timeOf(action.completed),
  };
}

function timeOf(date: Date | undefined): string {
  return date ? jujuTime(date) : ZERO_TIME;
}

function modelUpdate(facts: ControllerFacts, model: SimulatedModel): JsonObject {
  return {
    name: model.name,
    life: model.life,
    owner: model.owner,
    "controller-uuid": facts.uuid,
    "is-controller": model.isController,
    config: modelConfig(facts, model),
    status: statusInfo(model.status),
    constraints: {},
    sla: { level: "unsupported", owner: "" },
    type: model.type,
    cloud: model.cloud.name,
    "cloud-region": model.cloud.region,
    version: facts.release.version,
  };
}
