import { describe, expect, test } from "vitest";
import type { ApiSurface, MethodSurface } from "../../generator/model/api-surface.js";
import { compareSurfaces } from "../../generator/compare/compare-surfaces.js";
import type { TypeTree } from "../../generator/model/type-tree.js";
import {
  array,
  facade,
  literal,
  map,
  method,
  nothing,
  number,
  object,
  reference,
  surface,
  text,
  union,
  unknown,
} from "./support/types.js";

/** What changed, in short: `breaking: added params Wash`. */
function told(before: ApiSurface, after: ApiSurface): string[] {
  return compareSurfaces(before, after).map(
    ({ facade: owner, version, effect, kind, where, name }) =>
      where === "facade"
        ? `${effect}: ${kind} ${where} ${owner} ${version}`
        : `${effect}: ${kind} ${where} ${name}`,
  );
}

describe("facades and versions", () => {
  test.each<[string, ApiSurface, ApiSurface, string[]]>([
    ["nothing", surface(facade({})), surface(facade({})), []],
    ["a facade goes", surface(facade({})), surface(), ["breaking: removed facade Farm 1"]],
    ["a facade comes", surface(), surface(facade({})), ["compatible: added facade Farm 1"]],
    [
      "a version gives way to another",
      surface(facade({ version: 9 })),
      surface(facade({ version: 10 })),
      ["breaking: removed facade Farm 9", "compatible: added facade Farm 10"],
    ],
    [
      "what is in a facade that only one side has is not listed",
      surface(facade({ methods: { Wash: method() }, definitions: { Sent: text } })),
      surface(),
      ["breaking: removed facade Farm 1"],
    ],
  ])("%s", (_title, before, after, want) => {
    expect(told(before, after)).toEqual(want);
  });

  test("says whether a version went or the whole facade did", () => {
    const both = surface(facade({ version: 1 }), facade({ version: 2 }));
    const [version] = compareSurfaces(both, surface(facade({ version: 2 })));
    expect(version?.why).toBe("calls of this version fail; there is still version 2");
    const [whole] = compareSurfaces(surface(facade({ version: 1 })), surface());
    expect(whole?.why).toContain("the whole facade is gone");
    const [added] = compareSurfaces(surface(facade({ version: 1 })), both);
    expect(added?.why).toBe("a new version; before there was version 1");
  });
});

/** An API with this method alone, if any. */
const withMethod = (wash: MethodSurface | undefined): ApiSurface =>
  surface(facade({ methods: wash === undefined ? {} : { Wash: wash } }));

describe("methods", () => {
  test.each<[string, MethodSurface | undefined, MethodSurface | undefined, string[]]>([
    ["goes", method(), undefined, ["breaking: removed method Wash"]],
    ["comes", undefined, method(), ["compatible: added method Wash"]],
    [
      "gains params that are required",
      method({ params: undefined }),
      method({ params: text }),
      ["breaking: added params Wash"],
    ],
    [
      "gains params that may be left out",
      method({ params: undefined }),
      method({ params: text, paramsOptional: true }),
      ["compatible: added params Wash"],
    ],
    [
      "loses its params",
      method({ params: text }),
      method({ params: undefined }),
      ["breaking: removed params Wash"],
    ],
    [
      "needs params that could be left out",
      method({ paramsOptional: true }),
      method(),
      ["breaking: changed params Wash"],
    ],
    [
      "can do without its params",
      method(),
      method({ paramsOptional: true }),
      ["compatible: changed params Wash"],
    ],
    [
      "takes more",
      method({ params: text }),
      method({ params: union(text, number) }),
      ["compatible: changed params Wash"],
    ],
    [
      "takes less",
      method({ params: union(text, number) }),
      method({ params: text }),
      ["breaking: changed params Wash"],
    ],
    [
      "takes more, but needs it now",
      method({ params: text, paramsOptional: true }),
      method({ params: union(text, number) }),
      ["breaking: changed params Wash"],
    ],
    [
      "gains a result",
      method({ result: undefined }),
      method({ result: text }),
      ["compatible: added result Wash"],
    ],
    [
      "loses its result",
      method({ result: text }),
      method({ result: undefined }),
      ["breaking: removed result Wash"],
    ],
    [
      "gives more",
      method({ result: text }),
      method({ result: union(text, nothing) }),
      ["breaking: changed result Wash"],
    ],
    [
      "gives less",
      method({ result: union(text, nothing) }),
      method({ result: text }),
      ["compatible: changed result Wash"],
    ],
    [
      "gives the same, written in another order",
      method({ result: union(text, nothing) }),
      method({ result: union(nothing, text) }),
      [],
    ],
  ])("a method %s", (_title, before, after, want) => {
    expect(told(withMethod(before), withMethod(after))).toEqual(want);
  });
});

const taking = (type: string): MethodSurface =>
  method({ params: reference(type), result: undefined });

