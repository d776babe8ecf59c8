import { type Syntax, ts } from "../inspect/ts-morph.js";

/** An expression without the parentheses and type notes around it. */
export function bare(expression: Syntax.Expression): Syntax.Expression {
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  )
    inner = inner.expression;
  return inner;
}

/** The function that a node runs in; `undefined` at the top of the module. */
export function functionAround(node: Syntax.Node): Syntax.FunctionLikeDeclaration | undefined {
  return ts.findAncestor(
    node.parent,
    (one): one is Syntax.FunctionLikeDeclaration => ts.isFunctionLike(one) && !isSignature(one),
  );
}

function isSignature(node: Syntax.Node): boolean {
  return !("body" in node);
}

/** Whether `await` may stand here. */
export function canAwait(node: Syntax.Node): boolean {
  const around = functionAround(node);
  if (around === undefined) return true;
  return (
    ts.canHaveModifiers(around) &&
    (ts.getModifiers(around) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** `await x` around an expression, if that is what it is for. */
export function awaited(node: Syntax.Expression): Syntax.AwaitExpression | undefined {
  return ts.isAwaitExpression(node.parent) ? node.parent : undefined;
}

/** The call of `.then` on an expression, with its arguments. */
export function thenCall(node: Syntax.Expression): Syntax.CallExpression | undefined {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) &&
    parent.expression === node &&
    parent.name.text === "then" &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
    ? parent.parent
    : undefined;
}

/** An expression with the parentheses and type notes around it. */
export function wrapped(node: Syntax.Node): Syntax.Node {
  let inner = node;
  while (
    ts.isNonNullExpression(inner.parent) ||
    ts.isParenthesizedExpression(inner.parent) ||
    ts.isAsExpression(inner.parent)
  )
    inner = inner.parent;
  return inner;
}

/** The member that an expression is asked for: `name` in `node.name` and `node?.name`. */
export function memberOf(node: Syntax.Node): Syntax.PropertyAccessExpression | undefined {
  const inner = wrapped(node);
  const { parent } = inner;
  return ts.isPropertyAccessExpression(parent) && parent.expression === inner ? parent : undefined;
}

/** The call that an expression is the callee of. */
export function callOf(node: Syntax.Node): Syntax.CallExpression | undefined {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression === node ? parent : undefined;
}

/** The function given as an argument, if it is written there. */
export function asFunction(
  node: Syntax.Expression | undefined,
): Syntax.ArrowFunction | Syntax.FunctionExpression | undefined {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    ? node
    : undefined;
}

/** `const` of a variable that is declared there. */
export function isConstant(declaration: Syntax.VariableDeclaration): boolean {
  return (
    ts.isVariableDeclarationList(declaration.parent) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0
  );
}

/** Whether a literal says that there is nothing. */
export function isNothing(node: Syntax.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")
  );
}
