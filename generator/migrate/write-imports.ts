import { ts, type Syntax } from "../inspect/ts-morph.js";
import { groupBy } from "../model/group-by.js";
import type { LibraryImport } from "./library-uses.js";
import { removeElements } from "./list-edits.js";
import type { MigratedFile } from "./migrated-file.js";
import { TRANSPORT } from "./module-map.js";

/** A name that a file needs from one of the new packages. */
export interface ImportWish {
  readonly module: string;
  readonly name: string;
  readonly local: string;
  /** Used as a type only. */
  isType: boolean;
  /** The file imports it already. */
  readonly isThere: boolean;
}

/** The longest import that is put on one line. */
const LONGEST_LINE = 100;

/** One import statement that is to be there. */
interface Statement {
  readonly module: string;
  readonly isTypeOnly: boolean;
  readonly wishes: readonly ImportWish[];
}

/**
 * Rewrites the imports of the library: what the file no longer needs of it goes, what it needs of the new packages
 * takes its place.
 */
export function writeImports(file: MigratedFile, imports: readonly LibraryImport[]): void {
  const free: Syntax.ImportDeclaration[] = [];
  for (const { declaration, names } of imports) {
    const isKept = (name: (typeof names)[number]): boolean =>
      name.isOpaque ||
      name.uses.some(({ fate }) => fate !== "moved") ||
      // Comments of JavaScript files may use it as a type.
      (name.uses.length === 0 && !file.isTypeScript);
    const kept = names.filter(isKept);
    if (names.length > 0 && kept.length === 0) {
      free.push(declaration);
      continue;
    }
    const gone = new Set<Syntax.Node | undefined>(
      names.filter((name) => !isKept(name)).map(({ specifier }) => specifier),
    );
    const bindings = declaration.importClause?.namedBindings;
    if (bindings !== undefined && ts.isNamedImports(bindings))
      removeElements(file, bindings.elements, (element) => gone.has(element));
  }
  const added: Statement[] = [];
  for (const statement of statementsFor(file, free.some(isTypeOnly))) {
    const match = free.findIndex((one) => isTypeOnly(one) === statement.isTypeOnly);
    const [place] = free.splice(match === -1 ? 0 : match, 1);
    if (place === undefined) added.push(statement);
    else rewrite(file, place, statement);
  }
  for (const declaration of free) file.removeStatement(declaration);
  if (added.length === 0) return;
  const last = lastImport(file, imports);
  const lines = added.map((statement) => `import ${clause(file, statement, false)}`);
  const text = lines.map((line) => line + file.semicolon);
  if (last === undefined) file.insert(0, text.join(file.eol) + file.eol);
  else file.insert(last.end, text.map((line) => file.eol + line).join(""));
}

function isTypeOnly({ importClause }: Syntax.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** New imports go below the library's; where there is none, below the last one of the file. */
function lastImport(
  file: MigratedFile,
  imports: readonly LibraryImport[],
): Syntax.ImportDeclaration | undefined {
  const all = file.file.statements.filter(ts.isImportDeclaration);
  return imports.at(-1)?.declaration ?? all.at(-1);
}

function statementsFor(file: MigratedFile, hasTypeOnlyPlace: boolean): Statement[] {
  const byModule = groupBy(
    file.wishes.filter(({ isThere }) => !isThere),
    ({ module }) => module,
  );
  const modules = [...byModule].sort(([one], [other]) => rank(one) - rank(other));
  return modules.flatMap(([module, wishes]) => {
    const types = wishes.filter(({ isType }) => isType);
    const values = wishes.filter(({ isType }) => !isType);
    if (values.length === 0) return [{ module, isTypeOnly: true, wishes: types }];
    const isMixed = types.length > 0 && !hasTypeOnlyPlace;
    const first = { module, isTypeOnly: false, wishes: isMixed ? wishes : values };
    return types.length === 0 || isMixed
      ? [first]
      : [first, { module, isTypeOnly: true, wishes: types }];
  });
}

/** The transport comes before facades. */
function rank(module: string): number {
  return module.startsWith(TRANSPORT) ? 0 : 1;
}

function rewrite(
  file: MigratedFile,
  declaration: Syntax.ImportDeclaration,
  statement: Statement,
): void {
  const { importClause, moduleSpecifier } = declaration;
  const bindings = importClause?.namedBindings;
  if (importClause === undefined || bindings === undefined) return;
  if (ts.isNamedImports(bindings) && saysTheSame(bindings, declaration, statement)) {
    if (ts.isStringLiteral(moduleSpecifier)) file.replaceString(moduleSpecifier, statement.module);
    return;
  }
  const isLong = file.textOf(bindings).includes("\n");
  const text = clause(file, statement, isLong);
  file.replaceRange(file.start(importClause), moduleSpecifier.end, text);
}

/** Only the module's name has to change. */
function saysTheSame(
  bindings: Syntax.NamedImports,
  { importClause }: Syntax.ImportDeclaration,
  { wishes, isTypeOnly }: Statement,
): boolean {
  const isTypeDeclaration = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return (
    bindings.elements.length === wishes.length &&
    isTypeDeclaration === isTypeOnly &&
    bindings.elements.every((element) =>
      wishes.some(
        ({ name, local, isType }) =>
          (element.propertyName ?? element.name).text === name &&
          element.name.text === local &&
          (isTypeOnly || element.isTypeOnly === isType),
      ),
    )
  );
}

function clause(
  file: MigratedFile,
  { module, isTypeOnly, wishes }: Statement,
  isLong: boolean,
): string {
  const name = wishes[0]?.name === "default" ? wishes[0].local : undefined;
  const keyword = isTypeOnly ? "type " : "";
  const from = ` from ${file.quote}${module}${file.quote}`;
  if (name !== undefined) return keyword + name + from;
  const names = wishes.map(
    (wish) =>
      (wish.isType && !isTypeOnly ? "type " : "") +
      (wish.local === wish.name ? wish.name : `${wish.name} as ${wish.local}`),
  );
  const line = `${keyword}{ ${names.join(", ")} }${from}`;
  const limit = isLong ? 72 : LONGEST_LINE - "import ;".length;
  if (line.length <= limit) return line;
  const lines = names.map((one) => `  ${one},${file.eol}`).join("");
  return `${keyword}{${file.eol}${lines}}${from}`;
}
