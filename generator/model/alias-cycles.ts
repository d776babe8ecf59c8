import type { Shape } from "./shape.js";

/**
 * Definitions that are nothing but references to each other and so have no shape: TypeScript refuses such a type.
 * A circle that leads through an object, an array or a map is sound.
 */
export function aliasCycles(definitions: ReadonlyMap<string, { readonly shape: Shape }>): string[] {
  return [...definitions.keys()].filter((start) => {
    const seen = new Set<string>();
    const open = aliasesOf(definitions.get(start)?.shape);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === start) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...aliasesOf(definitions.get(name)?.shape));
    }
    return false;
  });
}

/** What a shape stands for without anything in between. */
function aliasesOf(shape: Shape | undefined): string[] {
  if (shape?.kind === "reference") return [shape.name];
  return shape?.kind === "union" ? shape.members.flatMap(aliasesOf) : [];
}
