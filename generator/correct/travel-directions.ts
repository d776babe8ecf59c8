import type { FacadeSchema } from "../model/facade-schema.js";
import { reachable } from "../model/reachable.js";
import type { Direction } from "./correction.js";

export type Directions = ReadonlyMap<string, ReadonlySet<Direction>>;

/**
 * The directions in which each definition of a facade version travels, over all releases together: the same
 * definition must not have one form in one release and another in the next.
 */
export function travelDirections(members: readonly FacadeSchema[]): Directions {
  const directions = new Map<string, Set<Direction>>();
  for (const member of members) {
    for (const direction of ["params", "result"] as const) {
      for (const name of reachedBy(member, direction)) {
        const known = directions.get(name);
        if (known === undefined) directions.set(name, new Set([direction]));
        else known.add(direction);
      }
    }
  }
  return directions;
}

/** Definitions that the params, or the results, of a facade's methods lead to. */
function reachedBy(
  { methods, definitions }: FacadeSchema,
  direction: Direction,
): ReadonlySet<string> {
  const parts = [...methods.values()].map((method) => method[direction]);
  return reachable(parts, (name) => definitions.get(name)?.shape);
}
