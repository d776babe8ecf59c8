import type {
  Delta,
  MachineInfo,
  StatusInfo,
  UnitInfo,
} from "@facadegen/juju-client/facades/all-watcher/AllWatcherV3";
import type { ModelState } from "@facadegen/transport/watch";
import {
  baseText,
  inOrder,
  type Machine,
  type ModelContents,
  type Unit,
} from "./model-contents.js";
import { worstOf, type ShownStatus } from "./shown-status.js";

/** What is in a model, from what its `AllWatcher` (Juju 3.6) has told so far. */
export function contentsOfDeltas(state: ModelState<Delta>): ModelContents {
  const machines = Object.values(state.machine ?? {}).map(machineOf);
  const units = Object.values(state.unit ?? {}).map(unitOf);
  const applications = Object.values(state.application ?? {}).map((application) => {
    const own = statusOf(application.status);
    const workloads = units
      .filter((unit) => unit.application === application.name)
      .map(({ workload }) => workload);
    return {
      name: application.name,
      // So says this watcher where the application's leader has set no status.
      status: own.status === "unknown" ? worstOf(workloads, own) : own,
      charm: application["charm-url"],
      version: application["workload-version"],
      exposed: application.exposed,
      life: application.life,
    };
  });
  const model = Object.values(state.model ?? {})[0];
  return {
    status: model && statusOf(model.status),
    machines: inOrder(machines, ({ id }) => id),
    applications: inOrder(applications, ({ name }) => name),
    units: inOrder(units, ({ name }) => name),
  };
}

function machineOf(machine: MachineInfo): Machine {
  const [name = "", channel = ""] = machine.base.split("@");
  return {
    id: machine.id,
    agent: statusOf(machine["agent-status"]),
    instance: statusOf(machine["instance-status"]),
    address: machine.addresses?.[0]?.value ?? "",
    base: baseText(name, channel),
    life: machine.life,
  };
}

function unitOf(unit: UnitInfo): Unit {
  return {
    name: unit.name,
    application: unit.application,
    workload: statusOf(unit["workload-status"]),
    agent: statusOf(unit["agent-status"]),
    machine: unit["machine-id"],
    address: unit["public-address"] || unit["private-address"],
    life: unit.life,
  };
}

function statusOf({ current, message, since }: StatusInfo): ShownStatus {
  return { status: current, message, since };
}
