import type {
  DefinitionSchema,
  FacadeSchema,
  MethodSchema,
} from "../../../generator/model/facade-schema.js";
import type { PropertyShape, Shape } from "../../../generator/model/shape.js";

export const TEXT: Shape = { kind: "string" };
export const INTEGER: Shape = { kind: "integer" };
export const NUMBER: Shape = { kind: "number" };

export const reference = (name: string): Shape => ({ kind: "reference", name });

/** An object; a property whose name ends in `?` is not required. */
export function object(properties: Readonly<Record<string, Shape | PropertyShape>>): Shape {
  const entries = Object.entries(properties).map(([key, given]): [string, PropertyShape] => {
    const required = !key.endsWith("?");
    const property = "kind" in given ? { shape: given, required, description: "" } : given;
    return [key.replace("?", ""), property];
  });
  return { kind: "object", properties: new Map(entries) };
}

export function method(told: Partial<MethodSchema> = {}): MethodSchema {
  return { description: "", params: undefined, result: undefined, ...told };
}

export function definition(
  shape: Shape,
  told: Partial<Omit<DefinitionSchema, "shape">> = {},
): DefinitionSchema {
  return { shape, description: "", ...told };
}

/** What a test says of a facade; the rest is that of one facade that has nothing. */
export interface Told extends Partial<Omit<FacadeSchema, "definitions" | "methods">> {
  readonly methods?: Readonly<Record<string, MethodSchema>>;
  readonly definitions?: Readonly<Record<string, DefinitionSchema>>;
}

/** One release's description of version 1 of the facade `Sheep`, or of what else the test says. */
export function facade({ methods = {}, definitions = {}, ...told }: Told): FacadeSchema {
  const file = told.release === undefined ? "schema.json" : `juju-${told.release}/schema.json`;
  return {
    name: "Sheep",
    version: 1,
    description: "",
    availableTo: undefined,
    release: undefined,
    group: undefined,
    fallback: false,
    digest: "0",
    origin: { file, pointer: "/0" },
    ...told,
    methods: new Map(Object.entries(methods)),
    definitions: new Map(Object.entries(definitions)),
  };
}
