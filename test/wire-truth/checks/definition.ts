import type ts from "typescript";
import type { Problem } from "../check.js";
import type { EmittedFacade, EmittedTypes } from "../emitted-types.js";
import type { DefinitionEntry, Direction } from "../facts.js";
import { difference } from "../structure.js";

/** Wherever the schema refers to the definition, the entry's type stands. */
export function checkReferences(
  entry: DefinitionEntry,
  types: readonly ts.Type[],
  direction: Direction,
  emitted: EmittedTypes,
): Problem {
  const { reader } = emitted;
  return types
    .map((type) => {
      const bare = reader.checker.getNonNullableType(type);
      return difference(reader, bare, emitted.expected(entry.tsType), {
        nullElements: "left-aside",
        direction,
      });
    })
    .find((problem) => problem !== undefined);
}

/** A type exported under the definition's name is the entry's type too. */
export function checkExport(
  entry: DefinitionEntry,
  facade: EmittedFacade,
  emitted: EmittedTypes,
): Problem {
  const symbol = facade.exports.get(entry.definition);
  if (symbol === undefined) return undefined;
  const { reader } = emitted;
  const declared = reader.checker.getDeclaredTypeOfSymbol(symbol);
  const found = difference(reader, declared, emitted.expected(entry.tsType), {
    nullElements: "compared",
    direction: "result",
  });
  return found === undefined ? undefined : `exported under its name, ${found}`;
}
