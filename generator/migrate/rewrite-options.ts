import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { ConnectPlan } from "./connect-plan.js";
import { optionValue, type ConnectOptions, type OptionProperty } from "./connect-options.js";
import { removeElements } from "./list-edits.js";
import { loginText } from "./login-text.js";
import type { MigratedFile } from "./migrated-file.js";
import { TRANSPORT } from "./module-map.js";
import type { Piece } from "./text-edits.js";

/** The text that stands for the options in a call; what they are made of is edited where it is. */
export function optionsText(file: MigratedFile, plan: ConnectPlan): Piece[] {
  const { options, credentials, clientVersion, given } = plan;
  const version: Piece[] =
    clientVersion === undefined ? [] : [", clientVersion: ", file.moved(clientVersion)];
  if (options.variable === undefined) {
    const login = loginText(file, options, credentials);
    if (options.literal === undefined || given === undefined)
      return ["{ login: ", ...login, ...version, " }"];
    rewriteLiteral(file, options, login, version);
    return [file.moved(given)];
  }
  const name = file.textOf(options.variable.name);
  const saysLogin = loginInOptions(options);
  if (credentials.kind === "none" && version.length === 0) return [name];
  const login: Piece[] =
    credentials.kind === "none" && saysLogin
      ? []
      : [", login: ", ...loginText(file, options, credentials)];
  return [`{ ...${name}`, ...login, ...version, " }"];
}

/** Whether options that several calls share say how to log in. */
function loginInOptions(options: ConnectOptions): boolean {
  return ["bakery", "loginWithSessionCookie"].some((name) => optionValue(options, name));
}

/** Rewrites options that a variable holds, once for all calls. */
export function rewriteSharedOptions(file: MigratedFile, options: ConnectOptions): void {
  const { variable } = options;
  const login = loginInOptions(options) ? loginText(file, options, { kind: "none" }) : [];
  rewriteLiteral(file, options, login, []);
  if (variable?.type !== undefined && variable.name.end <= variable.type.pos) {
    // Our type would forget which facades they are.
    file.replaceRange(variable.name.end, variable.type.end);
  }
}

function rewriteLiteral(
  file: MigratedFile,
  options: ConnectOptions,
  login: readonly Piece[],
  version: readonly Piece[],
): void {
  const { literal, properties } = options;
  if (literal === undefined) return;
  const removed = new Set<Syntax.Node>();
  const property = (name: string): OptionProperty | undefined => properties.get(name);
  const place = property("bakery") ?? property("loginWithSessionCookie");
  for (const name of ["bakery", "loginWithSessionCookie", "closeCallback"]) {
    const one = property(name);
    if (one !== undefined && (one !== place || login.length === 0)) removed.add(one);
  }
  if (place !== undefined && login.length > 0) file.replace(place, "login: ", ...login, ...version);
  const webSocket = property("wsclass");
  if (webSocket !== undefined) {
    if (optionValue(options, "wsclass") === undefined) removed.add(webSocket);
    else if (ts.isPropertyAssignment(webSocket)) file.replace(webSocket.name, "webSocket");
    else file.replace(webSocket, "webSocket: wsclass");
  }
  const debug = property("debug");
  if (debug !== undefined) {
    const value = optionValue(options, "debug");
    if (value === undefined) removed.add(debug);
    else file.replace(debug, "hooks: ", ...hooksText(file, value));
  }
  removeElements(file, literal.properties, (element) => removed.has(element));
  if (place === undefined && login.length > 0)
    addFirst(file, literal, ["login: ", ...login, ...version], removed);
}

function hooksText(file: MigratedFile, debug: Syntax.Expression): Piece[] {
  const redacted = file.want(TRANSPORT, "redactedFrames");
  const hooks = `{ frames: ${redacted}(({ direction, content }) => console.debug(direction, content)) }`;
  return debug.kind === ts.SyntaxKind.TrueKeyword
    ? [hooks]
    : [file.moved(debug), ` ? ${hooks} : {}`];
}

function addFirst(
  file: MigratedFile,
  literal: Syntax.ObjectLiteralExpression,
  pieces: readonly Piece[],
  removed: ReadonlySet<Syntax.Node>,
): void {
  const [first] = literal.properties;
  const kept = literal.properties.filter((property) => !removed.has(property));
  const open = file.start(literal) + 1;
  if (first === undefined) {
    file.replaceRange(open, literal.end - 1, " ", ...pieces, " ");
    return;
  }
  const gap = file.text.slice(open, file.start(first));
  const comma = kept.length > 0 ? "," : "";
  const separator =
    kept.length === 0 ? "" : gap.includes("\n") ? file.eol + file.indentation(first) : " ";
  file.insert(file.start(first), ...pieces, comma + separator);
}
