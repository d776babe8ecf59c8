import type { ControllerContext } from "../parts/controller-part.js";
import type { Json } from "../json.js";
import type { Method, MethodCall } from "../parts/method-call.js";
import { WireError } from "../parts/wire-error.js";
import { schemaProblems } from "../schema/schema-problems.js";
import type { AlwaysFails, FacadeSchema, MethodSchema } from "../parts/wire-schema.js";
import { decodingError } from "./go-decoding.js";
import { asItTravels, createHandlerRegistry, type CallName } from "./handler-registry.js";
import type { HandledFacade, HandlersOf, WireHandlers } from "./handler-types.js";
import { sampleAnswer } from "./sample/sample-answer.js";
import type { Violation } from "./violation.js";

/** Handlers that were given, until they are taken away; also by `using`. */
export interface Registration extends Disposable {
  /** Takes the handlers away: what answered before them answers again. */
  remove(): void;
}

/** Gives handlers for methods. */
export interface GiveHandlers {
  /**
   * Answers methods by the names that they have on the wire, in every version of a facade: for facades that
   * no class was generated of.
   *
   * @throws {RangeError} when the release has no such facade.
   */
  (facade: string, handlers: WireHandlers): Registration;
  /**
   * Answers methods of a facade with what a test says. Handlers come before everything that the simulator
   * answers by itself; of two for one method the later one answers.
   *
   * @param target - A generated class (that version alone), several of them, or the default export of a
   * generated `facades/<name>` module (every version).
   * @param handlers - By the names that the methods have in the class.
   * @throws {RangeError} when the release that is imitated has none of the versions.
   * @throws {TypeError} when a class has no such method, where the compiler did not see it.
   *
   * @example
   * ```ts
   * using _ = controller.on(ModelManagerV11, {
   *   listModels: (params, call) => ({ "user-models": [] }),
   *   destroyModels() {
   *     throw jujuError("unauthorized access");
   *   },
   * });
   * ```
   */
  <Target extends HandledFacade>(target: Target, handlers: HandlersOf<Target>): Registration;
}

/** Answers the calls of one controller. */
export interface Answers {
  /** {@inheritDoc GiveHandlers} */
  readonly on: GiveHandlers;
  /** Whether a test has given a handler for a method. */
  handles(call: CallName): boolean;
  /**
   * Answers a call: an error for params that Go could not take, then what a handler says, what `builtIn` says,
   * the error of a method that always fails, or a value drawn from the schema.
   *
   * @param builtIn - What the simulator answers itself where no test gave a handler.
   * @throws {WireError} the error to answer.
   */
  answer(call: MethodCall, builtIn?: Method): Promise<Json | undefined>;
  /** What was not as the schema has it, in order. */
  readonly violations: readonly Violation[];
}

/** Makes what answers the calls of a controller. */
export function createAnswers(context: ControllerContext): Answers {
  const { options, release, schemas } = context;
  const violations: Violation[] = [];
  const registered = new Map(release.facades.map(({ name, versions }) => [name, versions]));
  // Registered by the login alone: versions 3 and, through JAAS, 4.
  registered.set("Admin", [3, 4]);
  const handlers = createHandlerRegistry(release.version, (name) => registered.get(name));
  const settings = {
    random: context.random.fork("answers"),
    release: release.version,
    entityErrors: options.samples?.entityErrors !== "never",
  };

  function checkParams(call: MethodCall): void {
    const { facade, method } = schemasOf(call);
    if (!facade || !method) return;
    const unfit = decodingError(facade, method.params, call.params);
    if (unfit) throw unfit;
    const { params } = method;
    if (options.validate === false || params === undefined) return;
    const problems = schemaProblems(facade, params, call.params).filter(({ keyword }) => {
      // The schema requires of a login what no controller does.
      return call.facade !== "Admin" || keyword !== "required";
    });
    for (const { path, message } of problems) {
      violations.push({ ...place(call, "client"), path, message, params: call.params });
    }
    const [first] = problems;
    if (first === undefined || options.validate !== "refuse") return;
    throw new WireError(
      `params of ${call.facade}(${call.version}).${call.method} are not as the schema has them: ${first.path || "they"} ${first.message}`,
      "bad request",
    );
  }

  function checkAnswer(call: MethodCall, answer: Json | undefined): void {
    const { facade, method } = schemasOf(call);
    if (options.validateHandlers === false || !facade || !method) return;
    const { result } = method;
    const problems =
      result === undefined
        ? Object.keys(answer ?? {}).map((name) => {
            return { path: "", message: `must not have property '${name}': there is no result` };
          })
        : schemaProblems(facade, result, answer ?? {});
    for (const { path, message } of problems) {
      const { params } = call;
      violations.push({ ...place(call, "handler"), path, message, params, result: answer ?? {} });
    }
  }

  async function answer(call: MethodCall, builtIn?: Method): Promise<Json | undefined> {
    checkParams(call);
    const handler = handlers.find(call);
    if (handler) {
      const answered = asItTravels(await handler(call.params, call));
      checkAnswer(call, answered);
      return answered;
    }
    if (builtIn) return (await builtIn(call)) ?? undefined;
    const { facade, method } = schemasOf(call);
    if (!facade || !method) throw new Error(withoutSchema(call));
    if (method.alwaysFails) throw failure(call, method.alwaysFails);
    return sampleAnswer(call, facade, method, settings);
  }

  function schemasOf({ facade: name, version, method: methodName }: MethodCall): {
    readonly facade: FacadeSchema | undefined;
    readonly method: MethodSchema | undefined;
  } {
    const facade = schemas.facade(name, version);
    const known = facade !== undefined && Object.hasOwn(facade.methods, methodName);
    return { facade, method: known ? facade.methods[methodName] : undefined };
  }

  return {
    on(target: HandledFacade | string, given: object): Registration {
      const remove =
        typeof target === "string"
          ? handlers.addByName(target, given)
          : handlers.addByClass(target, given);
      return { remove, [Symbol.dispose]: remove };
    },
    handles: (call) => handlers.find(call) !== undefined,
    answer,
    violations,
  };
}

function place(
  { connection, facade, version, method }: MethodCall,
  by: Violation["by"],
): Pick<Violation, "by" | "connection" | "facade" | "version" | "method"> {
  return { by, connection: connection.number, facade, version, method };
}

/** Juju says what is not there by its name, then the code (`WatchAll not implemented`); else why in words. */
function failure({ method }: MethodCall, { code, reason }: AlwaysFails): WireError {
  return code === undefined ? new WireError(reason) : new WireError(`${method} ${code}`, code);
}

function withoutSchema({ facade, version, method }: MethodCall): string {
  const name = JSON.stringify(facade);
  return (
    `the simulator knows no schema of ${facade}(${version}).${method} and cannot answer it: ` +
    `give a handler with controller.on(${name}, { ${method}: … })`
  );
}
