import type { DefinitionSchema } from "../model/facade-schema.js";
import { referencesOf } from "../model/shape.js";
import { ownName, type CorrectionSet } from "./correction.js";
import { freeName } from "./free-name.js";
import { renameReferences } from "./definition-forms.js";

/**
 * The definitions with those types that only corrections know and that something refers to. Where the schema of any
 * release has a definition of the same name, the correction's type gets another one.
 */
export function addTypes(
  definitions: ReadonlyMap<string, DefinitionSchema>,
  corrections: CorrectionSet,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, DefinitionSchema> {
  const names = new Map<string, string>();
  const added = new Map<string, DefinitionSchema>();
  const nameOf = (reference: string): void => {
    const own = ownName(reference);
    if (own === undefined || names.has(reference)) return;
    const name = freeName(own, taken);
    names.set(reference, name);
    const type = typeOf(own, corrections);
    added.set(name, type);
    referencesOf(type.shape).forEach(nameOf);
  };
  for (const { shape } of definitions.values()) referencesOf(shape).forEach(nameOf);
  if (names.size === 0) return definitions;
  return new Map(
    [...definitions, ...added].map(([name, definition]) => {
      const shape = renameReferences(definition.shape, names);
      return [name, shape === definition.shape ? definition : { ...definition, shape }];
    }),
  );
}

function typeOf(name: string, { types, values }: CorrectionSet): DefinitionSchema {
  const known = values.get(name);
  if (known !== undefined) {
    const { description, open } = known;
    return { shape: { kind: "known values", values: known.values, open }, description };
  }
  const type = types.get(name);
  if (type === undefined) throw new RangeError(`a correction names the unknown type ${name}`);
  return type;
}
