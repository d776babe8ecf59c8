import type { FacadeSchema } from "../model/facade-schema.js";
import { referencesOf } from "../model/shape.js";
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
function reachedBy({ methods, definitions }: FacadeSchema, direction: Direction): Set<string> {
  const reached = new Set<string>();
  const open = [...methods.values()].flatMap((method) => {
    const part = method[direction];
    return part === undefined ? [] : referencesOf(part);
  });
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const definition = definitions.get(name);
    if (definition === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...referencesOf(definition.shape));
  }
  return reached;
}
