import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { applyEdits, findNodeAtLocation, modify, parseTree, type Node } from "jsonc-parser";

const DEPENDENCIES = ["dependencies", "devDependencies", "peerDependencies"];

/** Whether a file may name the version of one of the packages: generated ones are generated anew. */
function isMovable(file: string): boolean {
  return (
    !/^(?:generated|test)\//u.test(file) &&
    /(?:^|\/)(?:package(?:-lock)?\.json|[^/]+\.md)$/u.test(file)
  );
}

/** What moves. */
export interface VersionMove {
  readonly from: string;
  readonly to: string;
  /** Names of the packages that are released. */
  readonly packages: readonly string[];
}

/**
 * Moves the version of all packages in a tree: their own, what they need of each other, and what the documents tell a
 * reader to install.
 */
export async function moveVersion(
  tree: string,
  files: readonly string[],
  move: VersionMove,
): Promise<void> {
  if (move.from === move.to) return;
  for (const file of files.filter(isMovable)) {
    const place = path.join(tree, file);
    const before = await readFile(place, "utf8");
    const after = file.endsWith(".md")
      ? moveInDocument(file, before, move)
      : moveInJson(before, move);
    if (after !== before) await writeFile(place, after);
  }
}

/** In `package.json` and `package-lock.json` alike, which has the former's fields for each workspace. */
export function moveInJson(text: string, { from, to, packages }: VersionMove): string {
  const root = parseTree(text);
  if (root === undefined) return text;
  const places: (readonly (string | number)[])[] = [[]];
  const locked = findNodeAtLocation(root, ["packages"]);
  for (const key of locked ? keysOf(locked) : []) places.push(["packages", key]);
  let moved = text;
  for (const place of places) {
    const manifest = findNodeAtLocation(root, [...place]);
    if (manifest === undefined) continue;
    const edits: (readonly (string | number)[])[] = [];
    const name: unknown = valueAt(manifest, ["name"]);
    const isOwn = packages.some((known) => known === name);
    if (isOwn && valueAt(manifest, ["version"]) === from) edits.push([...place, "version"]);
    for (const kind of DEPENDENCIES) {
      edits.push(
        ...packages
          .filter((pack) => rangeOf(manifest, kind, pack, from) !== undefined)
          .map((pack) => [...place, kind, pack]),
      );
    }
    for (const path of edits) {
      const before: unknown = valueAt(root, path);
      const range = String(before).startsWith("^") ? `^${to}` : to;
      moved = applyEdits(moved, modify(moved, [...path], range, {}));
    }
  }
  return moved;
}

/** The range that a package is needed in, if it is of the version that moves. */
function rangeOf(manifest: Node, kind: string, name: string, from: string): string | undefined {
  const range = valueAt(manifest, [kind, name]);
  return range === from || range === `^${from}` ? range : undefined;
}

function valueAt(node: Node, path: readonly (string | number)[]): unknown {
  return findNodeAtLocation(node, [...path])?.value;
}

function keysOf(node: Node): string[] {
  return (node.children ?? []).map((property) => String(property.children?.[0]?.value));
}

function escaped(plain: string): string {
  return plain.replaceAll(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}

/** `facadegen@0.1.0`, `npm:@facadegen/jujulib@^0.1.0`. The changelog tells of the past and keeps it. */
function moveInDocument(file: string, text: string, { from, to, packages }: VersionMove): string {
  if (file.endsWith("CHANGELOG.md")) return text;
  const names = packages.map(escaped).join("|");
  const pattern = new RegExp(
    `(?<![\\w/@-])((?:${names})@\\^?)${escaped(from)}(?![\\w.-]*\\d)`,
    "gu",
  );
  return text.replaceAll(pattern, `$1${to}`);
}
