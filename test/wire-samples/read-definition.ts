import type { RawSchema } from "../history/raw-schemas.js";
import {
  INTEGER_ARRAYS,
  isJuju,
  standing,
  type Facts,
  type NullFact,
  type Place,
  type WireFact,
} from "./facts.js";
import { readFactType } from "./helper-types.js";
import { referenceIn, says } from "./schema-text.js";
import type {
  Certainty,
  Direction,
  TrueObject,
  TruePlace,
  TrueProperty,
  TrueType,
} from "./true-type.js";

/** Reads definitions as they travel in one direction. */
export class DefinitionReader {
  readonly #facts: Facts;
  readonly #wire = new Map<string, Standing<WireFact>[]>();
  readonly #nulls = new Map<string, Standing<NullFact>[]>();
  readonly #direction: Direction;
  readonly #isJuju: boolean;

  constructor(facts: Facts, place: Place) {
    this.#facts = facts;
    this.#direction = place.direction;
    this.#isJuju = isJuju(place.release);
    collect(facts.wire, place, this.#wire);
    collect(facts.nulls, place, this.#nulls);
  }

  definition(name: string, schema: RawSchema): TrueType {
    const own = this.#wireFacts(name, null)[0]?.fact;
    if (own !== undefined) return readFactType(own, this.#facts);
    const properties = new Map<string, TrueProperty>();
    const phantoms = new Map<string, TrueType>();
    const required = new Set(schema.required);
    let isUnknown = false;
    for (const [property, part] of Object.entries(schema.properties ?? {})) {
      const phantom = this.#factsAbout(name, property, part, "embedded-struct")[0];
      if (phantom?.holds === "yes") phantoms.set(property, this.#schemaType(part));
      if (phantom !== undefined) {
        isUnknown ||= phantom.holds !== "yes";
        continue;
      }
      const read = this.#property(name, property, part, required.has(property));
      isUnknown ||= read.neverDrawn === true && read.mayBeMissing !== "yes";
      properties.set(property, read);
    }
    for (const { fact, holds } of this.#wireFacts(name, undefined, "embedded-struct")) {
      const { property } = fact;
      const promoted = fact.wireIs !== "absent" && !(property !== null && properties.has(property));
      if (property === null || !promoted) continue;
      const known = this.#wireFacts(name, property, "enum");
      const type = this.#withKnownValues(readFactType(fact, this.#facts), known);
      const mayBeMissing = fact.optional === true ? "yes" : holds === "yes" ? "no" : "unsure";
      properties.set(property, {
        type,
        mayBeNull: holds === "yes" ? "no" : "unsure",
        mayBeMissing,
        neverDrawn: holds === "unsure",
      });
    }
    return { kind: "object", properties, phantoms, isUnknown } satisfies TrueObject;
  }

  #property(definition: string, name: string, schema: RawSchema, required: boolean): TrueProperty {
    let type = this.#schemaType(schema);
    const isIntegers = says("array<integer>", schema);
    let neverDrawn = isIntegers && !INTEGER_ARRAYS.has(`${definition}.${name}`);
    for (const { fact, holds } of this.#factsAbout(definition, name, schema)) {
      if (fact.kind === "base64-bytes") {
        type = { kind: "string", form: "base64" };
        neverDrawn = false;
      } else if (fact.kind === "custom-marshaler" || fact.kind === "wrong-ref") {
        type = readFactType(fact, this.#facts);
      } else if (fact.kind === "map-keys" && type.kind === "map") {
        type = { ...type, keys: "integer" };
      } else continue;
      neverDrawn ||= holds === "unsure";
    }
    type = this.#withKnownValues(type, this.#factsAbout(definition, name, schema, "enum"));
    const elements = this.#nullFacts(definition, name).filter(({ fact }) => fact.kind === "elem");
    if (elements.length > 0 && (type.kind === "array" || type.kind === "map")) {
      const mayBeNull = this.#nullable(elements, type.element.type);
      type = { ...type, element: { ...type.element, mayBeNull } };
    }
    return {
      type,
      mayBeNull: required ? this.#mayBeNull(definition, name, type) : "no",
      mayBeMissing: this.#mayBeMissing(definition, name, type, required),
      neverDrawn,
    };
  }

  #schemaType(schema: RawSchema | undefined): TrueType {
    const name = referenceIn(schema);
    if (name !== undefined) return { kind: "reference", name };
    switch (schema?.type) {
      case "string":
        return { kind: "string", form: schema.format === "date-time" ? "time" : "plain" };
      case "integer":
      case "number":
      case "boolean":
        return { kind: schema.type };
      case "array":
        return { kind: "array", element: this.#element(schema.items) };
      case "object": {
        const values = schema.patternProperties?.[".*"];
        if (values === undefined) return { kind: "any" };
        return { kind: "map", element: this.#element(values), keys: "text" };
      }
      default:
        throw new Error(`what is ${JSON.stringify(schema)}?`);
    }
  }

  /** A nil slice or map inside another becomes null, whoever made it. */
  #element(schema: RawSchema | undefined): TruePlace {
    const type = this.#schemaType(schema);
    const nil = type.kind === "array" || type.kind === "map";
    return { type, mayBeNull: nil && this.#direction === "result" ? "yes" : "no" };
  }

  #withKnownValues(type: TrueType, known: readonly Standing<WireFact>[]): TrueType {
    const facts = known
      .map(({ fact, holds }) => ({ holds, closed: fact.closed, values: wordsOf(fact) }))
      .filter(({ values }) => values.length > 0);
    const sure = facts.filter(({ holds }) => holds === "yes");
    const [first, ...others] = sure.length > 0 ? sure : facts;
    if (first === undefined) return type;
    const values = first.values.filter((value) =>
      others.every((other) => other.values.includes(value)),
    );
    const open = sure.length === 0 ? "unsure" : first.closed === true ? "no" : "yes";
    return replaceScalar(type, { kind: "known-values", values, open });
  }

  #mayBeNull(definition: string, property: string, type: TrueType): Certainty {
    if (this.#direction === "params") return "no";
    const facts = this.#nullFacts(definition, property).filter(({ fact }) => fact.kind !== "elem");
    if (facts.length > 0) return this.#nullable(facts, type);
    if (!isNilable(type)) return "no";
    return this.#isJuju ? "yes" : "unsure";
  }

  #nullable(facts: readonly Standing<NullFact>[], type: TrueType): Certainty {
    if (this.#direction === "params") return "no";
    const found = facts.find(({ holds }) => holds === "yes") ?? facts[0];
    if (found?.fact.serverVerdict === "never") return found.holds === "yes" ? "no" : "unsure";
    // Go's rules need no fact about slices and maps.
    return found?.holds === "yes" || isNilable(type) ? "yes" : "unsure";
  }

  #mayBeMissing(
    definition: string,
    property: string,
    type: TrueType,
    required: boolean,
  ): Certainty {
    if (this.#direction === "params") {
      if (!required || isNilable(type)) return "yes";
      const pointer = this.#nullFacts(definition, property).find(({ fact }) => fact.kind === "ptr");
      return pointer?.holds ?? "no";
    }
    if (required) return "no";
    const always = this.#wireFacts(definition, property, "required-mismatch");
    if (always.length === 0) return "yes";
    return always.some(({ holds }) => holds === "yes") ? "no" : "unsure";
  }

  /** Facts about a property; `null` asks for those about the definition, and undefined for those about any property. */
  #wireFacts(
    definition: string,
    property: string | null | undefined,
    kind?: WireFact["kind"],
  ): Standing<WireFact>[] {
    return factsOn(this.#wire, definition).filter(
      ({ fact }) =>
        (property === undefined ? fact.property !== null : fact.property === property) &&
        (kind === undefined || fact.kind === kind),
    );
  }

  /** Facts about a property that the schema has; those that know another form of it are unsure. */
  #factsAbout(
    definition: string,
    property: string,
    schema: RawSchema,
    kind?: WireFact["kind"],
  ): Standing<WireFact>[] {
    return this.#wireFacts(definition, property, kind).map(({ fact, holds }) => ({
      fact,
      holds: fact.kind === "required-mismatch" || says(fact.schemaSays, schema) ? holds : "unsure",
    }));
  }

  #nullFacts(definition: string, property: string): Standing<NullFact>[] {
    return factsOn(this.#nulls, definition).filter(({ fact }) => fact.property === property);
  }
}

