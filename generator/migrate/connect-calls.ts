import { ts, type Syntax } from "../inspect/ts-morph.js";
import { optionValue } from "./connect-options.js";
import { planConnects, type ConnectPlan } from "./connect-plan.js";
import type { ConnectCallback } from "./connect-callback.js";
import type { Logout } from "./connect-result.js";
import type { LibraryUse } from "./library-uses.js";
import { remedy } from "./library-names.js";
import type { MigratedFile } from "./migrated-file.js";
import { TRANSPORT } from "./module-map.js";
import { optionsText, rewriteSharedOptions } from "./rewrite-options.js";
import { asFunction, canAwait } from "./syntax-places.js";
import type { Piece } from "./text-edits.js";

/** What is a connection of the transport now. */
export interface Connected {
  /** Names that hold one. */
  readonly names: readonly Syntax.Identifier[];
  /** Expressions that have been one by way of a member: `result.conn`. */
  readonly members: readonly Syntax.PropertyAccessExpression[];
}

/**
 * Rewrites the calls that connect, and what is done with what they answer.
 */
export function rewriteConnects(file: MigratedFile, uses: readonly LibraryUse[]): Connected {
  const { plans, left } = planConnects(file, uses);
  for (const { use, call, reason } of left) {
    use.fate = "left";
    file.take(use.name);
    file.report(call, {
      code: "FG8104",
      message: `this call of ${use.name} is left as it is: ${reason}`,
      hint: remedy(use.name),
    });
  }
  const shared = new Set(plans.map(({ options }) => options.literal));
  for (const plan of plans) {
    const { options } = plan;
    plan.use.fate = "moved";
    rewriteCall(file, plan);
    if (options.variable !== undefined && shared.delete(options.literal))
      rewriteSharedOptions(file, options);
  }
  const results = plans.map(({ result }) => result);
  return {
    names: results.map(({ connection }) => connection).filter((name) => name !== undefined),
    members: results.flatMap(({ members = [] }) => members),
  };
}

function rewriteCall(file: MigratedFile, plan: ConnectPlan): void {
  const { call, url, result } = plan;
  const { target, callback } = result;
  const connect = file.want(TRANSPORT, "connect");
  const options = optionsText(file, plan);
  if (callback !== undefined) rewriteCallback(file, plan, callback, [connect, options]);
  else if (target === call) {
    const last = call.arguments.at(-1) ?? url;
    file.replace(plan.use.node, connect);
    if (call.typeArguments !== undefined)
      file.replaceRange(plan.use.node.end, file.text.indexOf(">", call.typeArguments.end) + 1);
    if (plan.given === undefined) file.insert(url.end, ", ", ...options);
    else {
      file.replace(plan.given, ...options);
      if (last.end > plan.given.end) file.replaceRange(plan.given.end, last.end);
    }
  } else {
    const from = file.indentation(call);
    const indentation = { from, to: file.indentation(target) };
    const moved = options.map((piece) =>
      typeof piece === "string" ? piece : { ...piece, indentation },
    );
    file.replace(target, `${connect}(`, file.moved(url), ", ", ...moved, ")");
  }
  rewriteUses(file, plan);
}

function rewriteUses(file: MigratedFile, plan: ConnectPlan): void {
  const { result } = plan;
  const { pattern, members = [], logouts, redirections = [], gone = [] } = result;
  let name = result.connection?.text ?? result.declares ?? "";
  if (result.declares !== undefined && result.statement !== undefined)
    file.insert(file.start(result.statement), `const ${result.declares} = `);
  if (pattern !== undefined) {
    for (name ||= "conn"; result.connection === undefined && file.isTaken(name);) name += "_";
    file.take(name);
    file.replace(pattern, name);
  }
  for (const member of members) file.replaceRange(member.expression.end, member.end);
  for (const logout of logouts) rewriteLogout(file, logout, name);
  for (const call of redirections) {
    const [error] = call.arguments;
    if (error === undefined) continue;
    const test: Piece[] = [
      file.moved(error),
      ` instanceof ${file.want(TRANSPORT, "RedirectError")}`,
    ];
    const isNegated = ts.isPrefixUnaryExpression(call.parent);
    file.replace(call, ...(isNegated ? ["(", ...test, ")"] : test));
  }
  for (const statement of gone) file.removeStatement(statement);
  const onClose = optionValue(plan.options, "closeCallback");
  if (onClose !== undefined && result.statement !== undefined) {
    const line = file.eol + file.indentation(result.statement);
    const told = closeText(file, onClose);
    file.insert(
      result.statement.end,
      `${line}void ${name}.closed.then(`,
      ...told,
      `)${file.semicolon}`,
    );
  }
}

/** A function that is told how a connection closed, for one that is told the code. */
function closeText(file: MigratedFile, callback: Syntax.Expression): Piece[] {
  const given = asFunction(callback);
  const [parameter] = given?.parameters ?? [];
  if (given !== undefined && parameter === undefined) return [file.moved(callback)];
  if (
    given !== undefined &&
    parameter &&
    ts.isArrowFunction(given) &&
    ts.isIdentifier(parameter.name)
  ) {
    const { text } = parameter.name;
    const name = text === "code" ? "code" : `code: ${text}`;
    return [`({ ${name} }) => `, file.moved(given.body)];
  }
  return [
    "({ code }) => ",
    ...(given ? ["("] : []),
    file.moved(callback),
    ...(given ? [")"] : []),
    "(code)",
  ];
}

function rewriteLogout(file: MigratedFile, { node, form }: Logout, name: string): void {
  if (form === "shorthand") file.insert(node.end, `: () => void ${name}.close()`);
  else if (form === "value") file.replace(node, `() => void ${name}.close()`);
  else file.replace(node, `${closing(node.parent)}${name}.close`);
}

/** What has to stand before a call that answers a promise now. */
export function closing(call: Syntax.Node): "" | "await " | "void " {
  if (!ts.isExpressionStatement(call.parent)) return "";
  return canAwait(call) ? "await " : "void ";
}

function rewriteCallback(
  file: MigratedFile,
  { url }: ConnectPlan,
  callback: ConnectCallback,
  [connect, options]: readonly [string, readonly Piece[]],
): void {
  const { statement, body, error, handling, loginStatement, connection } = callback;
  const to = file.indentation(statement);
  const inner = { from: file.indentation(loginStatement), to };
  const last = ts.isBlock(handling) ? handling.statements.at(-1) : handling;
  const mayGoOn = last !== undefined && ts.isReturnStatement(last);
  const rest = file.text.slice(loginStatement.end, body.end - 1).trimEnd().length;
  const line = file.eol + to;
  file.replace(
    statement,
    `const ${connection.text} = await ${connect}(`,
    file.moved(url),
    ", ",
    ...options,
    `).catch((${error.text}) => `,
    ...(ts.isBlock(handling)
      ? [{ ...file.moved(handling), indentation: inner }]
      : ["{ ", file.moved(handling), " }"]),
    `)${file.semicolon}`,
    mayGoOn ? `${line}if (${connection.text} === undefined) return${file.semicolon}` : "",
    { start: loginStatement.end, end: loginStatement.end + rest, indentation: inner },
  );
}
