import { type Syntax, ts } from "../inspect/ts-morph.js";
import { holderOf, type Holders } from "./holders.js";
import type { LibraryUse } from "./library-uses.js";
import { TRANSPORT } from "./module-map.js";
import { walk, type MigratedFile } from "./migrated-file.js";
import { isOwnFacade } from "./own-facades.js";
import { asFunction, functionAround } from "./syntax-places.js";

/** Rewrites `transport.write(request, resolve, reject)` to `transport.call(request)`. */
export function rewriteWrites(file: MigratedFile, connections: Holders, transports: Holders): void {
  const isTransport = (node: Syntax.Expression): boolean =>
    transports.has(node) ||
    (ts.isPropertyAccessExpression(node) &&
      ((node.name.text === "transport" && connections.has(node.expression)) ||
        (/^_?transport$/u.test(node.name.text) && isThisOfFacade(node.expression))));
  walk(file.file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression: callee } = node;
    if (callee.name.text !== "write" || node.arguments.length === 0) return;
    if (!isTransport(callee.expression)) {
      if (node.arguments.length > 1 && /transport$/iu.test(file.textOf(callee.expression)))
        file.report(node, {
          code: "FG8108",
          message:
            "it cannot be told whether this is the library's transport, so this call is left as it is",
          hint: "of the new transport, call answers a promise: await transport.call(request)",
        });
      return;
    }
    const promise = promiseAround(file, node);
    if (promise === undefined) rewriteInPlace(file, node, callee);
    else rewritePromise(file, node, callee, promise);
  });
}

function isThisOfFacade(node: Syntax.Expression): boolean {
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const found = ts.findAncestor(node, ts.isClassLike);
  return found !== undefined && isOwnFacade(found);
}

/** Lets requests that are put together step by step be written to: the transport's own type cannot be. */
export function rewriteRequests(file: MigratedFile, uses: readonly LibraryUse[]): void {
  for (const use of uses) {
    const name = holderOf(use)?.name;
    const isWritten =
      name !== undefined && ts.isIdentifier(name) && file.usesOf(name).some(isAssignedTo);
    if (!isWritten) continue;
    use.fate = "moved";
    const type = file.want(TRANSPORT, "CallRequest", true);
    file.replace(use.node, `${type} & { params?: unknown }`);
  }
}

function isAssignedTo(use: Syntax.Identifier): boolean {
  const { parent } = use;
  return (
    ts.isPropertyAccessExpression(parent) &&
    ts.isBinaryExpression(parent.parent) &&
    parent.parent.left === parent &&
    parent.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** `write(request, resolve, reject)` becomes `call(request).then(resolve, reject)`. */
function rewriteInPlace(
  file: MigratedFile,
  call: Syntax.CallExpression,
  callee: Syntax.PropertyAccessExpression,
): void {
  const [request, resolve] = call.arguments;
  if (request === undefined) return;
  const type = call.typeArguments === undefined ? resultType(file, resolve) : undefined;
  file.replace(callee.name, type === undefined ? "call" : `call<${type}>`);
  if (resolve === undefined) return;
  const hasLines = file.text.slice(request.end, file.start(resolve)).includes("\n");
  const [end, start] = [call, resolve].map((node) => file.eol + file.indentation(node));
  const between = hasLines ? `,${end}).then(${start}` : ").then(";
  file.replaceRange(request.end, file.start(resolve), between);
}

/** The type of the value that a function takes, where the file says it. */
function resultType(
  file: MigratedFile,
  resolve: Syntax.Expression | undefined,
): string | undefined {
  const written = asFunction(resolve)?.parameters[0]?.type;
  if (written !== undefined) return file.textOf(written);
  if (resolve === undefined || !ts.isIdentifier(resolve)) return undefined;
  const declaration = file.symbolOf(resolve)?.valueDeclaration;
  const executor = declaration && ts.isParameter(declaration) ? declaration.parent : undefined;
  const promise = executor?.parent;
  const [type] =
    promise !== undefined && ts.isNewExpression(promise) ? (promise.typeArguments ?? []) : [];
  return type && file.textOf(type);
}

interface PromiseAround {
  readonly node: Syntax.NewExpression;
  readonly request: Syntax.Expression;
}

/** `new Promise((resolve, reject) => { … write(request, resolve, reject); })`, and nothing else in it. */
function promiseAround(file: MigratedFile, call: Syntax.CallExpression): PromiseAround | undefined {
  const executor = functionAround(call);
  const node = executor?.parent;
  if (executor === undefined || node === undefined || !ts.isNewExpression(node)) return undefined;
  const [request, ...functions] = call.arguments;
  const { expression } = node;
  if (request === undefined || !ts.isIdentifier(expression) || expression.text !== "Promise")
    return undefined;
  const isPassedOn = executor.parameters.every(({ name }, index) => {
    const given = functions[index];
    return given !== undefined && ts.isIdentifier(name) && file.textOf(given) === name.text;
  });
  if (!isPassedOn || functions.length !== executor.parameters.length || functions.length < 2)
    return undefined;
  const { body } = executor;
  if (body === undefined || !ts.isBlock(body)) return body === call ? { node, request } : undefined;
  const [first, second, ...others] = body.statements;
  if (first !== undefined && second === undefined)
    return call.parent === first ? { node, request } : undefined;
  if (!first || others.length > 0 || call.parent !== second || !ts.isVariableStatement(first))
    return undefined;
  const [variable, ...more] = first.declarationList.declarations;
  const hasOne = variable !== undefined && more.length === 0 && ts.isIdentifier(variable.name);
  if (!hasOne || !ts.isIdentifier(variable.name) || !variable.initializer) return undefined;
  const uses = file.usesOf(variable.name);
  return uses.length === 1 && uses[0] === request
    ? { node, request: variable.initializer }
    : undefined;
}

function rewritePromise(
  file: MigratedFile,
  call: Syntax.CallExpression,
  callee: Syntax.PropertyAccessExpression,
  { node, request }: PromiseAround,
): void {
  const types = node.typeArguments ?? call.typeArguments;
  const [type] = types ?? [];
  const indentation = { from: file.indentation(request), to: file.indentation(node) };
  file.replace(
    node,
    file.moved(callee.expression),
    type === undefined ? ".call(" : `.call<${file.textOf(type)}>(`,
    { ...file.moved(request), indentation },
    ")",
  );
}
