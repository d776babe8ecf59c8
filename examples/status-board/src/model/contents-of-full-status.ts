import type {
  DetailedStatus,
  FullStatus,
  MachineStatus,
  UnitStatus,
} from "@facadegen/juju-client/facades/client/ClientV8";
import {
  baseText,
  inOrder,
  lifeText,
  type Machine,
  type ModelContents,
  type Unit,
} from "./model-contents.js";
import type { ShownStatus } from "./shown-status.js";

/** What is in a model, from `Client.FullStatus`. */
export function contentsOfFullStatus(full: FullStatus): ModelContents {
  const applications = Object.entries(full.applications).map(([name, application]) => ({
    name,
    status: application.err
      ? { status: "error", message: application.err.message, since: undefined }
      : statusOf(application.status),
    charm: application.charm,
    version: application["workload-version"],
    exposed: application.exposed,
    life: lifeText(application.life),
  }));
  const units = Object.values(full.applications).flatMap((application) =>
    unitsOf(application.units),
  );
  return {
    status: statusOf(full.model["model-status"]),
    machines: inOrder(machinesOf(full.machines), ({ id }) => id),
    applications: inOrder(applications, ({ name }) => name),
    units: inOrder(units, ({ name }) => name),
  };
}

/** With the containers on them. */
function machinesOf(machines: Readonly<Record<string, MachineStatus>>): Machine[] {
  return Object.values(machines).flatMap((machine) => [
    {
      id: machine.id,
      agent: statusOf(machine["agent-status"]),
      instance: statusOf(machine["instance-status"]),
      address: machine["dns-name"] || (machine["ip-addresses"]?.[0] ?? ""),
      base: baseText(machine.base.name, machine.base.channel),
      life: lifeText(machine["agent-status"].life),
    },
    ...machinesOf(machine.containers),
  ]);
}

/** With the subordinates beside them, which are on the same machine. */
function unitsOf(units: Readonly<Record<string, UnitStatus>> | null, principal?: Unit): Unit[] {
  return Object.entries(units ?? {}).flatMap(([name, status]) => {
    const unit: Unit = {
      name,
      application: name.replace(/\/\d+$/, ""),
      workload: statusOf(status["workload-status"]),
      agent: statusOf(status["agent-status"]),
      machine: status.machine || (principal?.machine ?? ""),
      address: status["public-address"] || status.address || "",
      life: lifeText(status["agent-status"].life),
    };
    return [unit, ...unitsOf(status.subordinates, unit)];
  });
}

function statusOf({ status, info, since }: DetailedStatus): ShownStatus {
  return { status, message: info, since: since ?? undefined };
}
