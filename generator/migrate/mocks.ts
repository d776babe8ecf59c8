import { type Syntax, ts } from "../inspect/ts-morph.js";
import type { LibraryUse } from "./library-uses.js";
import { removeElements } from "./list-edits.js";
import { TRANSPORT } from "./module-map.js";
import { walk, type MigratedFile } from "./migrated-file.js";
import { bare, callOf } from "./syntax-places.js";

/** Calls of test runners that put something in a module's place, or ask for the real one. */
const MOCKING =
  /^(?:vi|vitest|jest)\.(?:mock|doMock|unmock|doUnmock|dontMock|setMock|unstable_mockModule|importActual|importMock|requireActual|requireMock|hoisted)$/u;

/** Whether a call is one of a test runner about a module. */
export function isMocking(file: MigratedFile, call: Syntax.CallExpression): boolean {
  return MOCKING.test(file.textOf(call.expression));
}

/** Makes what stands for the library's module in a test into what stands for the transport. */
export function rewriteFactory(file: MigratedFile, call: Syntax.CallExpression): void {
  const [, factory] = call.arguments;
  if (factory === undefined) return;
  keepTheRest(file, call, factory);
  walk(factory, (node) => {
    const isProperty =
      ts.isPropertyAssignment(node) ||
      ts.isShorthandPropertyAssignment(node) ||
      ts.isMethodDeclaration(node);
    if (!isProperty || !ts.isIdentifier(node.name)) return;
    const { text } = node.name;
    if (text === "connectAndLogin") {
      if (ts.isShorthandPropertyAssignment(node)) file.replace(node, "connect: connectAndLogin");
      else file.replace(node.name, "connect");
      rewriteAnswers(file, node);
    } else if (text === "connect") {
      file.report(node, {
        code: "FG8109",
        message: "what stands for connect answers a client that logs in later",
        hint: "let it answer a connection: testConnection of @facadegen/transport/testing makes one",
      });
    } else if (text === "CLIENT_VERSION" && ts.isObjectLiteralExpression(node.parent))
      removeElements(file, node.parent.properties, (one) => one === node);
    else if (text === "generateModelURL") file.replace(node.name, "modelUrl");
  });
}

/** A test that replaces `connect` still needs the login providers, which were no exports of the library. */
function keepTheRest(
  file: MigratedFile,
  call: Syntax.CallExpression,
  factory: Syntax.Expression,
): void {
  if (!ts.isArrowFunction(factory) || factory.parameters.length > 0) return;
  const { body } = factory;
  const literal = ts.isBlock(body) ? undefined : bare(body);
  const [first] = literal && ts.isObjectLiteralExpression(literal) ? literal.properties : [];
  if (first === undefined) return;
  const isVitest = file.textOf(call.expression).startsWith("vi");
  const rest = isVitest
    ? `...(await importOriginal${file.isTypeScript ? "<object>" : ""}())`
    : `...jest.requireActual(${file.quote}${TRANSPORT}${file.quote})`;
  if (isVitest) {
    const isAsync = (factory.modifiers ?? []).length > 0;
    const start = `${isAsync ? "" : "async "}(importOriginal) `;
    const from = isAsync ? file.text.indexOf("(", file.start(factory)) : file.start(factory);
    file.replaceRange(from, file.start(factory.equalsGreaterThanToken), start);
  }
  const line = file.start(first);
  const lineStart = file.text.lastIndexOf("\n", line - 1) + 1;
  const isOnOwnLine = file.text.slice(lineStart, line).trim() === "";
  const gap = isOnOwnLine ? file.eol + file.indentation(first) : " ";
  file.insert(line, `${rest},${gap}`);
}

/** Uses of `connectAndLogin` in a test that hold for `connect` too. */
export function rewriteMocked(file: MigratedFile, uses: readonly LibraryUse[]): void {
  for (const use of uses) {
    const { parent } = use.node;
    if (!ts.isCallExpression(parent) || !parent.arguments.some((one) => one === use.node)) continue;
    const called = file.textOf(parent.expression);
    const statement = ts.findAncestor(parent, ts.isStatement);
    const matcher = /\)\.(?:not\.)?toHaveBeenCalled(?:Times|Once)?\(\d*\)/u;
    const isCounted =
      called === "expect" && statement !== undefined && matcher.test(file.textOf(statement));
    const isMocked = /^(?:vi|jest)\.mocked$/u.test(called) && callOf(parent) === undefined;
    if (!isCounted && !isMocked) continue;
    use.fate = "moved";
    file.replace(use.node, file.want(TRANSPORT, "connect"));
    if (isMocked && statement !== undefined) rewriteAnswers(file, statement);
  }
}

/** `{ conn, logout }` becomes the connection, which closes itself. */
function rewriteAnswers(file: MigratedFile, node: Syntax.Node): void {
  walk(node, (inner) => {
    if (!ts.isObjectLiteralExpression(inner)) return;
    const properties = new Map(inner.properties.map((one) => [one.name?.getText(file.file), one]));
    const conn = properties.get("conn");
    const others = [...properties.keys()].filter((key) => key !== "conn" && key !== "logout");
    if (conn === undefined || others.length > 0) return;
    if (!ts.isPropertyAssignment(conn) && !ts.isShorthandPropertyAssignment(conn)) return;
    const connection = ts.isPropertyAssignment(conn) ? conn.initializer : conn.name;
    const logout = properties.get("logout");
    if (ts.isPropertyAssignment(conn) && ts.isObjectLiteralExpression(connection) && logout) {
      const [first] = connection.properties;
      const last = connection.properties.at(-1);
      if (first && last && logout.name && !ts.isShorthandPropertyAssignment(logout)) {
        file.replaceRange(file.start(conn), file.start(first));
        file.replaceRange(last.end, connection.end);
        file.replace(logout.name, "close");
        return;
      }
    }
    file.replace(inner, file.moved(connection));
    if (logout === undefined) return;
    file.report(inner, {
      code: "FG8109",
      message: "what stands for the connection needs close in the place of logout",
      hint: "testConnection of @facadegen/transport/testing makes a whole connection",
    });
  });
}
