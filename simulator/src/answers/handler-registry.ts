import type { FacadeClass } from "@facadegen/transport";
import type { Json, JsonObject } from "../json.js";
import type { MethodCall } from "../parts/method-call.js";
import { classesOf, wireMethodOf, type WireMethodName } from "./wire-methods.js";
import type { HandledFacade } from "./handler-types.js";

/** What a test has given for a method, whatever its types. */
export type AnyHandler = (params: JsonObject, call: MethodCall) => unknown;

/** Which calls are asked for. */
export interface CallName {
  readonly facade: string;
  readonly version: number;
  readonly method: string;
}

interface Registered {
  readonly facade: string;
  /** Every version where there is none. */
  readonly version: number | undefined;
  readonly method: string;
  readonly handler: AnyHandler;
}

/** The handlers that a test has given. */
export interface HandlerRegistry {
  /** Gives handlers for the methods of classes; answers what takes them away again. */
  addByClass(target: HandledFacade, handlers: object): () => void;
  /** Gives handlers by the names on the wire, for every version. */
  addByName(facade: string, handlers: object): () => void;
  /** The newest handler that was given for a method. */
  find(call: CallName): AnyHandler | undefined;
}

/**
 * @param versionsOf - The versions of a facade that the controller has; `undefined` for facades that it does not
 * list.
 */
export function createHandlerRegistry(
  release: string,
  versionsOf: (facade: string) => readonly number[] | undefined,
): HandlerRegistry {
  let all: readonly Registered[] = [];

  function add(registered: readonly Registered[]): () => void {
    all = [...all, ...registered];
    return () => {
      all = all.filter((each) => !registered.includes(each));
    };
  }

  return {
    addByClass(target, handlers) {
      const classes = classesOf(target);
      const served = classes.filter(({ NAME, VERSION }) => {
        return versionsOf(NAME)?.includes(VERSION) ?? false;
      });
      if (served.length === 0) throw new RangeError(notServed(classes, release, versionsOf));
      return add(
        functionsOf(handlers).flatMap(([name, handler]) =>
          methodsOf(classes, name).map((method) => ({ ...method, handler })),
        ),
      );
    },
    addByName(facade, handlers) {
      if (versionsOf(facade) === undefined) {
        throw new RangeError(`Juju ${release} has no facade ${JSON.stringify(facade)}`);
      }
      return add(
        functionsOf(handlers).map(([method, handler]) => ({
          facade,
          version: undefined,
          method,
          handler,
        })),
      );
    },
    find: ({ facade, version, method }) =>
      all.findLast((each) => {
        if (each.facade !== facade || each.method !== method) return false;
        return each.version === undefined || each.version === version;
      })?.handler,
  };
}

/** A handler may be left out by giving `undefined`. */
function functionsOf(handlers: object): readonly (readonly [string, AnyHandler])[] {
  return Object.entries(handlers).flatMap(([name, handler]: [string, unknown]) => {
    if (handler === undefined) return [];
    if (typeof handler !== "function") {
      throw new TypeError(`the handler for ${name} is no function`);
    }
    // The types of `on` have checked it, as far as there were types.
    const run: AnyHandler = (params, call) => Reflect.apply(handler, handlers, [params, call]);
    return [[name, run] as const];
  });
}

function methodsOf(classes: readonly FacadeClass[], name: string): readonly WireMethodName[] {
  const methods = classes.flatMap((Class) => wireMethodOf(Class, name) ?? []);
  if (methods.length > 0) return methods;
  const names = classes.map(({ NAME, VERSION }) => `${NAME} ${VERSION}`).join(", ");
  throw new TypeError(`no method ${JSON.stringify(name)} that makes a call is in ${names}`);
}

function notServed(
  classes: readonly FacadeClass[],
  release: string,
  versionsOf: (facade: string) => readonly number[] | undefined,
): string {
  const [first] = classes;
  if (!first) return "there is no class to give handlers for";
  const given = classes.map(({ VERSION }) => VERSION).join(", ");
  const versions = versionsOf(first.NAME);
  const has = versions ? `has versions ${versions.join(", ")}` : "does not have that facade";
  return `handlers for ${first.NAME} ${given}, but Juju ${release} ${has}`;
}

/** What a handler's answer is on the wire; nothing for one that answers nothing. */
export function asItTravels(answer: unknown): Json | undefined {
  if (answer === undefined) return undefined;
  // `undefined` where there is nothing that JSON can say, such as a function.
  const text: string | undefined = JSON.stringify(answer);
  if (text !== undefined) return JSON.parse(text) as Json;
  throw new TypeError(`a handler answers JSON or nothing, not a ${typeof answer}`);
}
