import type { RawSchema } from "../history/raw-schemas.js";
import type { Direction, Entry, PropertyEntry } from "./facts.js";
import {
  branchOf,
  formOf,
  referenceOf,
  type PropertyForm,
  type RawFacadeVersion,
} from "./raw-schemas.js";

/** Where an entry's property is in one facade version, and in how much of its history. */
export interface RawProperty {
  /** Every release that has the definition has the property. */
  readonly everywhere: boolean;
  /** Every release that has the definition lists the property as required. */
  readonly required: boolean;
  /** What the entry speaks of is the form of all releases that have the property. */
  readonly uniform: boolean;
  /** Juju's own server answers, which the entries about what it never sends are about. */
  readonly byJuju: boolean;
}

/** What the facts do to the schemas as a whole: which properties and references there are once all of them hold. */
export class FactIndex {
  readonly #phantoms = new Set<string>();
  readonly #promoted = new Map<string, ReadonlyMap<string, PropertyForm>>();
  readonly #opaque = new Set<string>();
  readonly #notCallable = new Set<string>();
  readonly #wrongReferences: PropertyEntry[] = [];
  readonly #knownValues = new Map<string, PropertyEntry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) this.#add(entry);
  }

  #add(entry: Entry): void {
    if (entry.kind === "definition") this.#opaque.add(entry.definition);
    else if (entry.kind === "not-callable") this.#notCallable.add(methodKey(entry));
    else if ("property" in entry) {
      const key = propertyKey(entry);
      if (entry.kind === "phantom") this.#phantoms.add(key);
      if (entry.kind === "wrong-reference") this.#wrongReferences.push(entry);
      if (entry.kind === "known-values") {
        this.#knownValues.set(key, [...(this.#knownValues.get(key) ?? []), entry]);
      }
      if (entry.kind === "promoted") {
        const form = { release: "", branch: "", schema: schemaOf(entry.tsType) };
        const earlier = this.#promoted.get(entry.definition) ?? [];
        const own: [string, PropertyForm] = [
          entry.property,
          { ...form, required: !entry.optional },
        ];
        this.#promoted.set(entry.definition, new Map([...earlier, own]));
      }
    }
  }

  /** The definition's Go type writes its own JSON, so that nothing below it in the schema travels. */
  isOpaque(definition: string): boolean {
    return this.#opaque.has(definition);
  }

  isCallable(facade: RawFacadeVersion, method: string): boolean {
    return !this.#notCallable.has(methodKey({ facades: [facade.key], method }));
  }

  /**
   * All entries that say which values the property has in some release of this facade version. Entries that name
   * facade versions leave out those that only another branch publishes, so it is their branches that tell.
   */
  knownValues(facade: RawFacadeVersion, entry: PropertyEntry): PropertyEntry[] {
    const branches = new Set(
      facade.properties(entry.definition, entry.property).map(({ branch }) => branch),
    );
    const all = this.#knownValues.get(propertyKey(entry)) ?? [];
    return all.filter(
      (other) => other.facades === "*" || other.branches.some((branch) => branches.has(branch)),
    );
  }

  /** The references that are left of a definition: each property with the schema of one of its forms. */
  references(facade: RawFacadeVersion, definition: string): [string, RawSchema][] {
    if (this.isOpaque(definition)) return [];
    const names = new Set(
      facade.definitions(definition).flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
    );
    const found = [...names].flatMap((property) => {
      if (this.#phantoms.has(propertyKey({ definition, property }))) return [];
      const forms = facade.properties(definition, property).filter((form) => {
        return !this.#wrongReferences.some(
          (entry) =>
            entry.definition === definition &&
            entry.property === property &&
            speaksOf(entry, facade, form),
        );
      });
      return distinct(forms).map((schema): [string, RawSchema] => [property, schema]);
    });
    const promoted = [...(this.#promoted.get(definition) ?? [])].map(
      ([property, { schema }]): [string, RawSchema] => [property, schema],
    );
    return [...found, ...promoted];
  }

  /** Each definition that a call can still carry, in which direction: `NAME params` or `NAME result`. */
  reach(facade: RawFacadeVersion): ReadonlySet<string> {
    const reached = new Set<string>();
    const visit = (schema: RawSchema | undefined, direction: Direction): void => {
      if (schema === undefined) return;
      visit(schema.items, direction);
      visit(schema.patternProperties?.[".*"], direction);
      const definition = referenceOf(schema);
      if (definition === undefined || reached.has(`${definition} ${direction}`)) return;
      reached.add(`${definition} ${direction}`);
      for (const [, part] of this.references(facade, definition)) visit(part, direction);
    };
    for (const method of facade.methodNames()) {
      if (!this.isCallable(facade, method)) continue;
      for (const { params, result } of facade.methods(method)) {
        visit(params, "params");
        visit(result, "result");
      }
    }
    return reached;
  }

  /**
   * What an entry speaks of in a facade version, if anything. The rule: an entry for `*` holds in every
   * release in which the property has the form that the entry expects, because the form follows from the Go
   * type that the entry is about; its branches only repeat where that property exists. An entry that
   * names its facade versions was split by Go type where the form cannot tell, so its branches count.
   */
  occurrence(entry: PropertyEntry, facade: RawFacadeVersion): RawProperty | undefined {
    const { definition, property } = entry;
    const definitions = facade.definitions(definition);
    if (definitions.length === 0) return undefined;
    if (entry.facades !== "*" && !entry.facades.includes(facade.key)) return undefined;
    const promoted = this.#promoted.get(definition)?.get(property);
    const forms =
      promoted === undefined
        ? facade.properties(definition, property)
        : definitions.map(({ release }) => ({ ...promoted, release, branch: branchOf(release) }));
    const agreeing = forms.filter((form) => speaksOf(entry, facade, form));
    if (agreeing.length === 0) return undefined;
    return {
      everywhere: forms.length === definitions.length,
      required: forms.length === definitions.length && forms.every(({ required }) => required),
      uniform: agreeing.length === forms.length,
      byJuju: agreeing.some(({ release }) => release !== "JAAS"),
    };
  }
}

