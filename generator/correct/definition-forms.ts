import type { DefinitionSchema, FacadeSchema } from "../model/facade-schema.js";
import { mapLeaves, referencesOf, shapeKey, type Shape } from "../model/shape.js";
import { correctDefinition } from "./correct-definition.js";
import type { CorrectionIndex } from "./correction-index.js";
import type { Direction } from "./correction.js";
import type { Directions } from "./travel-directions.js";

/** A facade's definitions as they travel each way, under the names of the schema. */
export type DefinitionForms = Readonly<Record<Direction, ReadonlyMap<string, DefinitionSchema>>>;

/** Corrects definitions for both directions. Facades share most of theirs, and each is corrected once. */
export class FormMaker {
  readonly #index: CorrectionIndex;
  readonly #known = new Map<string, Readonly<Record<Direction, DefinitionSchema>>>();

  constructor(index: CorrectionIndex) {
    this.#index = index;
  }

  formsOf(facade: FacadeSchema): DefinitionForms {
    const forms = {
      params: new Map<string, DefinitionSchema>(),
      result: new Map<string, DefinitionSchema>(),
    };
    for (const [name, definition] of facade.definitions) {
      const { params, result } = this.#correct(facade, name, definition);
      forms.params.set(name, params);
      forms.result.set(name, result);
    }
    return forms;
  }

  #correct(
    facade: FacadeSchema,
    name: string,
    definition: DefinitionSchema,
  ): Readonly<Record<Direction, DefinitionSchema>> {
    const isShared = !isDescribed(definition) && this.#index.isSameEverywhere(name);
    const key = isShared ? `${name} ${shapeKey(definition.shape)}` : "";
    const known = isShared ? this.#known.get(key) : undefined;
    if (known !== undefined) return known;
    const corrections = {
      whole: this.#index.ofDefinition(name, facade),
      properties: this.#index.ofProperties(name, facade),
    };
    const params = correctDefinition(definition, corrections, "params");
    const result = correctDefinition(definition, corrections, "result");
    // The same object for the same shape: what is compared again and again is then compared by identity.
    const forms = { params: keyOf(params) === keyOf(result) ? result : params, result };
    if (isShared) this.#known.set(key, forms);
    return forms;
  }
}

/** Descriptions are no part of a shape's key, so what has some is not shared. */
function isDescribed({ description, shape }: DefinitionSchema): boolean {
  if (description !== "") return true;
  return (
    shape.kind === "object" &&
    [...shape.properties.values()].some((property) => property.description !== "")
  );
}

/** Definitions that travel both ways and do not look the same in both, or refer to one that does not. */
export function definitionsOfTwoForms(
  forms: readonly DefinitionForms[],
  directions: Directions,
): ReadonlySet<string> {
  const both = [...directions].flatMap(([name, ways]) => (ways.size === 2 ? name : []));
  const found = new Set(
    both.filter((name) =>
      forms.some(({ params, result }) => params.get(name) !== result.get(name)),
    ),
  );
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const name of both) {
      const refersToOne = forms.some(({ result }) => {
        const shape = result.get(name)?.shape;
        return shape !== undefined && referencesOf(shape).some((inner) => found.has(inner));
      });
      if (refersToOne) found.add(name);
    }
  }
  return found;
}

function keyOf(definition: DefinitionSchema | undefined): string {
  return definition === undefined ? "" : shapeKey(definition.shape);
}

/** The shape with its references under other names; names that are not in the map stay. */
export function renameReferences(shape: Shape, names: ReadonlyMap<string, string>): Shape {
  if (names.size === 0) return shape;
  return mapLeaves(shape, (leaf) => {
    const name = leaf.kind === "reference" ? names.get(leaf.name) : undefined;
    return name === undefined ? leaf : { kind: "reference", name };
  });
}
