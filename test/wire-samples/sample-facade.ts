import { ValueDrawer, type Json } from "./draw-value.js";
import type { EmittedModule } from "./emitted-module.js";
import { mutantsOf, type Mutation } from "./mutate-value.js";
import type { TrueFacade } from "./true-shape.js";
import { reachedNames, type Direction, type TrueType, type TrueTypes } from "./true-type.js";

/** A value that the compiler is asked about. */
export interface Sample {
  readonly module: string;
  /** The emitted type that the value is assigned to. */
  readonly typeName: string;
  readonly value: Json;
  /** Undefined for a value as it travels, which has to be accepted. */
  readonly mutation?: Mutation;
  /** Where it comes from, for whoever reads a failure. */
  readonly about: string;
}

/** The samples of a facade, and what could not be sampled. */
export interface FacadeSamples {
  readonly samples: readonly Sample[];
  readonly definitions: number;
  readonly problems: readonly string[];
}

/**
 * Draws values of every definition of a facade in the directions that it travels in, and spoils them. Definitions
 * that were sampled before, with equal types and an equal truth, are left out; `seen` remembers them.
 */
export function sampleFacade(
  truth: TrueFacade,
  emitted: EmittedModule,
  random: () => number,
  valuesPerDefinition: number,
  seen: Set<string>,
): FacadeSamples {
  const samples: Sample[] = [];
  const problems: string[] = [];
  let definitions = 0;
  for (const definition of truth.definitions) {
    for (const direction of sampledDirections(truth, definition)) {
      const typeName = emittedName(truth, definition, direction, emitted);
      const where = `${truth.facade} of ${truth.release}, ${definition} as ${direction}`;
      if (!emitted.exported.has(typeName)) {
        // What no method takes or gives may be left out.
        const travels =
          truth.travels.params.has(definition) || truth.travels.result.has(definition);
        if (travels) problems.push(`${where}: no type is exported for it`);
        continue;
      }
      const types = typesFor(truth, definition, direction);
      const type: TrueType = { kind: "reference", name: definition };
      if (!isKnown(type, types)) continue;
      const key = `${typeName} ${emitted.textOf(typeName)} ${truthText(type, types)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      definitions++;
      const sample = { module: emitted.file, typeName };
      const [least, any] = [
        new ValueDrawer(types, random, "least"),
        new ValueDrawer(types, random, "any"),
      ];
      for (let count = 0; count < valuesPerDefinition; count++) {
        const value = (count === 0 ? least : any).draw(type);
        samples.push({ ...sample, value, about: where });
      }
      for (const { mutation, property, value } of mutantsOf(type, types, random)) {
        const about = `${where}${property === "" ? "" : `, property ${property}`}: ${mutation}`;
        samples.push({ ...sample, value, mutation, about });
      }
    }
  }
  return { samples, definitions, problems };
}

function isKnown(type: TrueType, types: TrueTypes): boolean {
  return [...reachedNames(type, types)].every((name) => {
    const found = types.get(name);
    return found?.kind !== "object" || found.isUnknown !== true;
  });
}

function travels({ travels: { params, result } }: TrueFacade, definition: string): boolean {
  return params.has(definition) || result.has(definition);
}

/**
 * The types that a definition refers to. One that nothing reaches may refer to those that only params reach, which
 * have one form alone.
 */
function typesFor(truth: TrueFacade, definition: string, direction: Direction): TrueTypes {
  if (travels(truth, definition)) return truth.types[direction];
  const { params, result } = truth.travels;
  const onlyParams = [...truth.types.params].filter(
    ([name]) => params.has(name) && !result.has(name),
  );
  return new Map([...truth.types.result, ...onlyParams]);
}

/** The directions in which a definition is sampled; what nothing reaches has the form of a result. */
export function sampledDirections({ travels }: TrueFacade, definition: string): Direction[] {
  if (!travels.params.has(definition)) return ["result"];
  return travels.result.has(definition) ? ["result", "params"] : ["params"];
}

/** `<D>Params` where a definition differs by direction, and `<D>` otherwise. */
function emittedName(
  { definitions, travels }: TrueFacade,
  definition: string,
  direction: Direction,
  { exported }: EmittedModule,
): string {
  const form = `${definition}Params`;
  if (direction === "result" || !travels.result.has(definition)) return definition;
  return exported.has(form) && !definitions.includes(form) ? form : definition;
}

/** The truth about a type and all that it refers to, as one text. */
function truthText(type: TrueType, types: TrueTypes): string {
  const parts = [...reachedNames(type, types)].map((name) => [name, types.get(name)]);
  return JSON.stringify(parts, (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
}
