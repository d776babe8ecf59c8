import {
  makeRecursiveVisitor,
  ReflectionKind,
  type DeclarationReflection,
  type SignatureReflection,
  type SomeType,
} from "typedoc";

/** The definitions that a method's params and result are made of. */
export interface ReachedDefinitions {
  /** Those that the method names. */
  readonly named: readonly DeclarationReflection[];
  /** The named ones first, then their parts. */
  readonly all: readonly DeclarationReflection[];
}

/** Follows a method's types through the client package that it is part of. */
export function reachedDefinitions(
  signature: SignatureReflection,
  packageName: string,
): ReachedDefinitions {
  const reached = new Set<DeclarationReflection>();
  const visitor = makeRecursiveVisitor({
    reference(reference) {
      const target = reference.reflection;
      if (!target?.isDeclaration() || !target.parent?.name.startsWith(`${packageName}/`)) return;
      if (target.kindOf(ReflectionKind.Interface | ReflectionKind.TypeAlias)) reached.add(target);
    },
    // What stands inside a type without a name has types of its own.
    reflection({ declaration }) {
      for (const type of typesOf(declaration)) type.visit(visitor);
    },
  });
  const own = [...(signature.parameters ?? []).map(({ type }) => type), signature.type];
  for (const type of own) type?.visit(visitor);
  const named = [...reached];
  // A set goes on over what is added to it while it is gone through: breadth first.
  for (const definition of reached) {
    for (const type of typesOf(definition)) type.visit(visitor);
  }
  return { named, all: [...reached] };
}

function typesOf(declaration: DeclarationReflection): SomeType[] {
  return [
    declaration.type,
    ...(declaration.children ?? []).map(({ type }) => type),
    ...(declaration.indexSignatures ?? []).map(({ type }) => type),
  ].filter((type) => type !== undefined);
}
