import { type Syntax, ts } from "./ts-morph.js";

/** What a file takes from another module. */
export interface ImportedModule {
  readonly specifier: string;
  /** Names that are imported one by one, as the module calls them. */
  readonly names: readonly string[];
}

/** Every module that a TypeScript or JavaScript file imports, requires, exports from, or names in a type. */
export function importedModules(path: string, text: string): ImportedModule[] {
  const modules: ImportedModule[] = [];
  const add = (specifier: Syntax.Node | undefined, names: readonly string[] = []): void => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier))
      modules.push({ specifier: specifier.text, names });
  };
  const visit = (node: Syntax.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      add(node.moduleSpecifier, bindings && ts.isNamedImports(bindings) ? namesOf(bindings) : []);
    } else if (ts.isExportDeclaration(node)) {
      const { exportClause: clause } = node;
      add(node.moduleSpecifier, clause && ts.isNamedExports(clause) ? namesOf(clause) : []);
    } else if (ts.isImportTypeNode(node)) {
      const { argument, qualifier } = node;
      const names = qualifier === undefined ? [] : [firstName(qualifier)];
      add(ts.isLiteralTypeNode(argument) ? argument.literal : undefined, names);
    } else if (ts.isCallExpression(node) && isLoading(node.expression)) {
      add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false));
  return modules;
}

function namesOf(list: Syntax.NamedImports | Syntax.NamedExports): string[] {
  return list.elements.map((element) => (element.propertyName ?? element.name).text);
}

function firstName(name: Syntax.EntityName): string {
  return ts.isIdentifier(name) ? name.text : firstName(name.left);
}

function isLoading(called: Syntax.Expression): boolean {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(called) && called.text === "require";
}
