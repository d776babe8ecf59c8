import { type Syntax, ts } from "../inspect/ts-morph.js";
import { readCallback, type ConnectCallback } from "./connect-callback.js";
import type { MigratedFile } from "./migrated-file.js";
import {
  asFunction,
  awaited,
  callOf,
  functionAround,
  memberOf,
  thenCall,
} from "./syntax-places.js";

/** What becomes of a connection that a call makes. */
export interface ConnectResult {
  /** The expression that the new call takes the place of. */
  readonly target: Syntax.Expression;
  /** The call of `login` on the client, for calls of `connect`. */
  readonly login?: Syntax.CallExpression | undefined;
  /** The name that holds the connection. */
  readonly connection?: Syntax.Identifier | undefined;
  /** A name to keep the connection under, that of the client, where the login's result is not kept. */
  readonly declares?: string | undefined;
  /** What holds connection and logout together, to be replaced by the connection. */
  readonly pattern?: Syntax.ObjectBindingPattern | undefined;
  /** Places that name the connection as a member: `result.conn`. */
  readonly members?: readonly Syntax.PropertyAccessExpression[] | undefined;
  /** Places that log out. */
  readonly logouts: readonly Logout[];
  /** Places that ask whether an error is a redirection. */
  readonly redirections?: readonly Syntax.CallExpression[] | undefined;
  /** Statements that have no purpose any more. */
  readonly gone?: readonly Syntax.Statement[] | undefined;
  /** The statement that connects, when it stands in a block. */
  readonly statement?: Syntax.Statement | undefined;
  /** The function that is called with the client, when there is one. */
  readonly callback?: ConnectCallback | undefined;
}

/** A place that logs out, or passes on the function that does. */
export interface Logout {
  readonly node: Syntax.Identifier | Syntax.PropertyAccessExpression;
  readonly form: "call" | "value" | "shorthand";
}

const PASSED_ON = "its result is passed on";

/** Follows what `connectAndLogin` resolves to: `{ conn, logout }`. */
export function readConnectAndLogin(
  file: MigratedFile,
  call: Syntax.CallExpression,
): ConnectResult | string {
  const then = thenCall(call);
  if (then !== undefined) {
    const parameter = asFunction(then.arguments[0])?.parameters[0];
    if (parameter === undefined || parameter.type !== undefined) return PASSED_ON;
    return readBinding(file, call, parameter.name, undefined);
  }
  const wait = awaited(call);
  if (wait === undefined) return PASSED_ON;
  const { parent } = wait;
  if (ts.isExpressionStatement(parent)) return { target: call, logouts: [], statement: parent };
  if (ts.isParenthesizedExpression(parent)) {
    const member = memberOf(wait);
    return member?.name.text === "conn"
      ? { target: call, members: [member], logouts: [] }
      : PASSED_ON;
  }
  if (!ts.isVariableDeclaration(parent) || parent.type !== undefined) return PASSED_ON;
  const statement = parent.parent.parent;
  return readBinding(
    file,
    call,
    parent.name,
    ts.isVariableStatement(statement) ? statement : undefined,
  );
}

function readBinding(
  file: MigratedFile,
  target: Syntax.Expression,
  name: Syntax.BindingName,
  statement: Syntax.Statement | undefined,
): ConnectResult | string {
  const logouts: Logout[] = [];
  const addLogout = (node: Logout["node"]): boolean => {
    const form = formOfLogout(node);
    if (form !== undefined) logouts.push({ node, form });
    return form !== undefined;
  };
  if (ts.isIdentifier(name)) {
    const members: Syntax.PropertyAccessExpression[] = [];
    for (const use of file.usesOf(name)) {
      const member = memberOf(use);
      if (member?.name.text === "conn") members.push(member);
      else if (member?.name.text !== "logout" || !addLogout(member)) return PASSED_ON;
    }
    return { target, connection: name, members, logouts, statement };
  }
  if (!ts.isObjectBindingPattern(name)) return PASSED_ON;
  let connection: Syntax.Identifier | undefined;
  for (const element of name.elements) {
    const key = element.propertyName ?? element.name;
    if (!ts.isIdentifier(element.name) || !ts.isIdentifier(key)) return PASSED_ON;
    if (element.initializer !== undefined || element.dotDotDotToken !== undefined) return PASSED_ON;
    if (key.text === "conn") connection = element.name;
    else if (key.text !== "logout") return PASSED_ON;
    else if (!file.usesOf(element.name).every(addLogout))
      return "logout is called with a callback, or in a way that cannot be followed";
  }
  return { target, pattern: name, connection, logouts, statement };
}

