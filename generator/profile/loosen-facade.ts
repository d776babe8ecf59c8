import type {
  DefinitionModel,
  FacadeModel,
  MethodModel,
  PartModel,
} from "../model/client-model.js";
import { mapLeaves, unionShape, type PropertyShape, type Shape } from "../model/shape.js";
import { MACAROON_TYPES, TEXT_DEFINITIONS } from "./known-definitions.js";

/** What the peer calls free-form JSON. */
const FREE_FORM = "AdditionalProperties";
const FREE_FORM_REFERENCE: Shape = { kind: "reference", name: FREE_FORM };

/**
 * A facade as loosely typed as `@canonical/jujulib` has it: a property is required as the schema says, what may be
 * null is not said to be, properties that never travel stay, known values only are suggestions, one definition
 * serves both directions, and free-form JSON is `AdditionalProperties`. What would only be wrong at run time stays
 * corrected: bytes, versions, deltas, assumptions of charms, wrong references. Macaroons are free-form JSON.
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
  /** Definitions of text -> what they are. */
  readonly #texts: ReadonlyMap<string, Shape>;

  constructor({ definitions }: FacadeModel) {
    this.#forms = new Map(
      definitions.flatMap(({ name, formOf }) => (formOf === undefined ? [] : [[name, formOf]])),
    );
    this.#texts = new Map(
      definitions.flatMap(({ name, shape }) => {
        return TEXT_DEFINITIONS.has(name) && shape.kind === "string" ? [[name, shape]] : [];
      }),
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
    if (definition.formOf !== undefined || MACAROON_TYPES.has(definition.name)) return [];
    const { shape } = definition;
    const text = this.#texts.has(definition.name)
      ? TEXT_DEFINITIONS.get(definition.name)
      : undefined;
    if (text !== undefined) return [{ ...definition, shape: text }];
    if (isMacaroon(shape)) return [{ ...definition, shape: ANY_PROPERTIES }];
    if (shape.kind === "known values") return [{ ...definition, shape: { ...shape, open: true } }];
    if (shape.kind !== "object") return [{ ...definition, shape: spelledOut(this.shape(shape)) }];
    const properties = new Map(
      [...(shape.phantoms ?? []), ...shape.properties].map(([name, property]) => {
        return [name, this.property(property)];
      }),
    );
    // What declares no property may have any.
    if (properties.size === 0) return [{ ...definition, shape: ANY_PROPERTIES }];
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
    if (shape.kind === "map" && shape.values.kind === "anything") return FREE_FORM_REFERENCE;
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
        return isFreeForm(values) ? values : { kind: "map", values, isShort: true };
      }
      default:
        return mapLeaves(shape, (leaf) => {
          if (leaf.kind === "anything") return FREE_FORM_REFERENCE;
          // Which watcher an id is for cannot be seen by code that knows it as text.
          if (leaf.kind === "watcher id") return { kind: "string" };
          if (leaf.kind !== "reference") return leaf;
          if (this.#numbers.has(leaf.name)) return { kind: "integer" };
          if (isMacaroon(leaf)) return FREE_FORM_REFERENCE;
          const text = this.#texts.get(leaf.name);
          if (text !== undefined) return text;
          return { kind: "reference", name: this.#forms.get(leaf.name) ?? leaf.name };
        });
    }
  }

  withFreeForm(definitions: readonly DefinitionModel[]): readonly DefinitionModel[] {
    if (definitions.some(({ name }) => name === FREE_FORM)) return definitions;
    const freeForm: DefinitionModel = {
      name: FREE_FORM,
      shape: ANY_PROPERTIES,
      description: "Free-form JSON: any properties with any values.",
      formOf: undefined,
      corrections: [],
      usedBy: [],
    };
    return [...definitions, freeForm];
  }
}

/** An interface of any properties, in which code that knows no more of it may look for what it likes. */
const ANY_PROPERTIES: Shape = { kind: "map", values: { kind: "anything", unchecked: true } };

/** A shape whose maps are not short: only those that are spelled out may hold the alias that they are the type of. */
function spelledOut(shape: Shape): Shape {
  switch (shape.kind) {
    case "array":
      return { ...shape, items: spelledOut(shape.items) };
    case "map":
      return { kind: "map", values: spelledOut(shape.values) };
    case "union":
      return { ...shape, members: shape.members.map(spelledOut) };
    default:
      return shape;
  }
}

function isMacaroon(shape: Shape): boolean {
  return shape.kind === "reference" && MACAROON_TYPES.has(shape.name);
}

function isFreeForm(shape: Shape): boolean {
  return shape.kind === "reference" && shape.name === FREE_FORM;
}
