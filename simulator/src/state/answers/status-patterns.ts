import type { Application } from "../entities/application.js";
import type { Machine } from "../entities/machine.js";
import type { Unit } from "../entities/unit.js";
import type { SimulatedModel } from "../simulated-model.js";

/** What of a model `FullStatus` shows. */
export interface Selection {
  readonly applications: readonly Application[];
  /** Those that are not containers. */
  readonly machines: readonly Machine[];
  readonly units: ReadonlySet<Unit>;
}

/**
 * What the patterns of `juju status` select: machines by id, units and applications by name, with `*`; a unit selects
 * its machine and its application, a machine the units on it. Everything without patterns. Juju also knows patterns
 * of statuses, ports and addresses; those select nothing here.
 */
export function selectByPatterns(model: SimulatedModel, patterns: readonly string[]): Selection {
  const { contents } = model;
  const units = contents.allUnits();
  const machines = [...contents.machines.values()];
  const applications = [...contents.applications.values()];
  if (patterns.length === 0) return { applications, machines, units: new Set(units) };
  const expressions = patterns.map(globExpression);
  const isNamed = ({ key }: { readonly key: string }): boolean =>
    expressions.some((expression) => expression.test(key));
  const namedMachines = new Set(contents.allMachines().filter(isNamed));
  const selectedUnits = new Set(
    units.filter(
      (unit) =>
        isNamed(unit) ||
        isNamed(unit.application) ||
        (unit.machine !== undefined && namedMachines.has(unit.machine)) ||
        [...unit.subordinates].some(isNamed) ||
        (unit.principal !== undefined && isNamed(unit.principal)),
    ),
  );
  const used = new Set([...namedMachines, ...[...selectedUnits].map(({ machine }) => machine)]);
  return {
    applications: applications.filter(
      (application) =>
        isNamed(application) || application.units.some((unit) => selectedUnits.has(unit)),
    ),
    machines: machines.filter((machine) =>
      contents.allMachines([machine]).some((one) => used.has(one)),
    ),
    units: selectedUnits,
  };
}

function globExpression(pattern: string): RegExp {
  const literal = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}
