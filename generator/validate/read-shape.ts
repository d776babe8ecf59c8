import type { PropertyShape, Shape } from "../model/shape.js";
import { suggestion } from "../diagnostics/suggestion.js";
import { child, member, quote, sortedEntries, type Checker, type JsonObject } from "./checker.js";

/** What reading a shape needs to know of its surroundings. */
export interface ShapeContext {
  readonly checker: Checker;
  /** Names of the definitions of the facade at hand. */
  readonly definitionNames: ReadonlySet<string>;
  /** The definition without a name, which stands for Go's unnamed structs and is written out where it is used. */
  readonly unnamed?: Shape | undefined;
}

/** Keywords that Juju's reflection writes (juju:generate/schemagen/jsonschema-gen/reflect.go). */
const KEYWORDS_BY_TYPE = {
  string: ["type", "format", "description"],
  integer: ["type", "description"],
  number: ["type", "description"],
  boolean: ["type", "description"],
  array: ["type", "items", "description"],
  object: [
    "type",
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "description",
  ],
} as const;

const TYPES = Object.keys(KEYWORDS_BY_TYPE);
const KNOWN_FORMATS = ["date-time", "uri"];

/** Reads one schema node. A node that cannot be read is reported and answered as `anything`. */
export function readShape(context: ShapeContext, pointer: string, value: unknown): Shape {
  const { checker } = context;
  const unreadable: Shape = { kind: "anything" };
  const node = checker.object(pointer, value, "a schema, which is an object");
  if (node === undefined) return unreadable;
  if (Object.hasOwn(node, "$ref")) return readReference(context, pointer, node);

  const type = member(node, "type");
  if (type === undefined) {
    checker.report(pointer, "FG2002", 'this schema has neither "type" nor "$ref"', {
      hint: `"type" is one of ${TYPES.join(", ")}`,
    });
    return unreadable;
  }
  if (typeof type !== "string" || !isKnownType(type)) {
    checker.report(
      child(pointer, "type"),
      "FG2001",
      `expected a type, found ${typeof type === "string" ? quote(type) : JSON.stringify(type)?.slice(0, 60)}`,
      {
        hint:
          (typeof type === "string" ? suggestion(type, TYPES) : undefined) ??
          `"type" is one of ${TYPES.join(", ")}`,
      },
    );
    return unreadable;
  }
  checker.onlyKeys(pointer, node, KEYWORDS_BY_TYPE[type], "FG2003");
  switch (type) {
    case "string":
      return readString(context, pointer, node);
    case "array": {
      if (!Object.hasOwn(node, "items")) {
        checker.report(pointer, "FG2002", 'this array has no "items"');
        return unreadable;
      }
      return { kind: "array", items: readShape(context, child(pointer, "items"), node["items"]) };
    }
    case "object":
      return readObject(context, pointer, node);
    case "integer":
    case "number":
    case "boolean":
      return { kind: type };
  }
}

/** The text under `description`, empty when there is none. */
export function readDescription(checker: Checker, pointer: string, node: JsonObject): string {
  const value = member(node, "description");
  if (value === undefined) return "";
  return (
    checker.string(child(pointer, "description"), value, "a description, which is a string") ?? ""
  );
}

function isKnownType(type: string): type is keyof typeof KEYWORDS_BY_TYPE {
  return Object.hasOwn(KEYWORDS_BY_TYPE, type);
}

function readString({ checker }: ShapeContext, pointer: string, node: JsonObject): Shape {
  const format = member(node, "format");
  if (format === undefined) return { kind: "string" };
  const at = child(pointer, "format");
  const text = checker.string(at, format, "a format, which is a string");
  if (text === undefined) return { kind: "string" };
  if (!KNOWN_FORMATS.includes(text)) {
    checker.report(at, "FG2009", `unknown format ${quote(text)}; it is treated as plain text`, {
      hint: suggestion(text, KNOWN_FORMATS),
      severity: "warning",
    });
    return { kind: "string" };
  }
  return { kind: "string", format: text };
}