/** How `logout` is used at a place; `undefined` for ways that cannot be rewritten. */
function formOfLogout(node: Logout["node"]): Logout["form"] | undefined {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node)
    return parent.arguments.length === 0 ? "call" : undefined;
  if (ts.isShorthandPropertyAssignment(parent)) return "shorthand";
  const isValue =
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isCallExpression(parent) && parent.arguments.some((argument) => argument === node)) ||
    (ts.isVariableDeclaration(parent) && parent.initializer === node) ||
    ts.isReturnStatement(parent);
  return isValue ? "value" : undefined;
}

/** Follows the client that `connect` resolves to, up to its login. */
export function readLogin(
  file: MigratedFile,
  call: Syntax.CallExpression,
  callback: Syntax.Expression | undefined,
): ConnectResult | string {
  if (callback !== undefined) {
    const read = readCallback(file, call, callback);
    return typeof read === "string"
      ? read
      : {
          target: call,
          login: read.login,
          connection: read.connection,
          logouts: [],
          callback: read,
        };
  }
  const then = thenCall(call);
  if (then !== undefined) {
    const login = loginInThen(then);
    return login === undefined
      ? "the client is used for more than a login"
      : { target: then, login, connection: connectionName(then), logouts: [] };
  }
  const wait = awaited(call);
  if (wait === undefined) return PASSED_ON;
  const member = ts.isParenthesizedExpression(wait.parent) ? memberOf(wait) : undefined;
  const direct = member?.name.text === "login" ? callOf(member) : undefined;
  if (direct !== undefined)
    return {
      target: direct,
      login: direct,
      connection: connectionName(direct),
      logouts: [],
      statement: statementOf(direct),
    };
  const declaration = wait.parent;
  return ts.isVariableDeclaration(declaration)
    ? readClient(file, declaration)
    : "the client is used for more than a login";
}

/** `(client) => client.login(…)` */
function loginInThen(then: Syntax.CallExpression): Syntax.CallExpression | undefined {
  const given = asFunction(then.arguments[0]);
  const name = given?.parameters[0]?.name;
  if (given === undefined || name === undefined || then.arguments.length > 1) return undefined;
  const only = ts.isBlock(given.body) ? given.body.statements[0] : undefined;
  const isOne = ts.isBlock(given.body) && given.body.statements.length === 1;
  const answer =
    isOne && only !== undefined && ts.isReturnStatement(only) ? only.expression : given.body;
  if (answer === undefined || !ts.isCallExpression(answer)) return undefined;
  const { expression } = answer;
  return ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "login" &&
    ts.isIdentifier(expression.expression) &&
    ts.isIdentifier(name) &&
    expression.expression.text === name.text
    ? answer
    : undefined;
}

