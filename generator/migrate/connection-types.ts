import { type Syntax, ts } from "../inspect/ts-morph.js";
import { memberName } from "../names/identifiers.js";
import type { FacadeRequest } from "./facade-access.js";
import type { FacadeImport } from "./facade-imports.js";
import { holderOf, type Holders } from "./holders.js";
import type { LibraryUse } from "./library-uses.js";
import { facadeTarget, TRANSPORT } from "./module-map.js";
import type { MigratedFile } from "./migrated-file.js";

/**
 * Says at each type `Connection` which facades it has: those that the file asks of what is annotated so.
 */
export function rewriteConnectionTypes(
  file: MigratedFile,
  uses: readonly LibraryUse[],
  requests: readonly FacadeRequest[],
  imports: readonly FacadeImport[],
  connections: Holders,
): void {
  const holders = new Set<Syntax.Node | undefined>(uses.map(holderOf));
  const typed = requests
    .map(({ connection, key }) => ({ declaration: connections.declarationOf(connection), key }))
    .filter(({ declaration }) => declaration !== undefined && holders.has(declaration));
  for (const use of uses) {
    // An interface may extend it as it is.
    if (ts.isExpressionWithTypeArguments(use.node.parent)) reportFacades(file, use);
    if (!ts.isTypeReferenceNode(use.node.parent)) continue;
    const holder = holderOf(use);
    const own = typed.filter(({ declaration }) => declaration === holder);
    // What is only passed on goes to the others of the file.
    const [given] = use.node.parent.typeArguments ?? [];
    const stated = given && ts.isTypeLiteralNode(given) ? given.members : [];
    const keys =
      stated.length > 0
        ? stated.map(({ name }) => (name ? file.textOf(name) : ""))
        : (own.length > 0 && holder !== undefined ? own : typed).map(({ key }) => key);
    const classes = [...new Set(keys)].map((key) => classOf(file, key, imports));
    const known = classes.filter((name) => name !== undefined);
    if (known.length < classes.length || holder === undefined) reportFacades(file, use);
    use.fate = "moved";
    const local = file.want(TRANSPORT, "Connection", true, use.alias);
    const entries = known.map((name) => `typeof ${name}`).join(", ");
    file.replace(use.node.parent, local + (entries === "" ? "" : `<[${entries}]>`));
  }
}

function reportFacades(file: MigratedFile, use: LibraryUse): void {
  file.report(use.node, {
    code: "FG8107",
    message: "this type Connection does not say which facades the connection has",
    hint: "name them: Connection<[typeof ModelManager, typeof ClientV8]>, as they are given to connect",
  });
}

/** What stands for a facade in this file: what it imports already, or a module that has all versions. */
function classOf(
  file: MigratedFile,
  key: string,
  imports: readonly FacadeImport[],
): string | undefined {
  const imported = imports.find(({ facade }) => memberName(facade) === key);
  if (imported !== undefined) return imported.local;
  const isOfKey = (facade: string): boolean => memberName(facade) === key;
  const name = [...file.facts.facadeNames].find(isOfKey);
  // The application has a class of its own for it, elsewhere.
  const isOwn = [...file.facts.ownFacades].some(isOfKey);
  return name === undefined || isOwn
    ? undefined
    : file.want(facadeTarget(name), "default", true, name);
}