function speaksOf(entry: PropertyEntry, facade: RawFacadeVersion, form: PropertyForm): boolean {
  if (entry.facades !== "*" && !entry.facades.includes(facade.key)) return false;
  const byBranch = entry.facades !== "*" || entry.kind === "wrong-reference";
  if (byBranch && !entry.branches.includes(form.branch)) return false;
  const words = formOf(form.schema);
  if (entry.kind === "null") {
    return form.required === entry.schemaRequired && isContainer(entry.container, words);
  }
  if (entry.kind === "always-present") return !form.required;
  if (entry.kind === "promoted") return true;
  return words === entry.schemaSays?.replace(/ \(.*\)$/u, "");
}

/** A Go slice is an array in the schema, a map an object; a pointer and an interface can be anything. */
function isContainer(container: string, words: string): boolean {
  if (container === "slice") return words.startsWith("array<");
  if (container === "bytes") return words === "array<integer>";
  if (container === "map") return words.startsWith("object{.*");
  if (container === "elem") return /^(?:array<|object\{\.\*)/u.test(words);
  return true;
}

function distinct(forms: readonly PropertyForm[]): RawSchema[] {
  return [...new Map(forms.map(({ schema }) => [formOf(schema), schema])).values()];
}

/** The few TypeScript types that promoted properties have, as schemas. */
function schemaOf(tsType: string): RawSchema {
  if (tsType.endsWith("[]")) return { type: "array", items: schemaOf(tsType.slice(0, -2)) };
  if (tsType === "string" || tsType === "boolean") return { type: tsType };
  if (/^\w+$/u.test(tsType)) return { $ref: `#/definitions/${tsType}` };
  throw new Error(`a promoted property has the type ${tsType}, which no schema is known for`);
}

function propertyKey(entry: { readonly definition: string; readonly property: string }): string {
  return `${entry.definition}.${entry.property}`;
}

function methodKey(entry: {
  readonly facades: "*" | readonly string[];
  readonly method: string;
}): string {
  return `${String(entry.facades)}.${entry.method}`;
}