/** `const client = await connect(…)`, and later `await client.login(…)`. */
function readClient(
  file: MigratedFile,
  declaration: Syntax.VariableDeclaration,
): ConnectResult | string {
  const unclear = "the client is used for more than login, logout and isRedirectionError";
  const list = declaration.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list)) return unclear;
  if (!ts.isIdentifier(declaration.name) || !ts.isVariableStatement(statement)) return unclear;
  if (list.declarations.length > 1) return unclear;
  const calls = file.usesOf(declaration.name).map((use) => {
    const member = memberOf(use);
    const call = member && callOf(member);
    return member && call ? { name: member.name.text, member, call } : undefined;
  });
  const known = calls.filter((call) => call !== undefined);
  const logins = known.filter(({ name }) => name === "login");
  const [login] = logins;
  if (known.length < calls.length || login === undefined || logins.length > 1) return unclear;
  const target = login.call;
  if (functionAround(target) !== functionAround(declaration) || !isAfter(statement, target))
    return "the client logs in elsewhere";
  const connection = connectionName(target);
  const place = statementOf(target);
  const isUnkept = place !== undefined && awaited(target)?.parent === place;
  const declares = isUnkept ? declaration.name.text : undefined;
  const logouts: Logout[] = [];
  const redirections: Syntax.CallExpression[] = [];
  const gone: Syntax.Statement[] = [statement];
  for (const { name, member, call } of known) {
    if (call === target) continue;
    if (name === "isRedirectionError") redirections.push(call);
    else if (name !== "logout" || call.arguments.length > 0) return unclear;
    else if (isInCatchOf(call, target) && ts.isExpressionStatement(call.parent))
      // A connect that fails has closed its socket.
      gone.push(call.parent);
    else if (
      (connection !== undefined && isInScope(file, connection, call)) ||
      (declares !== undefined && place !== undefined && isAfter(place, call))
    )
      logouts.push({ node: member, form: "call" });
    else return "the client logs out where the connection cannot be named";
  }
  const kept = { connection, declares: logouts.length > 0 ? declares : undefined };
  return { target, login: target, ...kept, logouts, redirections, gone, statement: place };
}

/** The name that an awaited connection is kept under. */
function connectionName(node: Syntax.Expression): Syntax.Identifier | undefined {
  const then = thenCall(node);
  const parameter = asFunction(then?.arguments[0])?.parameters[0]?.name;
  if (parameter !== undefined && ts.isIdentifier(parameter)) return parameter;
  const parent = awaited(node)?.parent;
  if (parent === undefined) return undefined;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name;
  const isAssignment =
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment && ts.isIdentifier(parent.left) ? parent.left : undefined;
}

/** The statement of its own that a node is in. */
function statementOf(node: Syntax.Node): Syntax.Statement | undefined {
  const found = ts.findAncestor(node, ts.isStatement);
  const isPlain =
    found !== undefined && (ts.isVariableStatement(found) || ts.isExpressionStatement(found));
  return isPlain && (ts.isBlock(found.parent) || ts.isSourceFile(found.parent)) ? found : undefined;
}

/** Whether a node comes after a statement, once, in the same block or deeper. */
function isAfter(statement: Syntax.Statement, node: Syntax.Node): boolean {
  let isRepeated = false;
  const found = ts.findAncestor(node, (one) => {
    isRepeated ||= one !== statement.parent && ts.isIterationStatement(one, false);
    return one === statement.parent;
  });
  return found !== undefined && !isRepeated && node.pos >= statement.end;
}

function isInCatchOf(node: Syntax.Node, login: Syntax.Node): boolean {
  return (
    ts.findAncestor(
      node,
      (one) =>
        ts.isCatchClause(one) &&
        login.pos >= one.parent.tryBlock.pos &&
        login.end <= one.parent.tryBlock.end,
    ) !== undefined
  );
}

/** Whether the variable that a name is of can be named at a place after it. */
function isInScope(file: MigratedFile, name: Syntax.Identifier, place: Syntax.Node): boolean {
  const declaration = file.symbolOf(name)?.valueDeclaration;
  const block = declaration && ts.findAncestor(declaration, isScope);
  return (
    block !== undefined &&
    place.pos >= name.end &&
    ts.findAncestor(place, (one) => one === block) !== undefined
  );
}

function isScope(node: Syntax.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isFunctionLike(node);
}
