import { IndexEvent, ReflectionKind, type Application, type DeclarationReflection } from "typedoc";
import type { FacadeModule } from "./facade-modules.js";

/** How much likelier the newest version of a facade is meant than an older one. */
const NEWEST = 4;

/** The same for a package that takes another library's place. */
const STAND_IN = 1 / 8;

/**
 * Puts into the search index what a reader looks for by name: modules, classes, methods, definitions; of the client
 * packages no properties, of which there are tens of thousands with the same few names. Of all versions of a facade the
 * newest is found first.
 */
export function chooseSearchEntries(app: Application, facades: readonly FacadeModule[]): void {
  const modules = new Set(facades.map(({ module }) => module));
  const newest = new Map<string, FacadeModule>();
  for (const facade of facades) {
    const key = `${facade.packageName} ${facade.entry.name}`;
    const known = newest.get(key);
    if (known === undefined || known.entry.version < facade.entry.version) newest.set(key, facade);
  }
  for (const facade of facades) {
    const isNewest = newest.get(`${facade.packageName} ${facade.entry.name}`) === facade;
    const boost = (isNewest ? NEWEST : 1) * (facade.profile === "strict" ? 1 : STAND_IN);
    facade.class.relevanceBoost = boost * 2;
    for (const member of facade.class.children ?? []) member.relevanceBoost = boost;
  }
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event: IndexEvent) => {
    event.searchResults = event.searchResults.filter(
      (entry) => entry.isDocument() || !isInnerPart(entry, modules),
    );
  });
}

function isInnerPart(
  entry: DeclarationReflection,
  modules: ReadonlySet<DeclarationReflection>,
): boolean {
  if (entry.kindOf(ReflectionKind.Method | ReflectionKind.Module | ReflectionKind.SomeExport))
    return false;
  for (let outer = entry.parent; outer !== undefined; outer = outer.parent) {
    if (outer.isDeclaration() && modules.has(outer)) return true;
  }
  return false;
}
