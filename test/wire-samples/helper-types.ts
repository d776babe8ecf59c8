import type { Facts, WireFact } from "./facts.js";
import { readTypeText } from "./read-type-text.js";
import type { TrueProperty, TrueType, TrueTypes } from "./true-type.js";

/** Beginnings of names, so that what only the facts describe never meets a definition of the schema. */
const HELPER = "helper:";
const ENTITY = "entity:";

const known = new WeakMap<Facts, TrueTypes>();

/** The types that facts speak of, and the entities of AllWatcher deltas. */
export function helperTypes(facts: Facts): TrueTypes {
  const types = known.get(facts) ?? readHelperTypes(facts);
  known.set(facts, types);
  return types;
}

function readHelperTypes(facts: Facts): TrueTypes {
  const texts = Object.entries(facts.helperTypes).filter(([name]) => name !== "Delta");
  return new Map<string, TrueType>([
    ...texts.map(([name, text]) => [HELPER + name, readTypeText(text, scoped(facts))] as const),
    [`${HELPER}Delta`, delta(facts)],
    ...Object.entries(facts.entities.definitions).map(
      ([name, members]) => [ENTITY + name, entity(name, members, facts)] as const,
    ),
  ]);
}

/** The type that a fact gives in place of the schema's. */
export function readFactType(fact: WireFact, facts: Facts): TrueType {
  if (fact.goType?.endsWith("version.Number")) return { kind: "string", form: "version" };
  if (fact.goType?.endsWith("version.Binary")) return { kind: "string", form: "binary-version" };
  return readTypeText(fact.tsType, scoped(facts));
}

function scoped(facts: Facts): (name: string) => string {
  return (name) => (Object.hasOwn(facts.helperTypes, name) ? HELPER + name : name);
}

/** A tuple for each kind of entity, since the kind decides what the entity is. */
function delta({ entities }: Facts): TrueType {
  const operation: TrueType = { kind: "known-values", values: ["change", "remove"], open: "no" };
  const options = Object.entries(entities.kinds).map(([kind, name]): TrueType => {
    const word: TrueType = { kind: "known-values", values: [kind], open: "no" };
    return {
      kind: "tuple",
      elements: [word, operation, { kind: "reference", name: ENTITY + name }],
    };
  });
  return { kind: "one-of", options };
}

function entity(
  definition: string,
  members: Facts["entities"]["definitions"][string],
  facts: Facts,
): TrueType {
  const properties = Object.entries(members).map(([name, { ts, optional, nullable, go }]) => {
    const property: TrueProperty = {
      type: withGoValues(readTypeText(ts, (other) => ENTITY + other)),
      mayBeNull: nullable ? "yes" : "no",
      mayBeMissing: optional ? "yes" : "no",
    };
    return [name, property] as const;

    /**
     * Entities are described with `string` where Go has a named type whose values other facts list, or where the
     * same property is known from a definition; what is drawn is one of those, and nothing is concluded from it.
     */
    function withGoValues(type: TrueType): TrueType {
      const goType = go.replace(/^(?:\*|\[\])*/u, "");
      const named = facts.wire.find(
        (fact) =>
          fact.kind === "enum" &&
          fact.values !== undefined &&
          (fact.enumType === goType || (fact.definition === definition && fact.property === name)),
      );
      if (named === undefined) return type;
      const values = (named.values ?? []).filter((value) => typeof value === "string");
      const word: TrueType = { kind: "known-values", values, open: "unsure" };
      if (type.kind === "string") return word;
      return type.kind === "array" ? { ...type, element: { type: word, mayBeNull: "no" } } : type;
    }
  });
  return { kind: "object", properties: new Map(properties), phantoms: new Map() };
}
