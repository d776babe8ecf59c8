import type { FacadeSurface } from "../model/api-surface.js";
import type { Direction } from "./type-fit.js";
import { referencesIn, type TypeTree } from "../model/type-tree.js";

/**
 * Which ways the values of each definition travel, by the definition's name: those that params contain are sent, those
 * that results contain are received. A definition that no method contains is missing.
 */
export function directionsOf(facade: FacadeSurface): ReadonlyMap<string, ReadonlySet<Direction>> {
  const directions = new Map<string, Set<Direction>>();
  const visit = (type: TypeTree | undefined, direction: Direction): void => {
    if (type === undefined) return;
    for (const name of referencesIn(type)) {
      const known = directions.get(name) ?? new Set();
      if (known.has(direction)) continue;
      directions.set(name, known.add(direction));
      visit(facade.definitions.get(name), direction);
    }
  };
  for (const method of facade.methods.values()) {
    visit(method.params, "sent");
    visit(method.result, "received");
  }
  return directions;
}
