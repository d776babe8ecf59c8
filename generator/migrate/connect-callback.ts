import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { MigratedFile } from "./migrated-file.js";
import { asFunction, awaited, callOf, canAwait, memberOf } from "./syntax-places.js";

/** `connect(url, options, async (error, client) => { … })`, where it can become a promise. */
export interface ConnectCallback {
  readonly statement: Syntax.ExpressionStatement;
  readonly body: Syntax.Block;
  /** What the error is called. */
  readonly error: Syntax.Identifier;
  /** What is done about the error. */
  readonly handling: Syntax.Statement;
  readonly login: Syntax.CallExpression;
  /** The statement with the login. */
  readonly loginStatement: Syntax.Statement;
  readonly connection: Syntax.Identifier;
}

const UNCLEAR = "what its callback does cannot be told to be the same after an await";

/** Takes a callback apart; a text says why it is left. */
export function readCallback(
  file: MigratedFile,
  call: Syntax.CallExpression,
  callback: Syntax.Expression,
): ConnectCallback | string {
  const given = asFunction(callback);
  const statement = call.parent;
  if (given === undefined || !ts.isBlock(given.body)) return "its callback is written elsewhere";
  if (!ts.isExpressionStatement(statement) || !canAwait(statement))
    return "it has a callback, and is not a statement of an async function";
  if (!isLastOfFunction(statement)) return "what follows it does not wait for its callback";
  const [error, client] = given.parameters.map(({ name }) => name);
  const [check, login] = given.body.statements;
  if (!error || !client || !ts.isIdentifier(error) || !ts.isIdentifier(client)) return UNCLEAR;
  if (!check || !login || given.parameters.length > 2 || answersSomething(given.body))
    return UNCLEAR;
  if (!isCheckOf(file, check, error)) return "its callback does not first see to the error";
  if (!ts.isVariableStatement(login)) return UNCLEAR;
  const [use, ...others] = file.usesOf(client);
  const member = use && memberOf(use);
  const loginCall = member?.name.text === "login" ? callOf(member) : undefined;
  const declaration = loginCall && awaited(loginCall)?.parent;
  if (others.length > 0 || !loginCall || !declaration || !ts.isVariableDeclaration(declaration))
    return UNCLEAR;
  const { name } = declaration;
  if (declaration.parent !== login.declarationList || !ts.isIdentifier(name)) return UNCLEAR;
  if (login.declarationList.declarations.length > 1) return UNCLEAR;
  return {
    statement,
    body: given.body,
    error,
    handling: check.thenStatement,
    login: loginCall,
    loginStatement: login,
    connection: name,
  };
}

/** Whether nothing of the same function comes after a statement. */
function isLastOfFunction(statement: Syntax.Statement): boolean {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return false;
  return parent.statements.at(-1) === statement && !(ts.isBlock(parent) && !isBody(parent));
}

function isBody(block: Syntax.Block): boolean {
  return ts.isFunctionLike(block.parent);
}

/** `if (error) { …; return; }`, and the error is used nowhere else. */
function isCheckOf(
  file: MigratedFile,
  statement: Syntax.Statement,
  error: Syntax.Identifier,
): statement is Syntax.IfStatement {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return false;
  const { expression, thenStatement } = statement;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  return (
    ts.isIdentifier(expression) &&
    expression.text === error.text &&
    last !== undefined &&
    (ts.isReturnStatement(last) || ts.isThrowStatement(last)) &&
    file.usesOf(error).every((use) => use.pos >= statement.pos && use.end <= statement.end)
  );
}

/** Whether code returns a value, or means its function itself by `this` or `arguments`. */
function answersSomething(node: Syntax.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isIdentifier(node) && node.text === "arguments") return true;
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => answersSomething(child) || undefined) ?? false;
}
