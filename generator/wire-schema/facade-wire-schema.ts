import type { Audience, FacadeModel, MethodModel } from "../model/client-model.js";
import { compareText } from "../model/order.js";
import { reachable } from "../model/reachable.js";
import { partsOf, type Shape } from "../model/shape.js";
import type { JsonSchema } from "./json-schema.js";
import { schemaOfShape } from "./schema-of-shape.js";

/** One facade version of one release, as it travels. */
export interface FacadeWireSchema {
  readonly name: string;
  readonly version: number;
  readonly audience: Audience;
  /** By wire name. */
  readonly methods: Readonly<Record<string, MethodWireSchema>>;
  /** What the methods lead to, by the names that emitted types have too. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

export interface MethodWireSchema {
  /** Missing: the method takes none. */
  readonly params?: JsonSchema;
  /** Missing: the reply is empty. */
  readonly result?: JsonSchema;
  readonly alwaysFails?: AlwaysFails;
  /** It is exported by chance, and no params could mean anything. */
  readonly notCallable?: true;
  /** The request names its watcher by `id`, beside the params. */
  readonly takesWatcherId?: true;
  /** The facade that takes the ids in the result. */
  readonly watcher?: string;
}

/** An error that a method answers whatever it is asked. */
export interface AlwaysFails {
  /** Why, in words for people; not the message that travels. */
  readonly reason: string;
  /** The error's code, where it is known. */
  readonly code?: string;
}

/** A facade of a model that was made of one release only. */
export function facadeWireSchema(facade: FacadeModel): FacadeWireSchema {
  const shapes = new Map(facade.definitions.map(({ name, shape }) => [name, shape]));
  const shapeOf = (name: string): Shape | undefined => shapes.get(name);
  const watchers = watchersOfMethods(facade);
  const parts = facade.methods.flatMap(({ params, result }) => [params?.shape, result?.shape]);
  const used = [...reachable(parts, shapeOf)].sort(compareText);
  const { name, version, audience } = facade;
  return {
    name,
    version,
    audience,
    methods: Object.fromEntries(
      facade.methods.map((method) => [
        method.name,
        methodSchema(method, watchers.get(method.name)),
      ]),
    ),
    definitions: Object.fromEntries(
      used.flatMap((definition) => {
        const shape = shapeOf(definition);
        return shape === undefined ? [] : [[definition, schemaOfShape(shape)]];
      }),
    ),
  };
}

function methodSchema(
  { params, result, corrections }: MethodModel,
  watchers: ReadonlySet<string> | undefined,
): MethodWireSchema {
  const isKnown = (kind: string): boolean => corrections.some((note) => note.kind === kind);
  const failure = corrections.find(({ kind }) => kind === "always-fails");
  const [watcher, ...others] = watchers ?? [];
  return {
    ...(params !== undefined && { params: schemaOfShape(params.shape) }),
    ...(result !== undefined && { result: schemaOfShape(result.shape) }),
    ...(failure !== undefined && { alwaysFails: alwaysFails(failure.says) }),
    ...(isKnown("not-callable") && { notCallable: true }),
    ...(isKnown("watcher-id") && { takesWatcherId: true }),
    ...(watcher !== undefined && others.length === 0 && { watcher }),
  };
}

/** Corrections say why a method fails and, behind that, the code in brackets: ``it is gone (`not supported`)``. */
function alwaysFails(says: string): AlwaysFails {
  const parts = /^(?<reason>.*?) \(`(?<code>[^`]+)`\)$/u.exec(says)?.groups;
  const { reason = says, code } = parts ?? {};
  return { reason, ...(code !== undefined && { code }) };
}

/** The watchers whose ids the result of a method holds, by method; followed from the few definitions that hold any. */
function watchersOfMethods({ methods, definitions }: FacadeModel): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (method: string, watchers: readonly string[]): void => {
    found.set(method, new Set([...(found.get(method) ?? []), ...watchers]));
  };
  for (const { name, result } of methods) {
    const watchers = result === undefined ? [] : watchersIn(result.shape);
    if (watchers.length > 0) add(name, watchers);
  }
  const usesOf = new Map(definitions.map(({ name, usedBy }) => [name, usedBy]));
  for (const { name: holder, shape } of definitions) {
    const watchers = watchersIn(shape);
    if (watchers.length === 0) continue;
    const reached = new Set([holder]);
    for (const definition of reached) {
      for (const { as, of } of usesOf.get(definition) ?? []) {
        if (as === "result") add(of, watchers);
        else if (as === "part") reached.add(of);
      }
    }
  }
  return found;
}

/** The watchers whose ids a shape holds itself, not in what it refers to. */
function watchersIn(shape: Shape): readonly string[] {
  return shape.kind === "watcher id" ? shape.watchers : partsOf(shape).flatMap(watchersIn);
}
