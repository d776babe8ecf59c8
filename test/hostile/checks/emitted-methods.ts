import ts from "typescript";

/** A method of an emitted class, by the request that it makes, which is what travels. */
export interface EmittedMethod {
  readonly request: string;
  readonly declaration: ts.MethodDeclaration;
}

/** What a method takes and gives; `undefined` where it takes or gives nothing. */
export interface MethodTypes {
  readonly params: ts.Type | undefined;
  readonly result: ts.Type | undefined;
}

/** Every call in a file with the method that it stands in. */
export function methodsOf(file: ts.SourceFile): EmittedMethod[] {
  const methods: EmittedMethod[] = [];
  const visit = (node: ts.Node, declaration: ts.MethodDeclaration | undefined): void => {
    const inside = ts.isMethodDeclaration(node) ? node : declaration;
    if (
      inside !== undefined &&
      ts.isPropertyAssignment(node) &&
      node.name.getText(file) === "request" &&
      ts.isStringLiteral(node.initializer)
    ) {
      methods.push({ request: node.initializer.text, declaration: inside });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, undefined);
  return methods;
}

export function typesOfMethod(
  checker: ts.TypeChecker,
  declaration: ts.MethodDeclaration,
): MethodTypes {
  const params = declaration.parameters.find(({ name }) => name.getText() === "params");
  const promise = declaration.type && checker.getTypeFromTypeNode(declaration.type);
  const [result] = promise === undefined ? [] : typeArguments(checker, promise);
  const isNothing = result === undefined || (result.flags & ts.TypeFlags.Void) !== 0;
  return {
    params: params && checker.getTypeAtLocation(params),
    result: isNothing ? undefined : result,
  };
}

function typeArguments(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  // The only way from a type to what it was made with; every method declares a promise, which is such a type.
  return checker.getTypeArguments(type as ts.TypeReference);
}
