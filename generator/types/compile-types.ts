import { compile } from "json-schema-to-typescript";
import type { FacadeModel } from "../model/client-model.js";
import type { PropertyShape, Shape } from "../model/shape.js";
import { typeNames, type TypeName } from "../names/identifiers.js";
import { ROOT_NAME, type CompiledNames } from "./compiled-names.js";

/** Declarations of one facade version as json-schema-to-typescript writes them, under names of our own. */
export interface CompiledTypes {
  /** TypeScript text; its names are those of `names`, not the ones that are emitted in the end. */
  readonly text: string;
  readonly names: CompiledNames;
}

type JsonSchema = Exclude<Parameters<typeof compile>[0], boolean | undefined>;

/**
 * Compiles all types of a facade version in one call.
 *
 * The library makes objects, arrays, maps, unions and quoted keys; references are handed over as `tsType`, so
 * cyclic definitions never reach its dereferencer, and names are ours, so it cannot rewrite one in silence.
 */
export async function compileTypes(facade: FacadeModel): Promise<CompiledTypes> {
  const types = typeNames(facade.definitions.map((definition) => definition.name));
  const translate = new ShapeTranslation(types);
  const definitions: Record<string, JsonSchema> = {};
  const properties: Record<string, JsonSchema> = {};
  const definitionNames = new Map<string, TypeName>();
  const parts = new Map<string, { method: string; part: "params" | "result" }>();
  for (const [index, definition] of facade.definitions.entries()) {
    const id = `Definition${index}`;
    definitionNames.set(id, types.get(definition.name) ?? { exported: "", local: "" });
    definitions[id] = translate.toJsonSchema(definition.shape);
    properties[id] = { $ref: `#/definitions/${id}` };
  }
  for (const [index, method] of facade.methods.entries()) {
    for (const part of ["params", "result"] as const) {
      const shape = method[part]?.shape;
      if (shape === undefined) continue;
      const id = `${part}${index}`;
      parts.set(id, { method: method.name, part });
      properties[id] = translate.toJsonSchema(shape);
    }
  }
  const root: JsonSchema = { type: "object", properties, definitions, additionalProperties: false };
  const text = await compile(root, ROOT_NAME, {
    additionalProperties: false,
    bannerComment: "",
    format: false,
    // A schema never makes us read a file or open a connection.
    $refOptions: { resolve: { external: false } },
  });
  return { text, names: { definitions: definitionNames, parts, properties: translate.properties } };
}

/** Shapes as the dialect of JSON Schema that the library takes. */
class ShapeTranslation {
  readonly properties = new Map<string, string>();
  readonly #types: ReadonlyMap<string, TypeName>;

  constructor(types: ReadonlyMap<string, TypeName>) {
    this.#types = types;
  }

  toJsonSchema(shape: Shape): JsonSchema {
    switch (shape.kind) {
      case "string":
        return { type: "string" };
      case "integer":
      case "number":
      case "boolean":
        return { type: shape.kind };
      case "anything":
        return { tsType: "unknown" };
      case "reference":
        return { tsType: this.#types.get(shape.name)?.local ?? "unknown" };
      case "array":
        return { type: "array", items: this.toJsonSchema(shape.items) };
      case "map":
        return { type: "object", additionalProperties: this.toJsonSchema(shape.values) };
      case "union":
        return { anyOf: shape.members.map((member) => this.toJsonSchema(member)) };
      case "object":
        return this.#objectToJsonSchema(shape.properties);
    }
  }

  #objectToJsonSchema(shapes: ReadonlyMap<string, PropertyShape>): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const [name, property] of shapes) {
      const key = this.#safeName(name);
      properties[key] = this.toJsonSchema(property.shape);
      if (property.required) required.push(key);
    }
    return { type: "object", properties, required, additionalProperties: false };
  }

  /**
   * The library walks schemas as plain objects: a property called `hasOwnProperty` breaks it and `__proto__`
   * vanishes. Such names, and those that it would have to escape, travel through it under another.
   */
  #safeName(name: string): string {
    if (
      /^[A-Za-z][\w-]*$/u.test(name) &&
      !(name in Object.prototype) &&
      !name.startsWith("Property")
    )
      return name;
    const key = `Property${this.properties.size}`;
    this.properties.set(key, name);
    return key;
  }
}
