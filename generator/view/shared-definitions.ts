import { SHARED_MODULES } from "../layout/package-layout.js";
import type { FacadeModel } from "../model/client-model.js";
import { referencesOf } from "../model/shape.js";
import type { TypeName } from "../names/identifiers.js";
import type { FacadeTypes } from "./facade-types.js";
import type { DeclarationView } from "./facade-view.js";

/** A facade version with its definitions as they would stand in its own file. */
export interface DeclaredVersion {
  readonly facade: FacadeModel;
  readonly types: FacadeTypes;
  /** By definition. */
  readonly declarations: ReadonlyMap<string, DeclarationView>;
}

/** What versions of a facade have in common, and what is left to each. */
export interface SharedDefinitions {
  /** Files of what is declared once: what the newest version has, and what only older ones do. */
  readonly shared: readonly SharedModuleView[];
  /** In the order of the versions. */
  readonly versions: readonly OwnDefinitions[];
}

/** Declarations of one file, and which of them are exported under another name than they are declared by. */
export interface DefinitionsView {
  readonly declarations: readonly DeclarationView[];
  readonly renamedExports: readonly TypeName[];
  readonly hasRenamedExports: boolean;
}

/** A file of shared definitions, in the order of their names. */
export interface SharedModuleView extends DefinitionsView {
  readonly module: string;
  readonly isOlder: boolean;
  /** What it takes from other such files. */
  readonly sources: readonly SourceView[];
}

/** What a facade version declares itself, and what it takes from the shared ones. */
export interface OwnDefinitions extends DefinitionsView {
  readonly sources: readonly SourceView[];
}

/** What a file takes from one file of shared definitions. */
export interface SourceView {
  readonly module: string;
  /** Names that the file exports from there. */
  readonly exports: readonly string[];
  readonly hasExports: boolean;
  /** Import specifiers of those that the file itself mentions. */
  readonly imports: readonly string[];
  readonly hasImports: boolean;
}

/** A definition, and a version that has it. */
type OwnedDefinition = readonly [name: string, owner: DeclaredVersion];

/** The file of shared definitions that one is in; `undefined` when it is not shared. */
type ModuleOf = (name: string) => string | undefined;

/** A definition in the form that most versions give it. */
interface Candidate {
  readonly text: string;
  readonly versions: Set<DeclaredVersion>;
}

/**
 * Finds the definitions that at least two versions have alike, with everything that they refer to. Of several forms
 * of one name the most frequent is shared, and the newest of those.
 */
export function shareDefinitions(versions: readonly DeclaredVersion[]): SharedDefinitions {
  const shared = sharedByName(versions);
  const newest = versions.at(-1);
  const moduleOf: ModuleOf = (name) => {
    const users = shared.get(name)?.versions;
    if (users === undefined) return undefined;
    return newest !== undefined && users.has(newest) ? SHARED_MODULES.newest : SHARED_MODULES.older;
  };
  return {
    shared: Object.values(SHARED_MODULES).flatMap((module) => {
      const owned = [...shared].flatMap(([name, { versions: users }]) => {
        const [owner] = users;
        return owner !== undefined && moduleOf(name) === module ? [[name, owner] as const] : [];
      });
      return owned.length === 0 ? [] : [sharedModuleView(module, owned, moduleOf)];
    }),
    versions: versions.map((version) => {
      const isShared = (name: string): boolean => shared.get(name)?.versions.has(version) === true;
      const names = version.facade.definitions.map(({ name }) => name);
      const mentioned = new Set([
        ...names.flatMap((name) => (isShared(name) ? [] : referencesIn(version, name))),
        ...version.facade.methods.flatMap(({ params, result }) =>
          [params, result].flatMap((part) => (part === undefined ? [] : referencesOf(part.shape))),
        ),
      ]);
      const taken = names.filter(isShared);
      const used = taken.filter((name) => mentioned.has(name));
      return {
        ...definitionsView(
          names.filter((name) => !isShared(name)).map((name) => [name, version] as const),
        ),
        sources: sourceViews(taken, new Map(used.map((name) => [name, version])), moduleOf),
      };
    }),
  };
}

function sharedModuleView(
  module: string,
  owned: readonly OwnedDefinition[],
  moduleOf: ModuleOf,
): SharedModuleView {
  const sorted = owned.toSorted(([left], [right]) => (left < right ? -1 : 1));
  const mentioned = sorted
    .flatMap(([name, owner]) => referencesIn(owner, name).map((other) => [other, owner] as const))
    .filter(([name]) => moduleOf(name) !== module)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  return {
    ...definitionsView(sorted),
    module,
    isOlder: module === SHARED_MODULES.older,
    sources: sourceViews([], new Map(mentioned), moduleOf),
  };
}

function sourceViews(
  exported: readonly string[],
  mentioned: ReadonlyMap<string, DeclaredVersion>,
  moduleOf: ModuleOf,
): SourceView[] {
  return Object.values(SHARED_MODULES).flatMap((module) => {
    const exports = exported.filter((name) => moduleOf(name) === module);
    const imports = [...mentioned]
      .filter(([name]) => moduleOf(name) === module)
      .map(([name, { types }]) => importSpecifier(types.names.get(name)));
    const [hasExports, hasImports] = [exports.length > 0, imports.length > 0];
    return hasExports || hasImports ? [{ module, exports, hasExports, imports, hasImports }] : [];
  });
}

function sharedByName(versions: readonly DeclaredVersion[]): ReadonlyMap<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  const names = new Set(
    versions.flatMap(({ facade }) => facade.definitions.map(({ name }) => name)),
  );
  for (const name of names) {
    const candidate = mostFrequent(name, versions);
    if (candidate.versions.size > 1) candidates.set(name, candidate);
  }
  // Equal words are equal types only where what they refer to is equal too.
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const [name, { versions: users }] of candidates) {
      for (const user of users) {
        if (referencesIn(user, name).every((other) => candidates.get(other)?.versions.has(user)))
          continue;
        users.delete(user);
        hasChanged = true;
      }
      if (users.size < 2) candidates.delete(name);
    }
  }
  return candidates;
}

function mostFrequent(name: string, versions: readonly DeclaredVersion[]): Candidate {
  const forms = new Map<string, Set<DeclaredVersion>>();
  for (const version of versions) {
    const declaration = version.declarations.get(name);
    if (declaration === undefined) continue;
    const text = JSON.stringify(declaration);
    forms.set(text, (forms.get(text) ?? new Set()).add(version));
  }
  const ranked = [...forms].reverse().sort(([, left], [, right]) => right.size - left.size);
  const [text = "", users = new Set<DeclaredVersion>()] = ranked[0] ?? [];
  return { text, versions: users };
}

function referencesIn({ facade }: DeclaredVersion, name: string): readonly string[] {
  const definition = facade.definitions.find((one) => one.name === name);
  return definition === undefined ? [] : referencesOf(definition.shape);
}

function definitionsView(owned: readonly OwnedDefinition[]): DefinitionsView {
  const renamedExports = owned.flatMap(([name, { types }]) => {
    const names = types.names.get(name);
    return names === undefined || names.local === names.exported ? [] : names;
  });
  return {
    declarations: owned.flatMap(([name, { declarations }]) => declarations.get(name) ?? []),
    renamedExports,
    hasRenamedExports: renamedExports.length > 0,
  };
}

function importSpecifier(name: TypeName | undefined): string {
  if (name === undefined) throw new RangeError("a shared definition has a name");
  return name.local === name.exported ? name.local : `${name.exported} as ${name.local}`;
}
