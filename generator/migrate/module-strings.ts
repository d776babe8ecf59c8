import { type Syntax, ts } from "../inspect/ts-morph.js";
import { counterpart, remedy } from "./library-names.js";
import { isMocking, rewriteFactory } from "./mocks.js";
import { JUJULIB, jujulibModule, TRANSPORT, type LibraryModule } from "./module-map.js";
import { walk, type MigratedFile } from "./migrated-file.js";

/** Rewrites the library's modules wherever they are named outside of imports. */
export function rewriteModuleStrings(file: MigratedFile): void {
  walk(file.file, (node) => {
    if (!ts.isStringLiteralLike(node) || !node.text.startsWith(JUJULIB)) return;
    const target = jujulibModule(node.text, file.facts.facadeNames);
    if (target === undefined) return;
    const { parent } = node;
    if (target.kind === "unknown") {
      file.report(node, {
        code: "FG8106",
        message: `${node.text} has no counterpart`,
        hint: "it stays where it is; is it a facade of another version of the library?",
      });
    } else if (ts.isImportDeclaration(parent)) {
      if (parent.importClause === undefined) reportModule(file, node);
    } else if (target.kind !== "library") file.replaceString(node, target.target);
    else if (ts.isExportDeclaration(parent)) rewriteExport(file, parent, target.module);
    else if (isTypeImport(parent)) rewriteTypeImport(file, node, parent, target.module);
    else if (ts.isCallExpression(parent) && target.module === "client" && isMocking(file, parent)) {
      file.replaceString(node, TRANSPORT);
      rewriteFactory(file, parent);
    } else reportModule(file, node);
  });
}

function reportModule(file: MigratedFile, node: Syntax.StringLiteralLike): void {
  file.report(node, {
    code: "FG8106",
    message: `${node.text} is used as a whole, so it is left as it is`,
    hint: "import by name what is used of it, and run this again",
  });
}

/** The type `import("…")`, with what is taken of it. */
function isTypeImport(node: Syntax.Node): node is Syntax.LiteralTypeNode {
  return ts.isLiteralTypeNode(node) && ts.isImportTypeNode(node.parent);
}

function rewriteTypeImport(
  file: MigratedFile,
  node: Syntax.StringLiteralLike,
  literal: Syntax.LiteralTypeNode,
  module: LibraryModule,
): void {
  const { parent } = literal;
  const qualifier = ts.isImportTypeNode(parent) ? parent.qualifier : undefined;
  const known =
    qualifier !== undefined && ts.isIdentifier(qualifier)
      ? counterpart(module, qualifier.text)
      : undefined;
  if (known === undefined || qualifier === undefined) {
    reportModule(file, node);
    return;
  }
  file.replaceString(node, known.module);
  file.replace(qualifier, known.name);
}

/** `export { … } from`: all of it moves, or nothing. */
function rewriteExport(
  file: MigratedFile,
  declaration: Syntax.ExportDeclaration,
  module: LibraryModule,
): void {
  const { exportClause, moduleSpecifier } = declaration;
  if (moduleSpecifier === undefined) return;
  const names =
    exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
  const moves = names.map((specifier) => ({
    specifier,
    to: counterpart(module, (specifier.propertyName ?? specifier.name).text),
  }));
  const isValue = (specifier: Syntax.ExportSpecifier): boolean =>
    !declaration.isTypeOnly && !specifier.isTypeOnly;
  const stays = moves.find(
    ({ specifier, to }) => to === undefined || (to.isType && isValue(specifier)),
  );
  if (names.length === 0 || stays !== undefined) {
    file.report(stays?.specifier ?? declaration, {
      code: "FG8106",
      message:
        "what is exported from the library is left as it is: not all of it has a counterpart",
      hint:
        stays === undefined || stays.to !== undefined
          ? "let whoever imports it from here import it from @facadegen/transport"
          : remedy((stays.specifier.propertyName ?? stays.specifier.name).text),
    });
    return;
  }
  if (ts.isStringLiteral(moduleSpecifier)) file.replaceString(moduleSpecifier, TRANSPORT);
  for (const { specifier, to } of moves) {
    const from = specifier.propertyName ?? specifier.name;
    if (to === undefined || to.name === from.text) continue;
    if (specifier.propertyName !== undefined) file.replace(specifier.propertyName, to.name);
    else file.insert(file.start(specifier.name), `${to.name} as `);
  }
}
