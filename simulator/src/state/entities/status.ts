import type { JsonObject } from "../../json.js";

/** A status of an application, unit, machine, relation or model. */
export interface Status {
  /** `"active"`, `"blocked"`, `"started"`, … */
  readonly status: string;
  readonly message: string;
  readonly since: Date;
  readonly data: JsonObject;
}

/** The status of an application that its leader has not set. */
export const UNSET = "unset";

/** How bad each is (`core/status/status.go`): an application shows the worst of its units. */
const SEVERITY: ReadonlyMap<string, number> = new Map([
  ["error", 100],
  ["blocked", 90],
  ["waiting", 80],
  ["maintenance", 70],
  ["active", 60],
  ["terminated", 50],
  ["unknown", 40],
]);

/** What Juju shows for an application: what its leader has set, or else the worst of the units. */
export function shownStatus(own: Status, units: readonly Status[]): Status {
  if (own.status !== UNSET) return own;
  let worst: Status = { ...own, status: "unknown" };
  let severity = 0;
  for (const unit of units) {
    const unitSeverity = SEVERITY.get(unit.status) ?? 1;
    if (unitSeverity > severity) [worst, severity] = [unit, unitSeverity];
  }
  return worst;
}
