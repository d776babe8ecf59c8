import { standing, type Facts, type NullFact, type WireFact } from "./facts.js";
import { sampledDirections } from "./sample-facade.js";
import type { TrueFacade } from "./true-shape.js";
import type { Direction } from "./true-type.js";

/** The facts about definitions that hold for something that the facade's samples are drawn from. */
export function factsInForce(truth: TrueFacade, facts: Facts): Set<WireFact | NullFact> {
  const { facade, release, definitions, types } = truth;
  const known = new Set(definitions);
  const isInForce = (fact: WireFact | NullFact, direction: Direction): boolean => {
    const { definition, property } = fact;
    if (definition === null || !known.has(definition)) return false;
    if (!sampledDirections(truth, definition).includes(direction)) return false;
    if (standing(fact, { facade, release, direction }) !== "yes") return false;
    const type = types[direction].get(definition);
    if (property === null || type?.kind !== "object") return true;
    return type.properties.has(property) || type.phantoms.has(property);
  };
  const found = [...facts.wire, ...facts.nulls].filter(
    (fact) => isInForce(fact, "params") || isInForce(fact, "result"),
  );
  return new Set(found);
}