function readReference(context: ShapeContext, pointer: string, node: JsonObject): Shape {
  const { checker, definitionNames } = context;
  checker.onlyKeys(pointer, node, ["$ref", "description"], "FG2003");
  const at = child(pointer, "$ref");
  const reference = checker.string(at, node["$ref"], "a reference, which is a string");
  if (reference === undefined) return { kind: "anything" };
  const encoded = /^#\/definitions\/(?<name>[^/]*)$/u.exec(reference)?.groups?.["name"];
  if (encoded === undefined) {
    checker.report(
      at,
      "FG2004",
      `${quote(reference)} is not a reference to a definition of this facade`,
      {
        hint: "references have the form #/definitions/NAME",
      },
    );
    return { kind: "anything" };
  }
  if (encoded === "" && context.unnamed !== undefined) return context.unnamed;
  const name = encoded.replaceAll("~1", "/").replaceAll("~0", "~");
  if (!definitionNames.has(name)) {
    const hint = suggestion(name, definitionNames);
    checker.report(at, "FG2004", `definition ${quote(name)} does not exist`, { hint });
    return { kind: "anything" };
  }
  return { kind: "reference", name };
}

function readObject(context: ShapeContext, pointer: string, node: JsonObject): Shape {
  const { checker } = context;
  const additional = member(node, "additionalProperties");
  const additionalAt = child(pointer, "additionalProperties");
  if (additional !== undefined && typeof additional !== "boolean") {
    checker.wrongType(additionalAt, "true or false", additional);
  }
  if (Object.hasOwn(node, "patternProperties")) return readMap(context, pointer, node);
  const properties = readProperties(context, pointer, node);
  // Go's interface{} is written as an object that may have any property and declares none.
  if (additional === true) {
    if (properties.size === 0) return { kind: "anything" };
    const message = "an object that declares properties cannot also allow any other";
    checker.report(additionalAt, "FG2003", message, {
      hint: "Juju never writes this; set it to false",
    });
  }
  return { kind: "object", properties };
}

function readMap(context: ShapeContext, pointer: string, node: JsonObject): Shape {
  const { checker } = context;
  const at = child(pointer, "patternProperties");
  const patterns = checker.object(
    at,
    node["patternProperties"],
    "an object from pattern to schema",
  );
  if (patterns === undefined) return { kind: "anything" };
  if (Object.hasOwn(node, "properties")) {
    checker.report(
      at,
      "FG2003",
      'an object cannot have "properties" and "patternProperties" at once',
    );
  }
  checker.onlyKeys(at, patterns, [".*"], "FG2003");
  if (!Object.hasOwn(patterns, ".*")) {
    if (Object.keys(patterns).length === 0)
      checker.report(at, "FG2002", 'the pattern ".*" is missing');
    return { kind: "anything" };
  }
  return { kind: "map", values: readShape(context, child(at, ".*"), patterns[".*"]) };
}

function readProperties(
  context: ShapeContext,
  pointer: string,
  node: JsonObject,
): ReadonlyMap<string, PropertyShape> {
  const { checker } = context;
  const properties = new Map<string, PropertyShape>();
  const at = child(pointer, "properties");
  const declared = member(node, "properties");
  const object =
    declared === undefined ? {} : checker.object(at, declared, "an object from name to schema");
  const required = readRequired(context, pointer, node);
  for (const [name, value] of sortedEntries(object ?? {})) {
    const here = child(at, name);
    if (!name.isWellFormed()) {
      checker.report(
        here,
        "FG2006",
        "this name holds half of a surrogate pair, which no file can hold",
      );
      continue;
    }
    const shape = readShape(context, here, value);
    const description = isObject(value) ? readDescription(checker, here, value) : "";
    properties.set(name, { shape, required: required.has(name), description });
  }
  for (const name of required) {
    if (object === undefined || Object.hasOwn(object, name)) continue;
    const message = `required property ${quote(name)} is not declared`;
    const hint = suggestion(name, Object.keys(object));
    checker.report(child(pointer, "required"), "FG2010", message, { hint });
  }
  return properties;
}

function readRequired(
  { checker }: ShapeContext,
  pointer: string,
  node: JsonObject,
): ReadonlySet<string> {
  const at = child(pointer, "required");
  const declared = member(node, "required");
  const names = new Set<string>();
  if (declared === undefined) return names;
  for (const [index, value] of (checker.array(at, declared, "an array of names") ?? []).entries()) {
    const name = checker.string(child(at, index), value, "a name, which is a string");
    if (name !== undefined) names.add(name);
  }
  return names;
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
