import { type Syntax, ts } from "../inspect/ts-morph.js";
import { closing } from "./connect-calls.js";
import type { Holders } from "./holders.js";
import { walk, type MigratedFile } from "./migrated-file.js";
import { callOf, memberOf, wrapped } from "./syntax-places.js";

/** Who has logged in, as the library spells it and as the transport does. */
const USER_FIELDS: ReadonlyMap<string, string> = new Map([
  ["display-name", "displayName"],
  ["controller-access", "controllerAccess"],
  ["model-access", "modelAccess"],
  ["last-connection", "lastConnection"],
]);

/** Rewrites what is asked of connections beside their facades: to close, and what the server told. */
export function rewriteConnectionMembers(
  file: MigratedFile,
  connections: Holders,
  infos: Holders,
): void {
  walk(file.file, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return;
    if (node.name.text === "user" && infos.has(node.expression)) rewriteUser(file, node);
    if (!connections.has(node.expression)) return;
    const member = memberOf(node);
    if (member === undefined) return;
    if (node.name.text === "transport") rewriteTransport(file, node, member);
    else if (node.name.text === "info") rewriteInfo(file, node, member);
  });
}

function rewriteTransport(
  file: MigratedFile,
  transport: Syntax.PropertyAccessExpression,
  member: Syntax.PropertyAccessExpression,
): void {
  const { text } = member.name;
  if (text === "close") {
    const call = callOf(member);
    if (call !== undefined && call.arguments.length === 0) {
      const start = closing(call);
      if (start !== "") file.insert(file.start(call), start);
      file.replaceRange(file.start(transport.name), file.start(member.name));
      return;
    }
    file.report(member, {
      code: "FG8108",
      message: "transport.close with a callback is left as it is",
      hint: "call close() of the connection; its property closed is a promise of the code and the reason",
    });
  } else if (text.startsWith("_")) {
    file.report(member, {
      code: "FG8108",
      message: `${text} of the library's transport has no counterpart`,
      hint: "hooks of connect tell of frames and states, and its option webSocket takes a class of your own",
    });
  }
}

function rewriteInfo(
  file: MigratedFile,
  info: Syntax.PropertyAccessExpression,
  member: Syntax.PropertyAccessExpression,
): void {
  if (member.name.text === "getFacade") {
    const call = callOf(member);
    const [key] = call?.arguments ?? [];
    if (call && key && ts.isStringLiteral(key) && /^[a-z]\w*$/u.test(key.text))
      file.replaceRange(file.start(info.name), call.end, `facades.${key.text}`);
    else
      file.report(member, {
        code: "FG8108",
        message: "info.getFacade has no counterpart for a name that is only known at run time",
        hint: "use facades of the connection, or its require",
      });
  } else if (member.name.text === "user") rewriteUser(file, member);
}

/** `user["display-name"]` */
function rewriteUser(file: MigratedFile, user: Syntax.PropertyAccessExpression): void {
  const access = wrapped(user).parent;
  if (!ts.isElementAccessExpression(access)) return;
  const { argumentExpression: field, questionDotToken } = access;
  const name = ts.isStringLiteral(field) ? USER_FIELDS.get(field.text) : undefined;
  if (name === undefined) return;
  const dot = questionDotToken === undefined ? "." : "?.";
  file.replaceRange(access.expression.end, access.end, dot + name);
}
