import type { FacadeModel } from "../model/client-model.js";
import type { Drift } from "../model/drift.js";
import { groupBy } from "../model/group-by.js";
import { availabilityText } from "./releases-text.js";

/**
 * What is to be said of a method, definition or property because releases differ, one sentence per difference:
 * `Since Juju 4.0.1.`, `Required up to Juju 3.6.0.`, `` `string` up to Juju 3.6.28, `integer` since Juju 4.0.1. ``
 */
export function driftSentences(facade: FacadeModel, subject: string): string[] {
  return driftsOf(facade, subject).map((drift) => {
    return `${capitalize(driftText(drift, facade.releases))}.`;
  });
}

/** The same for a method's params and result, which have no comment of their own. */
export function partDriftSentences(facade: FacadeModel, method: string): string[] {
  return (["params", "result"] as const).flatMap((part) =>
    driftsOf(facade, `${method}() ${part}`).map((drift) => {
      return `${capitalize(part)}: ${driftText(drift, facade.releases)}.`;
    }),
  );
}

/** Every property asks, so a facade's drifts are sorted by subject once. */
const driftsBySubject = new WeakMap<FacadeModel, ReadonlyMap<string, readonly Drift[]>>();

function driftsOf(facade: FacadeModel, subject: string): readonly Drift[] {
  let drifts = driftsBySubject.get(facade);
  if (drifts === undefined) {
    drifts = groupBy(facade.drifts, (drift) => drift.subject);
    driftsBySubject.set(facade, drifts);
  }
  return drifts.get(subject) ?? [];
}

function driftText(drift: Drift, releases: readonly string[]): string {
  switch (drift.kind) {
    case "presence":
    case "required": {
      const word = drift.kind === "presence" ? "present" : "required";
      const variant = drift.variants.find(({ says }) => says === word);
      const availability = availabilityText(variant?.releases ?? [], releases);
      return drift.kind === "presence" ? availability : `required ${availability}`;
    }
    case "type":
      return drift.variants
        .map(({ says, releases: some }) => `\`${says}\` ${availabilityText(some, releases)}`)
        .join(", ");
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