/** A fact that may hold. */
interface Standing<Fact> {
  readonly fact: Fact;
  readonly holds: Certainty;
}

function collect<Fact extends WireFact | NullFact>(
  facts: readonly Fact[],
  place: Place,
  byDefinition: Map<string, Standing<Fact>[]>,
): void {
  for (const fact of facts) {
    const holds = standing(fact, place);
    if (fact.definition === null || holds === "no") continue;
    const others = byDefinition.get(fact.definition);
    if (others === undefined) byDefinition.set(fact.definition, [{ fact, holds }]);
    else others.push({ fact, holds });
  }
}

/** Whether Go has a slice or a map here, which is null when it is nil. */
function isNilable(type: TrueType): boolean {
  return (
    type.kind === "array" ||
    type.kind === "map" ||
    (type.kind === "string" && type.form === "base64")
  );
}

function wordsOf(fact: WireFact): (string | number)[] {
  return (fact.values ?? []).filter((value) => typeof value !== "boolean");
}

/** Known values of an array or a map are those of its elements. */
function replaceScalar(type: TrueType, scalar: TrueType): TrueType {
  if (type.kind !== "array" && type.kind !== "map") return scalar;
  return {
    ...type,
    element: { ...type.element, type: replaceScalar(type.element.type, scalar) },
  };
}

/**
 * What is known of a definition. Older facade versions of Juju 4 have some in a form of their own, named `…Legacy`,
 * which holds the same in properties of the same name; nobody looked at them apart.
 */
function factsOn<Fact>(
  facts: ReadonlyMap<string, readonly Fact[]>,
  definition: string,
): readonly Fact[] {
  return facts.get(definition) ?? facts.get(definition.replace(/Legacy$/u, "")) ?? [];
}
