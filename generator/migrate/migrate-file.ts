import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ApplicationFile } from "../inspect/parse-application.js";
import { ts, type Syntax } from "../inspect/ts-morph.js";
import { rewriteConnects } from "./connect-calls.js";
import { rewriteConnectionMembers } from "./connection-members.js";
import { rewriteConnectionTypes } from "./connection-types.js";
import { findFacadeAccesses, findFacadeRequests, rewriteFacadeAccesses } from "./facade-access.js";
import { rewriteFacadeImports } from "./facade-imports.js";
import { Holders } from "./holders.js";
import { counterpart, remedy } from "./library-names.js";
import { findLibraryImports, takeDeclaredNames, type LibraryUse } from "./library-uses.js";
import { MigratedFile, type MigrationFacts } from "./migrated-file.js";
import { rewriteMocked } from "./mocks.js";
import { rewriteModelUrls } from "./model-urls.js";
import { rewriteModuleStrings } from "./module-strings.js";
import { rewriteOwnFacades } from "./own-facades.js";
import { applyEdits, type TextEdit } from "./text-edits.js";
import { rewriteRequests, rewriteWrites } from "./transport-writes.js";
import { writeImports } from "./write-imports.js";

/** One file after its migration. */
export interface FileMigration {
  readonly text: string;
  /** What is left to a person. */
  readonly findings: readonly Diagnostic[];
}

/** Rewrites one file. What cannot be rewritten safely is left as it is, and reported. */
export function migrateFile(parsed: ApplicationFile, facts: MigrationFacts): FileMigration {
  const file = new MigratedFile(parsed, facts);
  takeDeclaredNames(file);
  const imports = findLibraryImports(file);
  const uses = imports.flatMap(({ names }) => names.flatMap((name) => name.uses));
  const named = (...names: readonly string[]): LibraryUse[] =>
    uses.filter(({ name }) => names.includes(name));

  const facades = rewriteFacadeImports(file);
  const connected = rewriteConnects(file, named("connect", "connectAndLogin"));
  const connectionTypes = named("Connection");
  const connections = new Holders(file, connected.names, connectionTypes, connected.members);
  const transports = new Holders(file, [], named("Transport"));
  const accesses = findFacadeAccesses(file);
  rewriteMocked(file, named("connectAndLogin"));
  const requests = [...accesses, ...findFacadeRequests(file)];
  rewriteConnectionTypes(file, connectionTypes, requests, facades, connections);
  const infos = new Holders(file, [], named("ConnectionInfo"));
  rewriteConnectionMembers(file, connections, infos);
  rewriteFacadeAccesses(file, accesses, connections);
  rewriteWrites(file, connections, transports);
  rewriteRequests(file, named("JujuRequest"));
  rewriteModelUrls(file, named("generateModelURL"));
  if (imports.length > 0) rewriteOwnFacades(file, facades);
  rewriteModuleStrings(file);

  // What the library still throws is still of its class.
  const stillConnects = named("connect", "connectAndLogin").some(({ fate }) => fate !== "moved");
  for (const use of uses) settle(file, use, stillConnects);
  for (const { declaration, names } of imports) {
    if (names.some(({ isOpaque }) => isOpaque))
      file.report(declaration, {
        code: "FG8106",
        message: "the library is used as a whole, so this import is left as it is",
        hint: "import by name what is used of it, and run this again",
      });
  }
  writeImports(file, imports);
  const findings = file.findings.sort(
    (one, other) =>
      (one.location?.line ?? 0) - (other.location?.line ?? 0) ||
      (one.location?.column ?? 0) - (other.location?.column ?? 0),
  );
  return { text: applyEdits(file.text, file.edits), findings };
}

/** Sees to a use that no rule has rewritten: another name will do, or it is left. */
function settle(file: MigratedFile, use: LibraryUse, stillConnects: boolean): void {
  if (use.fate !== "open") return;
  if (isGone(file, use.node)) {
    use.fate = "moved";
    return;
  }
  const to = counterpart(use.module, use.name);
  if (to !== undefined && (to.isType ? isTypePlace(use.node) : !stillConnects)) {
    use.fate = "moved";
    const local = file.want(to.module, to.name, to.isType, use.alias);
    if (file.textOf(use.node) !== local) file.replace(use.node, local);
    return;
  }
  use.fate = "left";
  file.report(use.node, {
    code: "FG8105",
    message: `${use.name} of ${use.module === "client" ? "the library" : `the library's ${use.module}`} has no counterpart that could take its place here`,
    hint: remedy(use.name),
  });
}

/** Whether a rule has taken a place away. */
function isGone(file: MigratedFile, node: Syntax.Node): boolean {
  const start = file.start(node);
  const holds = (range: { readonly start: number; readonly end: number }): boolean =>
    range.start <= start && node.end <= range.end;
  const covering = file.edits.filter((edit: TextEdit) => edit.end > edit.start && holds(edit));
  const isMoved = file.edits.some(({ pieces }) =>
    pieces.some((piece) => typeof piece !== "string" && holds(piece)),
  );
  return covering.length > 0 && !isMoved;
}

function isTypePlace(node: Syntax.Node): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent)) return true;
  if (ts.isExportSpecifier(parent)) return parent.isTypeOnly || parent.parent.parent.isTypeOnly;
  const clause = ts.isExpressionWithTypeArguments(parent) ? parent.parent : undefined;
  return (
    clause !== undefined &&
    ts.isHeritageClause(clause) &&
    (clause.token === ts.SyntaxKind.ImplementsKeyword || ts.isInterfaceDeclaration(clause.parent))
  );
}
