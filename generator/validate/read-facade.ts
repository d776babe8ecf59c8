import { aliasCycles } from "../model/alias-cycles.js";
import { digestOf } from "../model/canonical-json.js";
import type { DefinitionSchema, FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import type { Shape } from "../model/shape.js";
import type { SchemaInput } from "../load/read-inputs.js";
import { isIdentifier } from "../names/identifiers.js";
import { child, member, quote, sortedEntries, type Checker, type JsonObject } from "./checker.js";
import { readDescription, readShape, type ShapeContext } from "./read-shape.js";

/** Facade and method names become class, file and folder names; Juju's longest has 28 characters. */
const LONGEST_NAME = 100;

/** Reads one entry of a schema file, or answers `undefined` when it has no usable name and version. */
export function readFacade(
  checker: Checker,
  pointer: string,
  value: unknown,
  input: SchemaInput,
): FacadeSchema | undefined {
  const entry = checker.object(pointer, value, "a facade, which is an object");
  if (entry === undefined) return undefined;
  // A key more is no danger to the types: a later Juju may well add one.
  const known = ["Name", "Version", "Description", "AvailableTo", "Schema"];
  checker.onlyKeys(pointer, entry, known, "FG2008", "warning");
  const name = readFacadeName(checker, pointer, entry);
  const version = readVersion(checker, pointer, entry);
  const description = member(entry, "Description") ?? "";
  const availableTo = readAvailableTo(checker, pointer, entry);
  const schemaAt = child(pointer, "Schema");
  const schema = checker.object(
    schemaAt,
    member(entry, "Schema"),
    "the schema of the facade, an object",
  );
  if (schema === undefined || name === undefined || version === undefined) return undefined;

  checker.onlyKeys(schemaAt, schema, ["type", "properties", "definitions"], "FG2003");
  expectObjectType(checker, schemaAt, schema);
  const definitions = objectMember(checker, schemaAt, schema, "definitions");
  const methods = objectMember(checker, schemaAt, schema, "properties");
  const context = definitionsContext(checker, child(schemaAt, "definitions"), definitions);
  return {
    name,
    version,
    description:
      checker.string(child(pointer, "Description"), description, "a description, a string") ?? "",
    availableTo,
    methods: readMethods(context, child(schemaAt, "properties"), methods),
    definitions: readDefinitions(context, child(schemaAt, "definitions"), definitions),
    release: input.release,
    group: input.group,
    fallback: input.fallback,
    digest: digestOf(entry),
    origin: { file: input.document.file, pointer },
  };
}

function definitionsContext(
  checker: Checker,
  pointer: string,
  definitions: JsonObject,
): ShapeContext {
  const definitionNames = new Set(Object.keys(definitions).filter((name) => name !== ""));
  if (!Object.hasOwn(definitions, "")) return { checker, definitionNames };
  const unnamed = readShape({ checker, definitionNames }, child(pointer, ""), definitions[""]);
  return { checker, definitionNames, unnamed };
}

function readFacadeName(checker: Checker, pointer: string, entry: JsonObject): string | undefined {
  const at = child(pointer, "Name");
  const name = checker.string(at, member(entry, "Name"), "the name of the facade, a string");
  if (name === undefined) return undefined;
  if (/^[A-Z][A-Za-z0-9]*$/u.test(name) && name.length <= LONGEST_NAME) return name;
  checker.report(at, "FG2006", `${quote(name)} cannot be the name of a facade`, {
    hint: `it becomes a class and a file name: an upper-case letter, then letters and digits, at most ${LONGEST_NAME}`,
  });
  return undefined;
}

function readVersion(checker: Checker, pointer: string, entry: JsonObject): number | undefined {
  const version = member(entry, "Version");
  if (Number.isSafeInteger(version) && (version as number) >= 1) return version as number;
  checker.wrongType(child(pointer, "Version"), "the version, a whole number from 1", version);
  return undefined;
}

function readAvailableTo(
  checker: Checker,
  pointer: string,
  entry: JsonObject,
): readonly string[] | undefined {
  const declared = member(entry, "AvailableTo");
  if (declared === undefined || declared === null) return undefined;
  const at = child(pointer, "AvailableTo");
  const values = checker.array(at, declared, "an array of kinds of logins") ?? [];
  return values.flatMap(
    (value, index) => checker.string(child(at, index), value, "a string") ?? [],
  );
}

function readMethods(
  context: ShapeContext,
  pointer: string,
  methods: JsonObject,
): ReadonlyMap<string, MethodSchema> {
  const { checker } = context;
  const result = new Map<string, MethodSchema>();
  for (const [name, value] of sortedEntries(methods)) {
    const at = child(pointer, name);
    if (!isIdentifier(name) || name.length > LONGEST_NAME) {
      checker.report(at, "FG2006", `${quote(name)} cannot be the name of a method`, {
        hint: `a letter, then letters and digits, at most ${LONGEST_NAME}`,
      });
      continue;
    }
    const method = checker.object(at, value, "a method, which is an object");
    if (method === undefined) continue;
    checker.onlyKeys(at, method, ["type", "properties", "description"], "FG2003");
    expectObjectType(checker, at, method);
    const parts = objectMember(checker, at, method, "properties");
    const partsAt = child(at, "properties");
    checker.onlyKeys(partsAt, parts, ["Params", "Result"], "FG2003");
    const read = (part: string): Shape | undefined => {
      if (!Object.hasOwn(parts, part)) return undefined;
      const shape = readShape(context, child(partsAt, part), parts[part]);
      // An unnamed struct without fields takes and gives nothing.
      return shape.kind === "object" && shape.properties.size === 0 ? undefined : shape;
    };
    const description = readDescription(checker, at, method);
    result.set(name, { description, params: read("Params"), result: read("Result") });
  }
  return result;
}

function readDefinitions(
  context: ShapeContext,
  pointer: string,
  definitions: JsonObject,
): ReadonlyMap<string, DefinitionSchema> {
  const { checker } = context;
  const result = new Map<string, DefinitionSchema>();
  for (const [name, value] of sortedEntries(definitions)) {
    if (name === "") continue;
    const at = child(pointer, name);
    if (!isIdentifier(name)) {
      checker.report(at, "FG2006", `${quote(name)} cannot be the name of a definition`, {
        hint: "it becomes the name of a TypeScript type: a letter, then letters and digits",
      });
      continue;
    }
    const shape = readShape(context, at, value);
    const description =
      value !== null && typeof value === "object"
        ? readDescription(checker, at, value as JsonObject)
        : "";
    result.set(name, { shape, description });
  }
  reportCycles(checker, pointer, result);
  return result;
}

/** A definition that is only a reference, and so on back to itself, has no shape at all. */
function reportCycles(
  checker: Checker,
  pointer: string,
  definitions: ReadonlyMap<string, DefinitionSchema>,
): void {
  for (const name of aliasCycles(definitions)) {
    const message = `definition ${quote(name)} is only a reference to itself`;
    const hint = "give one of them a type";
    checker.report(child(pointer, name), "FG2007", message, { hint });
  }
}

function expectObjectType(checker: Checker, pointer: string, node: JsonObject): void {
  const type = member(node, "type");
  if (type === undefined)
    checker.report(pointer, "FG2002", '"type" is missing', { hint: 'set it to "object"' });
  else if (type !== "object") checker.wrongType(child(pointer, "type"), 'the type "object"', type);
}

function objectMember(
  checker: Checker,
  pointer: string,
  node: JsonObject,
  key: string,
): JsonObject {
  const value = member(node, key);
  if (value === undefined) return {};
  return checker.object(child(pointer, key), value, "an object from name to schema") ?? {};
}
