import ts from "typescript";

/** The types that an emitted file declares. */
export interface EmittedModule {
  /** Path without extension, as a specifier that tests can import. */
  readonly file: string;
  readonly exported: ReadonlySet<string>;
  /** A declaration with all that it refers to, without comments: equal texts are equal types. */
  readonly textOf: (name: string) => string;
}

/** Reads an emitted file. */
export function readEmittedModule(file: string, source: string): EmittedModule {
  const parsed = ts.createSourceFile("emitted.ts", source, ts.ScriptTarget.ES2022, true);
  const printer = ts.createPrinter({ removeComments: true });
  const declarations = new Map<string, { readonly text: string; readonly names: Set<string> }>();
  const exported = new Set<string>();
  for (const statement of parsed.statements) {
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const names = isType ? [statement.name.text] : otherNames(statement);
    const text = printer.printNode(ts.EmitHint.Unspecified, statement, parsed);
    for (const name of names) {
      const earlier = declarations.get(name);
      const mentioned = identifiersIn(statement);
      declarations.set(name, {
        text: `${earlier?.text ?? ""}${text}`,
        names: new Set([...(earlier?.names ?? []), ...mentioned]),
      });
      if (isType && isExported(statement)) exported.add(name);
    }
  }
  const textOf = (name: string): string => {
    const seen = new Set<string>();
    const texts: string[] = [];
    const visit = (current: string): void => {
      const declaration = declarations.get(current);
      if (declaration === undefined || seen.has(current)) return;
      seen.add(current);
      texts.push(declaration.text);
      for (const other of [...declaration.names].sort()) visit(other);
    };
    visit(name);
    return texts.join("\n");
  };
  return { file, exported, textOf };
}

/** Constants and imports may carry types as well; a class does not. */
function otherNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  if (!ts.isImportDeclaration(statement)) return [];
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => element.name.text);
}

function isExported(statement: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): boolean {
  return (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function identifiersIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (part: ts.Node): void => {
    if (ts.isIdentifier(part)) names.add(part.text);
    ts.forEachChild(part, visit);
  };
  visit(node);
  return names;
}
