import type { FacadeModel, MethodModel } from "../model/client-model.js";
import { reachable } from "../model/reachable.js";

/** Leaves out the methods that nobody can call, with the definitions that only they use. */
export function keepCallable(facade: FacadeModel): FacadeModel {
  const methods = facade.methods.filter(({ corrections }) => {
    return corrections.every(({ kind }) => kind !== "not-callable");
  });
  if (methods.length === facade.methods.length) return facade;
  const before = reachedBy(facade, facade.methods);
  const after = reachedBy(facade, methods);
  const keeps = (name: string): boolean => after.has(name) || !before.has(name);
  const kept = new Set(methods.map(({ name }) => name));
  const definitions = facade.definitions.flatMap((definition) => {
    if (!keeps(definition.name)) return [];
    const usedBy = definition.usedBy.filter(({ as, of }) =>
      as === "part" ? keeps(of) : kept.has(of),
    );
    return { ...definition, usedBy };
  });
  return { ...facade, methods, definitions };
}

function reachedBy(facade: FacadeModel, methods: readonly MethodModel[]): ReadonlySet<string> {
  const shapes = new Map(facade.definitions.map(({ name, shape }) => [name, shape]));
  const parts = methods.flatMap(({ params, result }) => [params?.shape, result?.shape]);
  return reachable(parts, (name) => shapes.get(name));
}
