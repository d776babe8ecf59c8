import { type Syntax, ts } from "../inspect/ts-morph.js";
import { memberName } from "../names/identifiers.js";
import type { Holders } from "./holders.js";
import { jujulibKey } from "./module-map.js";
import { walk, type MigratedFile } from "./migrated-file.js";
import { callOf, isNothing, memberOf, wrapped } from "./syntax-places.js";

/** A facade of a connection, asked for by its key. */
export interface FacadeRequest {
  /** The connection. */
  readonly connection: Syntax.Expression;
  /** The key as the transport has it. */
  readonly key: string;
}

/** `connection.facades.key` at one place. */
export interface FacadeAccess extends FacadeRequest {
  readonly node: Syntax.PropertyAccessExpression;
  /** `connection.facades` */
  readonly facades: Syntax.PropertyAccessExpression;
}

/** Every place where a file names a facade of a connection. */
export function findFacadeAccesses(file: MigratedFile): FacadeAccess[] {
  const keys = new Map(
    [...file.facts.facadeNames, ...file.facts.ownFacades].map((name) => [
      jujulibKey(name),
      memberName(name),
    ]),
  );
  const found: FacadeAccess[] = [];
  walk(file.file, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== "facades") return;
    const member = memberOf(node);
    if (member === undefined) return;
    const { text } = member.name;
    const key = keys.get(text) ?? text;
    found.push({ node: member, facades: node, connection: node.expression, key });
  });
  return found;
}

/** Facades that are asked for by `connection.info.getFacade`. */
export function findFacadeRequests(file: MigratedFile): FacadeRequest[] {
  const found: FacadeRequest[] = [];
  walk(file.file, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== "getFacade") return;
    const [key] = callOf(node)?.arguments ?? [];
    const info = node.expression;
    if (key && ts.isStringLiteral(key) && ts.isPropertyAccessExpression(info))
      found.push({ connection: info.expression, key: key.text });
  });
  return found;
}

/** Rewrites how facades are named and called. */
export function rewriteFacadeAccesses(
  file: MigratedFile,
  accesses: readonly FacadeAccess[],
  connections: Holders,
): void {
  const guarded = new Set(accesses.filter(isGuard).map(({ key }) => key));
  for (const access of accesses) {
    const { node, facades, key } = access;
    const calls = callsOf(file, node);
    const isOurs = connections.has(facades.expression);
    const isChecked = guarded.has(key) || !isUnchecked(file, node);
    if (isOurs && file.isTypeScript && !isChecked) {
      const name = file.quote + key + file.quote;
      file.replaceRange(file.start(facades.name), node.end, `require(${name})`);
    } else if (node.name.text !== key) file.replace(node.name, key);
    if (isOurs) for (const call of calls) rewriteMethod(file, call);
  }
}

/** The variable that a facade is kept in. */
function variableOf(node: Syntax.Expression): Syntax.VariableDeclaration | undefined {
  const value = wrapped(node);
  const { parent } = value;
  return ts.isVariableDeclaration(parent) && parent.initializer === value ? parent : undefined;
}

/** The members that are asked of a facade, here or by the variable that it is kept in. */
function callsOf(file: MigratedFile, node: Syntax.Expression): Syntax.PropertyAccessExpression[] {
  const name = variableOf(node)?.name;
  const places: readonly Syntax.Node[] =
    name !== undefined && ts.isIdentifier(name) ? file.usesOf(name) : [node];
  return places.map(memberOf).filter((member) => member !== undefined);
}

/** Whether a place asks if there is such a facade. */
function isGuard({ node }: FacadeAccess): boolean {
  const member = memberOf(node);
  return member === undefined && variableOf(node) === undefined;
}

/** Whether a facade is used as if it were always there. */
function isUnchecked(file: MigratedFile, node: Syntax.Expression): boolean {
  const variable = variableOf(node);
  if (variable === undefined) return isSure(node);
  if (variable.initializer !== node) return false;
  if (!ts.isIdentifier(variable.name) || variable.type !== undefined) return false;
  const uses = file.usesOf(variable.name);
  return uses.length > 0 && uses.every(isSure);
}

/** Whether a place asks for a member without a doubt. */
function isSure(place: Syntax.Node): boolean {
  const { parent } = place;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.expression === place &&
    parent.questionDotToken === undefined
  );
}

/** A method's name, and no `null` in the place of params that it may not have. */
function rewriteMethod(file: MigratedFile, member: Syntax.PropertyAccessExpression): void {
  const { text } = member.name;
  const ours = memberName(text.charAt(0).toUpperCase() + text.slice(1));
  const call = callOf(member);
  if (call === undefined) return;
  if (ours !== text) file.replace(member.name, ours);
  const [only, ...others] = call.arguments;
  if (only !== undefined && others.length === 0 && isNothing(only)) file.replace(only);
}
