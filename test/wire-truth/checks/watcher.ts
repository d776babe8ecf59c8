import type ts from "typescript";
import type { MethodSubject, Problem } from "../check.js";
import { formOf } from "../raw-schemas.js";
import type { TypeReader } from "../type-reader.js";

/** The result holds the id of a watcher of the right facade, and no other id. */
export function checkWatcher({ entry, method, raw, emitted: { reader } }: MethodSubject): Problem {
  if (method?.result === undefined) return "there is no such method";
  const found = new Map<string, ts.Type>();
  collectIds(reader, method.result, found, new Set());
  if (found.size === 0) return `${reader.text(method.result)} holds no watcher id`;
  const facades = [...found].map(([place, type]) => ({
    place,
    names: watcherFacades(reader, type),
  }));
  const plain = facades.find(({ names }) => names.length === 0);
  if (plain !== undefined) return `"${plain.place}" says of no watcher facade that it is its id`;
  const all = new Set(facades.flatMap(({ names }) => names));
  const wanted = entry.watcherFacade ?? "";
  if (!all.has(wanted)) return `is the id of ${[...all].join(", ")}, not of ${wanted}`;
  const forms = raw
    .methods(entry.method)
    .map(({ result }) => (result ? formOf(result) : "nothing"));
  // A release that answers with another result may give the id of another watcher.
  const uniform = forms.every((form) => form === entry.schemaSays);
  if (uniform && all.size > 1) return `is also the id of ${[...all].join(", ")}`;
  return undefined;
}

/** `watcher-id` of most results, `NotifyWatcherId` and its like of others. */
function collectIds(
  reader: TypeReader,
  type: ts.Type,
  found: Map<string, ts.Type>,
  visited: Set<ts.Type>,
): void {
  if (visited.has(type)) return;
  visited.add(type);
  for (const element of reader.elements(type)) collectIds(reader, element, found, visited);
  for (const owner of reader.objects(type)) {
    for (const property of reader.checker.getPropertiesOfType(owner)) {
      const name = property.getName();
      const inner = reader.typeOf(property);
      if (/watcher-?id$/iu.test(name)) found.set(`${reader.text(owner)}.${name}`, inner);
      else collectIds(reader, inner, found, visited);
    }
  }
}

/** The facades that an id is branded with; none for a plain string. */
export function watcherFacades(reader: TypeReader, type: ts.Type): string[] {
  return reader.members(type).flatMap((member) => {
    const brand = reader.checker
      .getPropertiesOfType(member)
      .find((property) => property.getName().startsWith("__@watcherFacade"));
    if (brand === undefined) return [];
    return reader
      .members(reader.typeOf(brand))
      .flatMap((name) => (name.isStringLiteral() ? [name.value] : []));
  });
}
