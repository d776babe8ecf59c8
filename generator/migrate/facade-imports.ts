import { type Syntax, ts } from "../inspect/ts-morph.js";
import { removeElements } from "./list-edits.js";
import { jujulibModule, type JujulibModule } from "./module-map.js";
import type { MigratedFile } from "./migrated-file.js";

/** A facade that a file imports: a version, or the module with all of them. */
export interface FacadeImport {
  /** The facade's name: `ModelManager`. */
  readonly facade: string;
  /** What it is called in this file. */
  readonly local: string;
}

type FacadeModule = Exclude<JujulibModule, { readonly kind: "library" | "unknown" }>;

/** The library's type for free-form JSON, which is in no schema. */
const FREE_FORM = "AdditionalProperties";
/** Params of a method that no controller has; so the client package has neither. */
const PHANTOM = "ModelTag";

/** Rewrites the imports of facades; answers what they bring in. */
export function rewriteFacadeImports(file: MigratedFile): FacadeImport[] {
  const found: FacadeImport[] = [];
  for (const declaration of file.file.statements) {
    if (!ts.isImportDeclaration(declaration)) continue;
    const { moduleSpecifier, importClause } = declaration;
    if (!ts.isStringLiteral(moduleSpecifier)) continue;
    const target = jujulibModule(moduleSpecifier.text, file.facts.facadeNames);
    if (target?.kind !== "version" && target?.kind !== "facade") continue;
    const name = importClause?.name;
    if (name !== undefined) found.push({ facade: facadeOf(file, target), local: name.text });
    const bindings = importClause?.namedBindings;
    if (
      name === undefined &&
      bindings &&
      ts.isNamedImports(bindings) &&
      bindings.elements.length > 0
    ) {
      const phantoms = bindings.elements.filter((element) => importedName(element) === PHANTOM);
      if (phantoms.length === bindings.elements.length) {
        for (const phantom of phantoms) reportPhantom(file, phantom);
        continue;
      }
    }
    file.replaceString(moduleSpecifier, target.target);
    if (bindings !== undefined && ts.isNamespaceImport(bindings) && target.kind === "version")
      found.push({ facade: facadeOf(file, target), local: `${bindings.name.text}.default` });
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    if (target.kind === "version") rewriteDefinitions(file, declaration, bindings);
    else rewriteVersions(file, declaration, bindings, target);
  }
  return found;
}

/** The name of the facade, of which the module's path has only the small letters. */
function facadeOf(file: MigratedFile, module: FacadeModule): string {
  const folder = module.target.split("/")[3]?.replaceAll("-", "");
  return [...file.facts.facadeNames].find((name) => name.toLowerCase() === folder) ?? "";
}

/** Definitions that the client package does not have. */
function rewriteDefinitions(
  file: MigratedFile,
  declaration: Syntax.ImportDeclaration,
  bindings: Syntax.NamedImports,
): void {
  const gone = bindings.elements.filter((element) =>
    [FREE_FORM, PHANTOM].includes(importedName(element)),
  );
  if (gone.length === 0) return;
  const phantoms = gone.filter((element) => importedName(element) === PHANTOM);
  for (const specifier of gone) {
    if (phantoms.includes(specifier)) continue;
    for (const use of file.usesOf(specifier.name))
      if (use !== specifier.propertyName) file.replace(use, "Record<string, unknown>");
  }
  removeFromImport(file, declaration, bindings, new Set(gone));
  for (const specifier of phantoms) {
    const from = file.textOf(declaration.moduleSpecifier);
    const line = `import type { ${file.textOf(specifier).replace(/^type /u, "")} } from ${from}`;
    file.insert(declaration.end, file.eol + line + file.semicolon);
    reportPhantom(file, specifier);
  }
}

function reportPhantom(file: MigratedFile, specifier: Syntax.ImportSpecifier): void {
  file.report(specifier, {
    code: "FG8110",
    message: `the client package has no definition ${PHANTOM}`,
    hint: "it is only of GetCloudSpec, which no controller has: call CloudSpec, which takes Entities",
  });
}

/** What a module exports under that name. */
function importedName({ name, propertyName }: Syntax.ImportSpecifier): string {
  return (propertyName ?? name).text;
}

/** `{ ClientV8 }` of all versions is a whole module in the library, and a class in the client package. */
function rewriteVersions(
  file: MigratedFile,
  declaration: Syntax.ImportDeclaration,
  bindings: Syntax.NamedImports,
  { target }: FacadeModule,
): void {
  const modules = bindings.elements.filter((element) => /V\d+$/u.test(importedName(element)));
  if (modules.length === 0) return;
  removeFromImport(file, declaration, bindings, new Set(modules));
  const isTypeOnly = declaration.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  for (const element of modules) {
    const { name, isTypeOnly: isType } = element;
    const from = `${file.quote}${target}/${importedName(element)}${file.quote}`;
    const keyword = isTypeOnly || isType ? "import type" : "import";
    const line = `${keyword} * as ${name.text} from ${from}${file.semicolon}`;
    file.insert(declaration.end, file.eol + line);
  }
}

/** Takes names out of an import, and all of it away that is empty then. */
function removeFromImport(
  file: MigratedFile,
  declaration: Syntax.ImportDeclaration,
  bindings: Syntax.NamedImports,
  gone: ReadonlySet<Syntax.Node>,
): void {
  const { importClause } = declaration;
  if (bindings.elements.some((element) => !gone.has(element)))
    removeElements(file, bindings.elements, (element) => gone.has(element));
  else if (importClause?.name !== undefined) file.replaceRange(importClause.name.end, bindings.end);
  else file.removeStatement(declaration);
}
