import type { ClientModel, FacadeModel, MethodModel } from "../model/client-model.js";
import type { Shape } from "../model/shape.js";
import type { ApiSurface, FacadeSurface, MethodSurface } from "../model/api-surface.js";
import { unionOf, type TypeTree } from "../model/type-tree.js";

/** The surface of what a model describes: the one that a package made from the model has. */
export function surfaceOfModel(model: ClientModel): ApiSurface {
  return { facades: model.facades.map(surfaceOfFacade) };
}

function surfaceOfFacade(facade: FacadeModel): FacadeSurface {
  return {
    name: facade.name,
    version: facade.version,
    methods: new Map(facade.methods.map((method) => [method.name, surfaceOfMethod(method)])),
    definitions: new Map(
      facade.definitions.map((definition) => [definition.name, typeOfShape(definition.shape)]),
    ),
  };
}

function surfaceOfMethod({ params, result }: MethodModel): MethodSurface {
  const resultTypes = result === undefined ? [] : [typeOfShape(result.shape)];
  if (result?.optional === true) resultTypes.push({ kind: "keyword", name: "undefined" });
  return {
    params: params === undefined ? undefined : typeOfShape(params.shape),
    paramsOptional: params?.optional === true,
    result: resultTypes.length === 0 ? undefined : unionOf(resultTypes),
  };
}

/** The type that is emitted for a shape. */
function typeOfShape(shape: Shape): TypeTree {
  switch (shape.kind) {
    case "string":
    case "boolean":
      return { kind: "keyword", name: shape.kind };
    case "integer":
    case "number":
      return { kind: "keyword", name: "number" };
    case "null":
      return { kind: "keyword", name: "null" };
    case "literal":
      return literalType(shape.value);
    case "known values": {
      const known = [...shape.values.values()].map(literalType);
      if (!shape.open) return unionOf(known);
      const isText = [...shape.values.values()].every((value) => typeof value === "string");
      return unionOf([...known, anyOther(isText ? "string" : "number")]);
    }
    case "watcher id":
      return {
        kind: "text",
        text: `WatcherId<${shape.watchers.map((name) => JSON.stringify(name)).join(" | ")}>`,
      };
    case "anything":
      return { kind: "keyword", name: shape.unchecked === true ? "any" : "unknown" };
    case "reference":
      return { kind: "reference", name: shape.name };
    case "array":
      return { kind: "array", items: typeOfShape(shape.items) };
    case "tuple":
      return { kind: "tuple", items: shape.items.map((item) => typeOfShape(item.shape)) };
    case "map":
      return { kind: "map", values: typeOfShape(shape.values) };
    case "union":
      return unionOf(shape.members.map(typeOfShape));
    case "object": {
      const properties = [...shape.properties].map(([name, property]) => {
        return [name, { type: typeOfShape(property.shape), optional: !property.required }] as const;
      });
      return { kind: "object", properties: new Map(properties) };
    }
  }
}

function literalType(value: string | number): TypeTree {
  return { kind: "literal", text: JSON.stringify(value) };
}

/** `string & {}`: any other text, without swallowing the known ones. */
function anyOther(name: "string" | "number"): TypeTree {
  const nothing: TypeTree = { kind: "object", properties: new Map() };
  return { kind: "intersection", members: [{ kind: "keyword", name }, nothing] };
}
