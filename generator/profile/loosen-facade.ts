import type {
  DefinitionModel,
  FacadeModel,
  MethodModel,
  PartModel,
} from "../model/client-model.js";
import { mapLeaves, unionShape, type PropertyShape, type Shape } from "../model/shape.js";

/** What the peer calls free-form JSON. */
const FREE_FORM = "AdditionalProperties";

/**
 * A facade as loosely typed as `@canonical/jujulib` has it: a property is required as the schema says, what may be
 * null is not said to be, properties that never travel stay, known values only are suggestions, one definition
 * serves both directions, and free-form JSON is `AdditionalProperties`. What would only be wrong at run time stays
 * corrected: bytes, versions, macaroons, deltas, watcher ids, wrong references.
 */
export function loosenFacade(facade: FacadeModel): FacadeModel {
  const loosen = new Loosening(facade);
  const definitions = facade.definitions.flatMap((definition) => loosen.definition(definition));
  const methods = facade.methods.map((method) => loosen.method(method));
  return { ...facade, methods, definitions: loosen.withFreeForm(definitions) };
}

class Loosening {
  /** Form -> definition of the schema. */
  readonly #forms: ReadonlyMap<string, string>;
  readonly #numbers: ReadonlySet<string>;
  #usesFreeForm = false;

  constructor({ definitions }: FacadeModel) {
    this.#forms = new Map(
      definitions.flatMap(({ name, formOf }) => (formOf === undefined ? [] : [[name, formOf]])),
    );
    this.#numbers = new Set(
      definitions.flatMap(({ name, shape }) => {
        const isNumeric =
          shape.kind === "known values" &&
          [...shape.values.values()].some((value) => typeof value === "number");
        return isNumeric ? name : [];
      }),
    );
  }

  method(method: MethodModel): MethodModel {
    const part = (of: PartModel | undefined): PartModel | undefined =>
      of && { ...of, shape: this.shape(of.shape) };
    return {
      ...method,
      params: part(method.params),
      result: part(method.result),
      hasIdInParams: true,
    };
  }

  definition(definition: DefinitionModel): DefinitionModel[] {
    if (definition.formOf !== undefined) return [];
    const { shape } = definition;
    if (shape.kind === "known values") return [{ ...definition, shape: { ...shape, open: true } }];
    if (shape.kind !== "object") return [{ ...definition, shape: this.shape(shape) }];
    const properties = new Map(
      [...(shape.phantoms ?? []), ...shape.properties].map(([name, property]) => {
        return [name, this.property(property)];
      }),
    );
    return [{ ...definition, shape: { kind: "object", properties } }];
  }

  property(property: PropertyShape): PropertyShape {
    const { published } = property;
    return {
      ...property,
      shape: this.shape(property.shape),
      required: published === undefined ? property.required : published === "required",
    };
  }

  shape(shape: Shape): Shape {
    if (shape.kind === "map" && shape.values.kind === "anything") return this.#freeForm();
    switch (shape.kind) {
      case "union": {
        const members = shape.members.filter((member) => member.kind !== "null");
        return unionShape(
          (members.length === 0 ? shape.members : members).map((member) => this.shape(member)),
        );
      }
      case "array":
        return { ...shape, items: this.shape(shape.items) };
      case "map": {
        const values = this.shape(shape.values);
        // The peer writes free-form JSON of any depth in one way.
        return isFreeForm(values) ? values : { ...shape, values };
      }
      default:
        return mapLeaves(shape, (leaf) => {
          if (leaf.kind === "anything") return this.#freeForm();
          if (leaf.kind !== "reference") return leaf;
          if (this.#numbers.has(leaf.name)) return { kind: "integer" };
          return { kind: "reference", name: this.#forms.get(leaf.name) ?? leaf.name };
        });
    }
  }

  withFreeForm(definitions: readonly DefinitionModel[]): readonly DefinitionModel[] {
    if (!this.#usesFreeForm || definitions.some(({ name }) => name === FREE_FORM))
      return definitions;
    const freeForm: DefinitionModel = {
      name: FREE_FORM,
      shape: { kind: "map", values: { kind: "anything", unchecked: true } },
      description: "Free-form JSON: any properties with any values.",
      formOf: undefined,
      corrections: [],
      usedBy: [],
    };
    return [...definitions, freeForm];
  }

  #freeForm(): Shape {
    this.#usesFreeForm = true;
    return { kind: "reference", name: FREE_FORM };
  }
}

function isFreeForm(shape: Shape): boolean {
  return shape.kind === "reference" && shape.name === FREE_FORM;
}
