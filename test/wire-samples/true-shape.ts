import type { RawFacade } from "../history/raw-schemas.js";
import type { Facts } from "./facts.js";
import { DefinitionReader } from "./read-definition.js";
import { referenceIn } from "./schema-text.js";
import { helperTypes } from "./helper-types.js";
import { reachedNames, type Direction, type TrueTypes } from "./true-type.js";

/** What one facade of one release really sends and takes. */
export interface TrueFacade {
  readonly release: string;
  /** `NAME@VERSION`. */
  readonly facade: string;
  readonly definitions: readonly string[];
  /** The definitions and what they refer to, in each direction. */
  readonly types: Readonly<Record<Direction, TrueTypes>>;
  /** The definitions that a method takes or gives, directly or inside another. */
  readonly travels: Readonly<Record<Direction, ReadonlySet<string>>>;
}

/** Puts the facts and Go's rules of encoding on top of a schema. */
export function trueFacade(raw: RawFacade, release: string, facts: Facts): TrueFacade {
  const facade = `${raw.Name}@${raw.Version}`;
  const definitions = Object.entries(raw.Schema.definitions ?? {});
  // Go's unnamed struct has an empty name, and no type of its own in TypeScript.
  const named = definitions.filter(([name]) => name !== "");
  const typesIn = (direction: Direction): TrueTypes => {
    const reader = new DefinitionReader(facts, { facade, release, direction });
    return new Map([
      ...helperTypes(facts),
      ...definitions.map(([name, schema]) => [name, reader.definition(name, schema)] as const),
    ]);
  };
  const types = { params: typesIn("params"), result: typesIn("result") };
  // What cannot be called in one version cannot be called in another.
  const uncallable = facts.wire.filter(
    ({ wireIs, facades }) =>
      wireIs === "unusable" &&
      facades !== "*" &&
      facades.some((other) => other.startsWith(`${raw.Name}@`)),
  );
  const methods = Object.entries(raw.Schema.properties ?? {})
    .filter(([name]) => !uncallable.some(({ method }) => method === name))
    .map(([, method]) => method);
  const travelling = (direction: Direction): Set<string> => {
    const member = direction === "params" ? "Params" : "Result";
    const reached = methods.flatMap((method) => {
      const name = referenceIn(method.properties?.[member]);
      return name === undefined
        ? []
        : [...reachedNames({ kind: "reference", name }, types[direction])];
    });
    return new Set(reached.filter((name) => named.some(([other]) => other === name)));
  };
  return {
    release,
    facade,
    definitions: named.map(([name]) => name),
    types,
    travels: { params: travelling("params"), result: travelling("result") },
  };
}
