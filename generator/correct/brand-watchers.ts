import type { DefinitionSchema, FacadeSchema, MethodSchema } from "../model/facade-schema.js";
import { compareText } from "../model/order.js";
import { referencesOf, shapeKey, type PropertyShape, type Shape } from "../model/shape.js";
import { isWatcher, type CorrectionIndex } from "./correction-index.js";
import { renameReferences } from "./definition-forms.js";
import { freeName } from "./free-name.js";

/** Properties that name a watcher (juju main:rpc/params). */
const ID_PROPERTIES = new Set(["NotifyWatcherId", "watcher-id"]);

/** A result of a method, and the watcher facades that take the ids in it. */
interface WatchResult {
  readonly result: Shape;
  readonly watchers: Set<string>;
}

/** By method and result: releases may differ in both. */
export type WatchersOfMethods = ReadonlyMap<string, WatchResult>;

/** Watchers of a facade's methods, over all releases. */
export function watchersOfMethods(
  members: readonly FacadeSchema[],
  index: CorrectionIndex,
): WatchersOfMethods {
  const watchers = new Map<string, WatchResult>();
  for (const member of members) {
    for (const [name, method] of member.methods) {
      const watcher = watcherOf(member, name, method, index);
      if (watcher === undefined || method.result === undefined) continue;
      const key = watchKey(name, method.result);
      const known = watchers.get(key) ?? { result: method.result, watchers: new Set() };
      known.watchers.add(watcher);
      watchers.set(key, known);
    }
  }
  return watchers;
}

function watchKey(method: string, result: Shape): string {
  return `${method} ${shapeKey(result)}`;
}

/**
 * The watcher that a method's result names. For a facade version that no correction speaks of, it is the one of the
 * same method in another version, else the one that its result names elsewhere.
 */
function watcherOf(
  facade: FacadeSchema,
  name: string,
  { result }: MethodSchema,
  index: CorrectionIndex,
): string | undefined {
  const exact = index.ofMethod(name, facade).find(isWatcher);
  if (exact !== undefined) return exact.watcher;
  if (result?.kind !== "reference" || !name.includes("Watch")) return undefined;
  return index.watcherOfMethod(name, facade.name) ?? index.usualWatcher(result.name);
}

/** Definitions and methods with every watcher id typed by its watcher. */
export interface BrandedFacade {
  readonly definitions: ReadonlyMap<string, DefinitionSchema>;
  readonly methods: ReadonlyMap<string, MethodSchema>;
}

/**
 * Types the ids in everything that the methods give. Where one definition serves several watchers, each gets a form
 * of its own, and the definition itself stays as what all of them have in common.
 */
export function brandWatchers(
  definitions: ReadonlyMap<string, DefinitionSchema>,
  methods: ReadonlyMap<string, MethodSchema>,
  watchers: WatchersOfMethods,
  taken: ReadonlySet<string>,
): BrandedFacade {
  const reached = new Map<string, Set<string>>();
  for (const { result, watchers: ids } of watchers.values()) {
    for (const definition of carriersOf(result, definitions)) {
      const known = reached.get(definition) ?? new Set();
      for (const id of ids) known.add(id);
      reached.set(definition, known);
    }
  }
  const branded = new Map(definitions);
  for (const [name, ids] of reached) {
    const definition = definitions.get(name);
    if (definition === undefined) continue;
    const formFor = (id: string): DefinitionSchema => {
      const form = brand(definition, [id]);
      return { ...form, shape: renameReferences(form.shape, formNames(reached, id, taken)) };
    };
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) {
      branded.set(name, formFor(only));
      continue;
    }
    branded.set(name, brand(definition, [...ids].sort(compareText)));
    for (const id of ids) {
      const ownName = freeName(`${name}Of${id}`, taken);
      branded.set(ownName, { ...formFor(id), formOf: definition.formOf ?? name });
    }
  }
  const renamed = [...methods].map(([name, method]): [string, MethodSchema] => {
    const { result } = method;
    if (result === undefined) return [name, method];
    const [id, ...others] = watchers.get(watchKey(name, result))?.watchers ?? [];
    if (id === undefined || others.length > 0) return [name, method];
    const renamedResult = renameReferences(result, formNames(reached, id, taken));
    return [name, { ...method, result: renamedResult }];
  });
  return { definitions: branded, methods: new Map(renamed) };
}

/** New names of the definitions that have a form for one watcher. */
function formNames(
  reached: ReadonlyMap<string, ReadonlySet<string>>,
  watcher: string,
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const shared = [...reached].filter(([, ids]) => ids.size > 1 && ids.has(watcher));
  return new Map(shared.map(([name]) => [name, freeName(`${name}Of${watcher}`, taken)]));
}

/** Definitions in a result that hold a watcher id, and those that lead to them. */
function carriersOf(
  result: Shape,
  definitions: ReadonlyMap<string, DefinitionSchema>,
): readonly string[] {
  const reached = new Map<string, Shape>();
  const reach = (name: string): void => {
    const shape = definitions.get(name)?.shape;
    if (shape === undefined || reached.has(name)) return;
    reached.set(name, shape);
    referencesOf(shape).forEach(reach);
  };
  referencesOf(result).forEach(reach);
  const carriers = new Set([...reached].flatMap(([name, shape]) => (holdsId(shape) ? name : [])));
  // Definitions may lead to each other, so that none of them can be judged before the others.
  let before: number;
  do {
    before = carriers.size;
    for (const [name, shape] of reached) {
      if (referencesOf(shape).some((other) => carriers.has(other))) carriers.add(name);
    }
  } while (carriers.size > before);
  return [...reached.keys()].filter((name) => carriers.has(name));
}

function holdsId(shape: Shape): boolean {
  return (
    shape.kind === "object" && [...shape.properties.keys()].some((name) => ID_PROPERTIES.has(name))
  );
}

function brand(definition: DefinitionSchema, watchers: readonly string[]): DefinitionSchema {
  const { shape } = definition;
  if (shape.kind !== "object" || !holdsId(shape)) return definition;
  const properties = new Map(
    [...shape.properties].map(([name, property]): [string, PropertyShape] => {
      if (!ID_PROPERTIES.has(name) || property.shape.kind !== "string") return [name, property];
      const notes = [...(property.corrections ?? []), { kind: "watcher", says: "" } as const];
      return [name, { ...property, shape: { kind: "watcher id", watchers }, corrections: notes }];
    }),
  );
  return { ...definition, shape: { ...shape, properties } };
}
