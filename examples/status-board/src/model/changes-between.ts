import type { ModelContents } from "./model-contents.js";
import type { ShownStatus } from "./shown-status.js";

/** What is different in a model, a sentence each, for people who read or hear of it. */
export function changesBetween(before: ModelContents, after: ModelContents): string[] {
  const units = changesOf(before.units, after.units, {
    nameOf: ({ name }) => name,
    statusOf: ({ workload }) => workload,
  });
  const changedUnits = new Set(units.map(({ item }) => item.application));
  const applications = changesOf(before.applications, after.applications, {
    nameOf: ({ name }) => name,
    statusOf: ({ status }) => status,
  })
    // An application shows the worst of its units: once is enough.
    .filter(({ item, kind }) => kind !== "status" || !changedUnits.has(item.name));
  const machines = changesOf(before.machines, after.machines, {
    nameOf: ({ id }) => `machine ${id}`,
    statusOf: ({ agent }) => agent,
  });
  return [...applications, ...units, ...machines].map(({ sentence }) => sentence);
}

interface Change<Item> {
  readonly item: Item;
  readonly kind: "added" | "removed" | "life" | "status";
  readonly sentence: string;
}

function changesOf<Item extends { readonly life: string }>(
  before: readonly Item[],
  after: readonly Item[],
  {
    nameOf,
    statusOf,
  }: {
    readonly nameOf: (item: Item) => string;
    readonly statusOf: (item: Item) => ShownStatus;
  },
): Change<Item>[] {
  const changes: Change<Item>[] = [];
  const old = new Map(before.map((item) => [nameOf(item), item]));
  for (const item of after) {
    const name = nameOf(item);
    const past = old.get(name);
    old.delete(name);
    const status = statusOf(item);
    if (!past) {
      changes.push({ item, kind: "added", sentence: `${name} was added` });
    } else if (past.life !== item.life) {
      changes.push({ item, kind: "life", sentence: `${name} is ${item.life}` });
    } else if (!isSame(statusOf(past), status)) {
      const message = status.message && `: ${status.message}`;
      changes.push({ item, kind: "status", sentence: `${name} is ${status.status}${message}` });
    }
  }
  for (const [name, item] of old) {
    changes.push({ item, kind: "removed", sentence: `${name} was removed` });
  }
  return changes;
}

function isSame(one: ShownStatus, other: ShownStatus): boolean {
  return one.status === other.status && one.message === other.message;
}
