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
  /** Declared once, in the order of their names. */
  readonly shared: DefinitionsView;
  /** In the order of the versions. */
  readonly versions: readonly OwnDefinitions[];
}

/** Declarations of one file, and which of them are exported under another name than they are declared by. */
export interface DefinitionsView {
  readonly declarations: readonly DeclarationView[];
  readonly renamedExports: readonly TypeName[];
  readonly hasRenamedExports: boolean;
}

/** What a facade version declares itself, and what it takes from the shared ones. */
export interface OwnDefinitions extends DefinitionsView {
  /** Names that the file exports from the shared definitions. */
  readonly sharedExports: readonly string[];
  /** Import specifiers of those that the file itself mentions. */
  readonly sharedImports: readonly string[];
}

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
  const owners = new Map(
    [...shared].flatMap(([name, { versions: users }]) => {
      const [owner] = users;
      return owner === undefined ? [] : [[name, owner] as const];
    }),
  );
  return {
    shared: definitionsView(
      [...owners]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, owner]) => [name, owner]),
    ),
    versions: versions.map((version) => {
      const isShared = (name: string): boolean => shared.get(name)?.versions.has(version) === true;
      const names = version.facade.definitions.map(({ name }) => name);
      const mentioned = new Set([
        ...version.facade.definitions.flatMap(({ name, shape }) =>
          isShared(name) ? [] : referencesOf(shape),
        ),
        ...version.facade.methods.flatMap(({ params, result }) =>
          [params, result].flatMap((part) => (part === undefined ? [] : referencesOf(part.shape))),
        ),
      ]);
      return {
        ...definitionsView(
          names.filter((name) => !isShared(name)).map((name) => [name, version] as const),
        ),
        sharedExports: names.filter(isShared),
        sharedImports: names
          .filter((name) => isShared(name) && mentioned.has(name))
          .map((name) => importSpecifier(version.types.names.get(name))),
      };
    }),
  };
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

function definitionsView(
  owned: readonly (readonly [name: string, owner: DeclaredVersion])[],
): DefinitionsView {
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
