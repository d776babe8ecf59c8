import type { FacadeClass, FacadeEntry } from "@facadegen/transport";
import type { MethodOf, ResultOf } from "@facadegen/transport/testing";
import type { Json, JsonObject } from "../json.js";
import type { MethodCall } from "../parts/method-call.js";

/**
 * What handlers are given for: the class of one facade version, several such classes of one facade, or
 * every version, as the default export of a generated `facades/<name>` module holds them. Any class with
 * the static properties `NAME` and `VERSION` does whose methods call the transport that it is made with.
 */
export type HandledFacade = FacadeEntry | readonly FacadeClass[];

/**
 * Answers a call of one method.
 *
 * @param params - As the client sent them; not checked before the handler is called, unless the controller was
 * started with `validate: "refuse"`.
 * @param call - The call with the connection it came on.
 * @returns The result, or a promise of it.
 * @throws `WireError` to answer an error; {@link jujuError} makes one. Anything else is answered as Juju
 * answers a panic: with its message, without a code.
 */
export type Handler<Params, Result> = (
  params: Params,
  call: MethodCall,
) => Result | PromiseLike<Result>;

/**
 * Handlers by the names that the methods have in the class. With several versions, a handler takes the params
 * and answers the result of any of them that has the method; `call.version` says which was called.
 */
export type HandlersOf<Target extends HandledFacade> = {
  readonly [Method in MethodOf<EntryOf<Target>>]?: Handler<
    HandledParams<Target, Method>,
    ResultOf<EntryOf<Target>, Method>
  >;
};

/** Handlers by the names that the methods have on the wire, for facades that there is no class of. */
export type WireHandlers = Readonly<Record<string, Handler<JsonObject, Json | void>>>;

/** What a method takes; an object of no known properties when it takes nothing. */
export type HandledParams<Target extends HandledFacade, Method extends string> = ParamsIn<
  ArgumentsOf<InstanceOf<EntryOf<Target>>, Method>
>;

type EntryOf<Target extends HandledFacade> = Target extends readonly FacadeClass[]
  ? Target[number]
  : Target extends FacadeEntry
    ? Target
    : never;

type InstanceOf<Entry extends FacadeEntry> =
  Entry extends FacadeClass<infer Instance>
    ? Instance
    : Entry extends { readonly versions: readonly (infer Class)[] }
      ? Class extends FacadeClass<infer Instance>
        ? Instance
        : never
      : never;

type ArgumentsOf<Instance, Method extends string> = Instance extends {
  readonly [Name in Method]: (...args: infer Arguments) => Promise<unknown>;
}
  ? Arguments
  : never;

/**
 * Options are the last argument of a generated method and may always be left out: what comes before them, or
 * what has to be given, is params. The id of a watcher is no params: it is `call.id`.
 */
type ParamsIn<Arguments extends readonly unknown[]> = Arguments extends unknown
  ? Arguments extends readonly [infer Params, ...unknown[]]
    ? Params extends string
      ? JsonObject
      : Params
    : 2 extends Arguments["length"]
      ? Exclude<Arguments[0], undefined>
      : JsonObject
  : never;
