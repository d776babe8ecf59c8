import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { LibraryModule } from "./module-map.js";
import { JUJULIB, jujulibModule } from "./module-map.js";
import type { MigratedFile } from "./migrated-file.js";

/** One place that names an export of the library. */
export interface LibraryUse {
  readonly module: LibraryModule;
  /** The export. */
  readonly name: string;
  /** What stands for it: a name, or `namespace.name`. */
  readonly node: Syntax.Identifier | Syntax.PropertyAccessExpression | Syntax.QualifiedName;
  /** What the file calls it, when that is another name. */
  readonly alias?: string | undefined;
  /** `open` until a rule has seen to it; `moved` when it no longer needs the library. */
  fate: "open" | "moved" | "left";
}

/** An import of the library itself, not of a facade. */
export interface LibraryImport {
  readonly declaration: Syntax.ImportDeclaration;
  readonly module: LibraryModule;
  readonly names: readonly {
    /** What brings the name in; `undefined` for a namespace or a default import. */
    readonly specifier: Syntax.ImportSpecifier | undefined;
    readonly uses: readonly LibraryUse[];
    /** The name is used in a way that cannot be followed. */
    readonly isOpaque: boolean;
  }[];
}

/** Finds what a file imports of the library, and where it uses that. */
export function findLibraryImports(file: MigratedFile): LibraryImport[] {
  const imports: LibraryImport[] = [];
  for (const declaration of file.file.statements) {
    if (!ts.isImportDeclaration(declaration)) continue;
    const { moduleSpecifier, importClause } = declaration;
    if (!ts.isStringLiteral(moduleSpecifier)) continue;
    const target = jujulibModule(moduleSpecifier.text, file.facts.facadeNames);
    if (target?.kind !== "library") continue;
    const { module } = target;
    const names: LibraryImport["names"][number][] = [];
    if (importClause?.name !== undefined)
      names.push({ specifier: undefined, uses: [], isOpaque: true });
    const bindings = importClause?.namedBindings;
    if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
      const uses = file.usesOf(bindings.name);
      const members = uses.map((use) => memberUse(use, module));
      names.push({
        specifier: undefined,
        uses: members.filter((use) => use !== undefined),
        isOpaque: members.includes(undefined),
      });
    } else if (bindings !== undefined) {
      for (const specifier of bindings.elements) {
        const name = (specifier.propertyName ?? specifier.name).text;
        const alias = specifier.propertyName && specifier.name.text;
        const uses = file.usesOf(specifier.name).filter((use) => use !== specifier.propertyName);
        names.push({
          specifier,
          uses: uses.map((node) => ({ module, name, node, alias, fate: "open" })),
          isOpaque: false,
        });
      }
    }
    imports.push({ declaration, module, names });
  }
  return imports;
}

function memberUse(use: Syntax.Identifier, module: LibraryModule): LibraryUse | undefined {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === use)
    return { module, name: parent.name.text, node: parent, fate: "open" };
  if (ts.isQualifiedName(parent) && parent.left === use)
    return { module, name: parent.right.text, node: parent, fate: "open" };
  return undefined;
}

/** Notes the names that imports must not collide with: all that the file declares but those of the library. */
export function takeDeclaredNames(file: MigratedFile): void {
  for (const symbol of file.symbols) {
    const isOfLibrary = (symbol.declarations ?? []).every((declaration) => {
      const from = ts.findAncestor(declaration, ts.isImportDeclaration)?.moduleSpecifier;
      return from !== undefined && ts.isStringLiteral(from) && from.text.startsWith(JUJULIB);
    });
    const isMember = (symbol.declarations ?? []).every(
      (declaration) =>
        ts.isPropertyAssignment(declaration) ||
        ts.isShorthandPropertyAssignment(declaration) ||
        ts.isClassElement(declaration) ||
        ts.isTypeElement(declaration),
    );
    if (!isOfLibrary && !isMember) file.take(symbol.name);
  }
}
