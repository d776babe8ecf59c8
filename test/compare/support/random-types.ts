import fc from "fast-check";
import type { ApiSurface, MethodSurface } from "../../../generator/model/api-surface.js";
import { unionOf, type ObjectType, type TypeTree } from "../../../generator/model/type-tree.js";
import { reference } from "./types.js";

const DEFINITIONS = ["Ewe", "Ram"] as const;
const PROPERTIES = ["a", "b-c", "__proto__"] as const;

function typesOf(leaves: fc.Arbitrary<TypeTree>): fc.Arbitrary<TypeTree> {
  return fc.letrec<{ type: TypeTree; object: ObjectType }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaves,
      fc.record({ kind: fc.constant("array" as const), items: tie("type") }),
      fc.record({ kind: fc.constant("map" as const), values: tie("type") }),
      fc.record({
        kind: fc.constant("tuple" as const),
        items: fc.array(tie("type"), { maxLength: 2 }),
      }),
      fc.array(tie("type"), { minLength: 2, maxLength: 3 }).map(unionOf),
      tie("object"),
    ),
    object: fc
      .uniqueArray(
        fc.tuple(
          fc.constantFrom(...PROPERTIES),
          fc.record({ type: tie("type"), optional: fc.boolean() }),
        ),
        { maxLength: 3, selector: ([name]) => name },
      )
      .map((properties) => ({ kind: "object", properties: new Map(properties) })),
  })).type;
}

const LEAVES = fc.constantFrom<TypeTree>(
  { kind: "keyword", name: "string" },
  { kind: "keyword", name: "number" },
  { kind: "keyword", name: "boolean" },
  { kind: "keyword", name: "null" },
  { kind: "keyword", name: "unknown" },
  { kind: "literal", text: '"alive"' },
  { kind: "literal", text: "3" },
);

/** Any type without references. */
export const closedType = typesOf(LEAVES);

const type = typesOf(fc.oneof(LEAVES, fc.constantFrom(...DEFINITIONS).map(reference)));

const method: fc.Arbitrary<MethodSurface> = fc.record({
  params: fc.option(type, { nil: undefined }),
  paramsOptional: fc.boolean(),
  result: fc.option(type, { nil: undefined }),
});

function someOf<Part>(
  names: readonly string[],
  part: fc.Arbitrary<Part>,
): fc.Arbitrary<ReadonlyMap<string, Part>> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), part), {
      maxLength: names.length,
      selector: ([name]) => name,
    })
    .map((entries) => new Map<string, Part>(entries));
}

/** A small API; two of them have many names in common. */
export const randomSurface: fc.Arbitrary<ApiSurface> = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom("Farm", "Mill"),
      version: fc.constantFrom(2, 10),
      methods: someOf(["Wash", "Shear"], method),
      definitions: someOf(DEFINITIONS, type),
    }),
    { maxLength: 4, selector: ({ name, version }) => `${name} ${version}` },
  )
  .map((facades) => ({ facades }));

/** The same API, found in the opposite order. */
export function reversed(api: ApiSurface): ApiSurface {
  return {
    facades: [...api.facades].reverse().map(({ name, version, methods, definitions }) => ({
      name,
      version,
      methods: reversedMap(methods, (part) => ({
        params: part.params === undefined ? undefined : reversedType(part.params),
        paramsOptional: part.paramsOptional,
        result: part.result === undefined ? undefined : reversedType(part.result),
      })),
      definitions: reversedMap(definitions, reversedType),
    })),
  };
}

function reversedType(tree: TypeTree): TypeTree {
  switch (tree.kind) {
    case "array":
      return { kind: "array", items: reversedType(tree.items) };
    case "map":
      return { kind: "map", values: reversedType(tree.values) };
    case "tuple":
      return { kind: "tuple", items: tree.items.map(reversedType) };
    case "union":
      return { kind: "union", members: tree.members.map(reversedType).reverse() };
    case "object":
      return {
        kind: "object",
        properties: reversedMap(tree.properties, (property) => ({
          type: reversedType(property.type),
          optional: property.optional,
        })),
      };
    default:
      return tree;
  }
}

function reversedMap<Part>(
  parts: ReadonlyMap<string, Part>,
  change: (part: Part) => Part,
): ReadonlyMap<string, Part> {
  return new Map([...parts].reverse().map(([name, part]) => [name, change(part)]));
}
