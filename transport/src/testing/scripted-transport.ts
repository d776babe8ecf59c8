import type { FacadeEntry } from "../facades/facade-types.js";
import type { ErrorReplyDetails } from "./error-reply.js";
import { ErrorReply } from "./error-reply.js";
import type { FacadeTarget, MethodOf, ParamsOf, ResultOf } from "./facade-methods.js";
import type { HeldCalls } from "./held-calls.js";
import { createHeldCalls } from "./held-calls.js";
import type { MemoryTransport, WaitingCall } from "./memory-transport.js";
import { createMemoryTransport } from "./memory-transport.js";
import { listed } from "./call-name.js";
import type { RecordedRequest } from "./recorded-request.js";
import { UnscriptedCallError } from "./unscripted-call-error.js";
import type { WireMethod } from "./wire-method.js";
import { isMeant, wireMethod, wireMethodName } from "./wire-method.js";

/** What is answered: a result, or a function that makes one of each call. */
export type ScriptedReply<Params, Result> =
  | Result
  | ((params: Params, request: RecordedRequest<Params>) => Result | PromiseLike<Result>);

/** Any result; one that is left out is answered as `{}`, as methods without a result do. */
export type AnyResult = object | string | number | boolean | null | undefined;

/** How often a script answers. */
export interface ScriptOptions {
  /** How many calls it answers; all calls when left out. */
  readonly times?: number | undefined;
}

type ScriptArguments<Params, Result> = [Result] extends [void]
  ? [reply?: ScriptedReply<Params, Result>, options?: ScriptOptions]
  : [reply: ScriptedReply<Params, Result>, options?: ScriptOptions];

/**
 * A transport that answers what a test has told it to. Scripts with `times` answer first, in the order in
 * which they were given, until they are used up; then the newest one without. A call that no script is for
 * rejects with {@link UnscriptedCallError}.
 *
 * A facade is given as a class (that version alone), as the default export of a generated module (each of
 * its versions), both with the method's name in TypeScript; or by name (every version), with the method's
 * name as the server spells it.
 */
export interface ScriptedTransport extends MemoryTransport {
  /**
   * Answers calls with a result. The function of a reply may throw an {@link ErrorReply}; what else it
   * throws is what the call rejects with.
   */
  reply<Target extends FacadeEntry, Method extends MethodOf<Target>>(
    facade: Target,
    method: Method,
    ...script: ScriptArguments<ParamsOf<Target, Method>, ResultOf<Target, Method>>
  ): void;
  reply(
    facade: string,
    method: string,
    reply?: ScriptedReply<unknown, AnyResult>,
    options?: ScriptOptions,
  ): void;

  /** Answers calls with an error of the server's, which they reject with as `JujuError`. */
  fail<Target extends FacadeEntry>(
    facade: Target,
    method: MethodOf<Target>,
    error: ErrorReplyDetails,
    options?: ScriptOptions,
  ): void;
  fail(facade: string, method: string, error: ErrorReplyDetails, options?: ScriptOptions): void;

  /** Leaves calls unanswered until the test answers them one by one, or for good. */
  hold<Target extends FacadeEntry, Method extends MethodOf<Target>>(
    facade: Target,
    method: Method,
    options?: ScriptOptions,
  ): HeldCalls<ParamsOf<Target, Method>, ResultOf<Target, Method>>;
  hold(facade: string, method: string, options?: ScriptOptions): HeldCalls<unknown, AnyResult>;

  /** The calls of one method that were made, in order. */
  requestsOf<Target extends FacadeEntry, Method extends MethodOf<Target>>(
    facade: Target,
    method: Method,
  ): readonly RecordedRequest<ParamsOf<Target, Method>>[];
  requestsOf(facade: string, method: string): readonly RecordedRequest[];
}

interface Script {
  readonly meant: WireMethod;
  readonly answer: (call: WaitingCall) => void;
  left: number;
}

/**
 * A transport in memory for tests. It needs no test runner, and leaves no timer and no listener when its
 * calls are settled.
 *
 * @example
 * ```ts
 * const transport = testTransport();
 * transport.reply(ModelManagerV11, "listModels", { "user-models": [] });
 * transport.fail("ModelManager", "DestroyModels", { message: "no", code: "unauthorized access" });
 * const manager = new ModelManagerV11(transport, info);
 * await manager.listModels({ tag: "user-admin" });
 * transport.requestsOf("ModelManager", "ListModels"); // [{ …, params: { tag: "user-admin" } }]
 * ```
 */
export function testTransport(): ScriptedTransport {
  const limited: Script[] = [];
  const lasting: Script[] = [];
  const transport = createMemoryTransport((call) => {
    const scripts = [...limited, ...lasting];
    const meant = scripts.filter((script) => isMeant(script.meant, call.request));
    const script = meant.find(({ left }) => left > 0);
    if (!script) {
      const why = meant.length > 0 ? "has used up its scripted replies" : "has no scripted reply";
      const others = scripts.filter(({ left }) => left > 0);
      const names = others.map((other) => wireMethodName(other.meant));
      call.reject(new UnscriptedCallError(call.request, `${why}; scripted: ${listed(names)}`));
      return;
    }
    script.left--;
    script.answer(call);
  });

  function add(
    facade: FacadeTarget,
    method: string,
    { times }: ScriptOptions = {},
    answer: (call: WaitingCall) => void,
  ): void {
    const meant = wireMethod(facade, method);
    if (times === undefined) lasting.unshift({ meant, answer, left: Number.POSITIVE_INFINITY });
    else limited.push({ meant, answer, left: times });
  }

  const scripted = {
    reply(facade: FacadeTarget, method: string, reply?: unknown, options?: ScriptOptions): void {
      add(facade, method, options, (call) => answerWith(reply, call));
    },
    fail(
      facade: FacadeTarget,
      method: string,
      error: ErrorReplyDetails,
      options?: ScriptOptions,
    ): void {
      add(facade, method, options, (call) => call.fail(error));
    },
    hold(facade: FacadeTarget, method: string, options?: ScriptOptions): HeldCalls {
      const held = createHeldCalls();
      add(facade, method, options, held.hold);
      return held.calls;
    },
    requestsOf(facade: FacadeTarget, method: string): readonly RecordedRequest[] {
      const meant = wireMethod(facade, method);
      return transport.requests.filter((request) => isMeant(meant, request));
    },
  };
  // Its getters have to stay getters. The overloads say of the same functions what classes make known.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return Object.defineProperties(
    transport,
    Object.getOwnPropertyDescriptors(scripted),
  ) as ScriptedTransport;
}

function answerWith(reply: unknown, call: WaitingCall): void {
  if (typeof reply !== "function") return call.reply(reply);
  new Promise((resolve) => {
    resolve(Reflect.apply(reply, undefined, [call.request.params, call.request]));
  }).then(call.reply, (error: unknown) => {
    if (error instanceof ErrorReply) call.fail(error);
    else call.reject(error);
  });
}