describe("definitions are judged by how the old methods use them", () => {
  const methods = {
    sent: { Send: method({ params: reference("Sheep"), result: undefined }) },
    received: { Receive: method({ params: undefined, result: array(reference("Sheep")) }) },
    unused: {},
  };
  type Way = keyof typeof methods | "both";
  const withSheep = (way: Way, sheep: TypeTree | undefined): ApiSurface =>
    surface(
      facade({
        methods: way === "both" ? { ...methods.sent, ...methods.received } : methods[way],
        definitions: sheep === undefined ? {} : { Sheep: sheep },
      }),
    );
  const effects = (before: TypeTree | undefined, after: TypeTree | undefined): string[] =>
    (["sent", "received", "both", "unused"] as const).map(
      (way) => compareSurfaces(withSheep(way, before), withSheep(way, after))[0]?.effect ?? "",
    );

  const [name, optionalName] = [object({ name: text }), object({ "name?": text })];
  const [yes, no] = ["compatible", "breaking"];
  test.each<[string, TypeTree | undefined, TypeTree | undefined, string[]]>([
    // Sent, received, both, and used by no method.
    ["a new required property", object({}), name, [no, yes, no, yes]],
    ["a new optional property", object({}), optionalName, [yes, yes, yes, yes]],
    ["a required property goes", name, object({}), [no, no, no, yes]],
    ["an optional property goes", optionalName, object({}), [no, no, no, yes]],
    ["a property becomes required", optionalName, name, [no, yes, no, yes]],
    ["a property becomes optional", name, optionalName, [yes, no, no, yes]],
    ["a property's type is another", name, object({ name: number }), [no, no, no, yes]],
    ["a property's type is wider", name, object({ name: union(text, number) }), [yes, no, no, yes]],
    [
      "a property's type is narrower",
      object({ name: union(text, number) }),
      name,
      [no, yes, no, yes],
    ],
    ["a property may be null", name, object({ name: union(text, nothing) }), [yes, no, no, yes]],
    ["a property may be anything", name, object({ name: unknown }), [yes, no, no, yes]],
    [
      "a property's items are wider",
      object({ all: array(text) }),
      object({ all: array(unknown) }),
      [yes, no, no, yes],
    ],
    [
      "a property's values are wider",
      object({ all: map(text) }),
      object({ all: map(unknown) }),
      [yes, no, no, yes],
    ],
    [
      "one known value more",
      literal("ewe"),
      union(literal("ewe"), literal("ram")),
      [yes, no, no, yes],
    ],
    ["an alias of another type", text, number, [no, no, no, yes]],
    ["an alias becomes an object", text, name, [no, no, no, yes]],
    ["a definition goes", name, undefined, [no, no, no, yes]],
    ["a definition comes", undefined, name, [yes, yes, yes, yes]],
    ["nothing", name, name, ["", "", "", ""]],
  ])("%s", (_title, before, after, want) => {
    expect(effects(before, after)).toEqual(want);
  });

  test("a part of a definition travels with it, however deep and around any circle", () => {
    const sheep = object({ lamb: map(array(reference("Lamb"))) });
    const lamb = object({ mother: reference("Sheep"), "age?": number });
    const grown = object({ mother: reference("Sheep"), age: number });
    const before = facade({ methods: methods.sent, definitions: { Sheep: sheep, Lamb: lamb } });
    const after = facade({ methods: methods.sent, definitions: { Sheep: sheep, Lamb: grown } });
    expect(compareSurfaces(surface(before), surface(after))).toEqual([
      {
        facade: "Farm",
        version: 1,
        where: "property",
        name: "Lamb.age",
        kind: "changed",
        before: "age?: number",
        after: "age: number",
        effect: "breaking",
        why: "callers that leave it out now have to send it",
      },
    ]);
  });

  test("a type under another name is compared by what it is", () => {
    const sheep = object({ name: text, "lamb?": reference("Sheep") });
    const ewe = object({ name: text, "lamb?": reference("Ewe") });
    const before = facade({ methods: { Wash: taking("Sheep") }, definitions: { Sheep: sheep } });
    const after = facade({ methods: { Wash: taking("Ewe") }, definitions: { Ewe: ewe } });
    expect(told(surface(before), surface(after))).toEqual([
      "compatible: changed params Wash",
      "compatible: added definition Ewe",
      "breaking: removed definition Sheep",
    ]);
    const heavier = object({ name: text, weight: number });
    const other = facade({ methods: { Wash: taking("Ewe") }, definitions: { Ewe: heavier } });
    expect(told(surface(before), surface(other))[0]).toBe("breaking: changed params Wash");
  });

  test("uses of new methods do not count: they have no callers yet", () => {
    const before = facade({ methods: methods.received, definitions: { Sheep: object({}) } });
    const after = facade({
      methods: { ...methods.received, ...methods.sent },
      definitions: { Sheep: name },
    });
    expect(told(surface(before), surface(after))).toEqual([
      "compatible: added method Send",
      "compatible: added property Sheep.name",
    ]);
  });
});
