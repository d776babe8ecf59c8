import { createRequire } from "node:module";
import type * as Library from "json-schema-to-typescript";
import type { FacadeModel } from "../model/client-model.js";
import type { KnownValuesShape, PropertyShape, Shape, TupleItem } from "../model/shape.js";
import { stringLiteral, typeNames, type TypeName } from "../names/identifiers.js";
import { ROOT_NAME, type CompiledNames } from "./compiled-names.js";

/** Declarations of all facade versions as json-schema-to-typescript writes them, under names of our own. */
export interface CompiledTypes {
  /** TypeScript text; its names are those of `facades`, not the ones that are emitted in the end. */
  readonly text: string;
  /** In the order of the facades. */
  readonly facades: readonly CompiledNames[];
  /** How many different definitions there are. */
  readonly definitionCount: number;
  /** Property in the text -> wire name, for names that the library cannot take as they are. */
  readonly properties: ReadonlyMap<string, string>;
}

// `import` would first search the library's CommonJS for the names that it exports.
const { compile } = createRequire(import.meta.url)("json-schema-to-typescript") as typeof Library;

type JsonSchema = Exclude<Parameters<typeof compile>[0], boolean | undefined>;

/**
 * Compiles all types of a package in one call, and each only once: most definitions look the same in several
 * facades.
 *
 * The library makes objects, arrays, maps, unions and quoted keys; references are handed over as `tsType`, so
 * cyclic definitions never reach its dereferencer, and names are ours, so it cannot rewrite one in silence.
 */
export async function compileTypes(facades: readonly FacadeModel[]): Promise<CompiledTypes> {
  const safeNames = new SafeNames();
  const definitions = new DistinctSchemas("Definition");
  const parts = new DistinctSchemas("part");
  const names = facades.map((facade): CompiledNames => {
    const types = typeNames(facade.definitions.map((definition) => definition.name));
    const translate = new ShapeTranslation(types, safeNames);
    return {
      definitions: facade.definitions.map((definition) => ({
        id: definitions.add(translate.toJsonSchema(definition.shape)),
        name: types.get(definition.name) ?? { exported: "", local: "" },
      })),
      parts: facade.methods.flatMap((method) =>
        (["params", "result"] as const).flatMap((part) => {
          const shape = method[part]?.shape;
          if (shape === undefined) return [];
          return { id: parts.add(translate.toJsonSchema(shape)), method: method.name, part };
        }),
      ),
    };
  });
  const properties: Record<string, JsonSchema> = {};
  // With a title of its own a schema is declared under it, without a reference that would have to be resolved.
  for (const [id, schema] of definitions.all) properties[id] = { title: id, ...schema };
  for (const [id, schema] of parts.all) properties[id] = schema;
  const root: JsonSchema = { type: "object", properties, additionalProperties: false };
  const text = await compile(root, ROOT_NAME, {
    additionalProperties: false,
    bannerComment: "",
    format: false,
    // A schema never makes us read a file or open a connection.
    $refOptions: { resolve: { external: false } },
  });
  return {
    text,
    facades: names,
    definitionCount: definitions.all.size,
    properties: safeNames.given,
  };
}

/** Schemas, each different one once under a name of its own. */
class DistinctSchemas {
  readonly all = new Map<string, JsonSchema>();
  readonly #ids = new Map<string, string>();
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  add(schema: JsonSchema): string {
    const key = JSON.stringify(schema);
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = `${this.#prefix}${this.all.size}`;
      this.#ids.set(key, id);
      this.all.set(id, schema);
    }
    return id;
  }
}

/** Names for properties whose own the library cannot take. */
class SafeNames {
  /** Name in its place -> wire name. */
  readonly given = new Map<string, string>();
  readonly #byWireName = new Map<string, string>();

  of(name: string): string {
    const known = this.#byWireName.get(name);
    if (known !== undefined) return known;
    const key = `Property${this.given.size}`;
    this.given.set(key, name);
    this.#byWireName.set(name, key);
    return key;
  }
}

/** Shapes as the dialect of JSON Schema that the library takes. */
class ShapeTranslation {
  readonly #types: ReadonlyMap<string, TypeName>;
  readonly #safeNames: SafeNames;

  constructor(types: ReadonlyMap<string, TypeName>, safeNames: SafeNames) {
    this.#types = types;
    this.#safeNames = safeNames;
  }

  toJsonSchema(shape: Shape): JsonSchema {
    switch (shape.kind) {
      case "string":
        return { type: "string" };
      case "integer":
      case "number":
      case "boolean":
        return { type: shape.kind };
      case "null":
        return { type: "null" };
      case "literal":
        return { enum: [shape.value] };
      case "known values":
        return knownValues(shape);
      case "watcher id":
        return { tsType: `WatcherId<${shape.watchers.map(stringLiteral).join(" | ")}>` };
      case "anything":
        return { tsType: shape.unchecked === true ? "any" : "unknown" };
      case "reference":
        return { tsType: this.#types.get(shape.name)?.local ?? "unknown" };
      case "array":
        return { type: "array", items: this.toJsonSchema(shape.items) };
      case "tuple":
        return { tsType: `[${shape.items.map((item) => this.#tupleItem(item)).join(", ")}]` };
      case "map": {
        const values = this.toJsonSchema(shape.values);
        const short = shape.isShort === true ? typeText(values) : undefined;
        if (short !== undefined) return { tsType: `Record<string, ${short}>` };
        if (shape.keys === undefined) return { type: "object", additionalProperties: values };
        return { tsType: `{ [key: \`\${number}\`]: ${plainType(values)} }` };
      }
      case "union":
        return { anyOf: shape.members.map((member) => this.toJsonSchema(member)) };
      case "object":
        return this.#objectToJsonSchema(shape.properties);
    }
  }

  #tupleItem({ name, shape }: TupleItem): string {
    return `${name}: ${literalsText(shape) ?? plainType(this.toJsonSchema(shape))}`;
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
    return this.#safeNames.of(name);
  }
}

/** The values, and where others may come any text or number besides, which editors then still complete. */
function knownValues({ values, open }: KnownValuesShape): JsonSchema {
  const known: JsonSchema = { enum: [...values.values()] };
  if (!open) return known;
  const isText = [...values.values()].every((value) => typeof value === "string");
  return { anyOf: [known, { tsType: `(${isText ? "string" : "number"} & {})` }] };
}

/** What the library has no words for, labelled tuples and other keys than strings, is only made of types like these. */
function plainType({ type, tsType }: JsonSchema): string {
  if (tsType !== undefined) return tsType;
  if (type === "string" || type === "boolean" || type === "number") return type;
  throw new RangeError("a tuple or a map with integer keys holds a type that is made of others");
}

/** A type that needs no more than a line; `undefined` for one of objects and unions. */
function typeText({ type, tsType, items }: JsonSchema): string | undefined {
  if (tsType !== undefined) return tsType;
  if (type === "string" || type === "boolean" || type === "number") return type;
  if (type === "integer") return "number";
  const item = type === "array" && !Array.isArray(items) ? typeText(Object(items)) : undefined;
  return item === undefined ? undefined : `${item}[]`;
}

/** A literal, or several to choose from; `undefined` for any other shape. */
function literalsText(shape: Shape): string | undefined {
  const members = shape.kind === "union" ? shape.members : [shape];
  const texts = members.flatMap((member) =>
    member.kind === "literal" ? JSON.stringify(member.value) : [],
  );
  return texts.length === members.length ? texts.join(" | ") : undefined;
}
