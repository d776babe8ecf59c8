import type { Entry } from "./facts.js";
import { branchOf, type RawSource } from "./raw-schemas.js";

/**
 * Whether any schema at all has what an entry is about, told from names alone and without what the check itself uses:
 * it says how many entries may be absent.
 */
export function isInSchemas(
  entry: Entry,
  sources: readonly RawSource[],
  entries: readonly Entry[],
): boolean {
  return sources.some(({ release, facade }) => {
    const key = `${facade.Name}@${facade.Version}`;
    if (entry.facades !== "*" && !entry.facades.includes(key)) return false;
    const { properties, definitions } = facade.Schema;
    if ("method" in entry) return properties?.[entry.method] !== undefined;
    if (entry.facades !== "*" && !entry.branches.includes(branchOf(release))) return false;
    const definition = definitions?.[entry.definition];
    if (definition === undefined) return false;
    if (entry.kind === "definition") return true;
    // Without omitempty, a Go field is required: an optional one of the same name is another field.
    const required = definition.required?.includes(entry.property) === true;
    if (entry.kind === "null" && required !== entry.schemaRequired) return false;
    return definition.properties?.[entry.property] !== undefined || isPromoted(entry, entries);
  });
}

/** The schema never has what Go promotes. */
function isPromoted(
  entry: { readonly definition: string; readonly property: string },
  entries: readonly Entry[],
): boolean {
  return entries.some(
    (other) =>
      other.kind === "promoted" &&
      other.definition === entry.definition &&
      other.property === entry.property,
  );
}
