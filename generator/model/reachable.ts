import { referencesOf, type Shape } from "./shape.js";

/** Names of the definitions that some shapes lead to, themselves or through others. A name without a shape leads nowhere. */
export function reachable(
  from: readonly (Shape | undefined)[],
  shapeOf: (definition: string) => Shape | undefined,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = from.flatMap((shape) => (shape === undefined ? [] : referencesOf(shape)));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const shape = shapeOf(name);
    if (shape === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...referencesOf(shape));
  }
  return reached;
}
