import type { IncomingMessage, ServerResponse } from "node:http";
import type { ControllerContext } from "../parts/controller-part.js";
import { WireError } from "../parts/wire-error.js";
import type { Model } from "../parts/state-types.js";
import type { Authorizer } from "./http-authorizers.js";
import type { SendHttpError } from "./http-error.js";
import type { Caller, HttpLogin } from "./http-login.js";
import { HttpLoginError, refuseLogin } from "./http-login.js";
import { answerPlainly } from "./plain-answer.js";
import type { HttpRoute } from "../parts/routes.js";

/** A request that was let through to its endpoint. */
export interface ModelRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The parts of the path by name, unescaped. */
  readonly parts: Readonly<Record<string, string>>;
  /** The model of the path, or the controller's own. */
  readonly model: Model;
  /** `undefined` where nobody needs to log in. */
  readonly caller: Caller | undefined;
}

/** An endpoint about a model. */
export interface ModelEndpoint {
  readonly methods: readonly string[];
  /** Its group `model`, if it has one, is the model's UUID. */
  readonly path: RegExp;
  /** Who may use it with that method; `"public"`: everybody, without logging in. */
  readonly access: (method: string) => Authorizer | "public";
  readonly sendError: SendHttpError;
  /** @throws {WireError} what is answered in the form of `sendError`. */
  serve(request: ModelRequest): void | Promise<void>;
}

/** The methods that Juju registers for an endpoint unless it says which. */
export const ANY_METHOD: readonly string[] = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"];

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Does what comes before each endpoint: looks at the model's UUID, then at who asks, then at what they may. */
export function modelRoute(
  { state }: Pick<ControllerContext, "state">,
  login: HttpLogin,
  endpoint: ModelEndpoint,
): HttpRoute {
  return {
    methods: endpoint.methods,
    path: endpoint.path,
    async serve(request, response, { url, groups }) {
      const uuid = groups["model"] ?? state.controllerModel.uuid;
      if (!UUID.test(uuid)) return answerPlainly(response, 400, `invalid model UUID "${uuid}"`);
      const model = state.models.get(uuid);
      const authorizer = endpoint.access(request.method ?? "");
      let caller: Caller | undefined;
      if (authorizer !== "public") {
        try {
          caller = await login.authenticate(request);
        } catch (error) {
          if (!(error instanceof HttpLoginError)) throw error;
          return refuseLogin(response, error);
        }
        const refusal = authorizer(caller, model);
        if (refusal !== undefined) {
          return answerPlainly(response, 403, `authorization failed: ${refusal}`);
        }
      }
      try {
        if (!model) throw new WireError(`unknown model: "${uuid}"`, "model not found");
        await endpoint.serve({
          request,
          response,
          url,
          parts: unescapeParts(groups),
          model,
          caller,
        });
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        endpoint.sendError(response, error);
      }
    },
  };
}

function unescapeParts(
  groups: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value = ""]) => [name, unescapePart(value)]),
  );
}

function unescapePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
