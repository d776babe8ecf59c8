import type { Application, Machine, ModelContents, Unit } from "../model/model-contents.js";
import { element } from "./element.js";
import { liveTable } from "./table.js";

/** The tables of what is in a model. */
export function modelTables(): {
  readonly element: HTMLElement;
  readonly show: (contents: ModelContents) => void;
} {
  const applications = applicationTable();
  const units = unitTable();
  const machines = machineTable();
  return {
    element: element("div", {}, applications.element, units.element, machines.element),
    show(contents) {
      applications.show(contents.applications);
      units.show(contents.units);
      machines.show(contents.machines);
    },
  };
}

function applicationTable() {
  return liveTable<Application>({
    caption: "Applications",
    none: "No application is deployed.",
    keyOf: ({ name }) => name,
    columns: [
      { title: "Application", cell: ({ name, charm }) => ({ kind: "name", name, detail: charm }) },
      { title: "Status", cell: ({ status }) => ({ kind: "status", status }) },
      { title: "Version", cell: ({ version }) => version || "–" },
      { title: "Exposed", cell: ({ exposed }) => (exposed ? "yes" : "no") },
      { title: "Life", cell: ({ life }) => ({ kind: "life", life }) },
    ],
  });
}

function unitTable() {
  return liveTable<Unit>({
    caption: "Units",
    none: "No application has a unit.",
    keyOf: ({ name }) => name,
    columns: [
      { title: "Unit", cell: ({ name, address }) => ({ kind: "name", name, detail: address }) },
      { title: "Workload", cell: ({ workload }) => ({ kind: "status", status: workload }) },
      { title: "Agent", cell: ({ agent }) => ({ kind: "status", status: agent }) },
      { title: "Machine", cell: ({ machine }) => machine || "–" },
      { title: "Life", cell: ({ life }) => ({ kind: "life", life }) },
    ],
  });
}

function machineTable() {
  return liveTable<Machine>({
    caption: "Machines",
    none: "The model has no machine.",
    keyOf: ({ id }) => id,
    columns: [
      {
        title: "Machine",
        cell: ({ id, address }) => ({ kind: "name", name: id, detail: address }),
      },
      { title: "Instance", cell: ({ instance }) => ({ kind: "status", status: instance }) },
      { title: "Agent", cell: ({ agent }) => ({ kind: "status", status: agent }) },
      { title: "Base", cell: ({ base }) => base || "–" },
      { title: "Life", cell: ({ life }) => ({ kind: "life", life }) },
    ],
  });
}
