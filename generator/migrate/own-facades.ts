import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { FacadeImport } from "./facade-imports.js";
import { walk, type MigratedFile } from "./migrated-file.js";

/** A facade class that the application's author wrote. */
export function isOwnFacade(node: Syntax.ClassLikeDeclaration): boolean {
  return (
    staticProperty(node, "NAME") !== undefined && staticProperty(node, "VERSION") !== undefined
  );
}

/** The name of the facade that a class is for. */
function ownFacadeName(node: Syntax.ClassLikeDeclaration): string | undefined {
  const name = isOwnFacade(node) ? staticProperty(node, "NAME")?.initializer : undefined;
  return name !== undefined && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function staticProperty(
  node: Syntax.ClassLikeDeclaration,
  name: string,
): Syntax.PropertyDeclaration | undefined {
  return node.members
    .filter(ts.isPropertyDeclaration)
    .find(
      (member) =>
        ts.isIdentifier(member.name) &&
        member.name.text === name &&
        (member.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword),
    );
}

/** Names of the facades that classes of a file are for. */
export function ownFacadesOf(file: Syntax.SourceFile): string[] {
  const names: string[] = [];
  walk(file, (node) => {
    const name = ts.isClassLike(node) ? ownFacadeName(node) : undefined;
    if (name !== undefined) names.push(name);
  });
  return names;
}

/** Makes the name of facade classes a literal type, so that connections know their key. */
export function rewriteOwnFacades(file: MigratedFile, imports: readonly FacadeImport[]): void {
  if (!file.isTypeScript) return;
  walk(file.file, (node) => {
    if (!ts.isClassLike(node) || ownFacadeName(node) === undefined) return;
    const base = (node.heritageClauses ?? []).find(
      ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
    )?.types[0];
    const isOfPackage =
      base !== undefined && imports.some(({ local }) => local === file.textOf(base.expression));
    if (isOfPackage) {
      file.report(base, {
        code: "FG8112",
        message:
          "a class that extends a facade of the client package cannot have another NAME or VERSION",
        hint: "write it as a class of its own with the methods that it adds; it gets the transport as this one does",
      });
      return;
    }
    const name = staticProperty(node, "NAME");
    if (name === undefined) return;
    const isReadonly = (name.modifiers ?? []).some(
      ({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword,
    );
    if (!isReadonly) file.insert(file.start(name.name), "readonly ");
    if (name.type !== undefined) file.replaceRange(name.name.end, name.type.end);
  });
}
