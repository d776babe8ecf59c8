import type { IncomingMessage, ServerResponse } from "node:http";
import type { ControllerContext } from "../parts/controller-part.js";
import { passwordIsRight } from "../state/passwords.js";
import type { JsonObject } from "../json.js";
import { controllerAccessIn, modelAccessIn } from "../state/user-access.js";
import { WireError } from "../parts/wire-error.js";
import type { ControllerAccess, Model, ModelAccess } from "../parts/state-types.js";
import { sendJson } from "./http-answers.js";
import type { HttpCredentials, PresentedMacaroons } from "./http-credentials.js";
import { CredentialsFormatError, readHttpCredentials, requireTag } from "./http-credentials.js";
import { answerPlainly } from "./plain-answer.js";

/** Who makes an HTTP request or opens a stream. */
export interface Caller {
  readonly kind: "user" | "agent";
  /** `user-admin`, `machine-0`. */
  readonly tag: string;
  /** The user's name, `alice@external`; of an agent `""`. */
  readonly userName: string;
  readonly controllerAccess: ControllerAccess;
  /** Whether it is an agent of the controller's own. */
  readonly isControllerAgent: boolean;
  /** The highest access of a user; agents have none. */
  accessTo(model: Model): ModelAccess;
}

/** What shown macaroons prove, or what they would have to. */
export type MacaroonProof =
  | { readonly user: string }
  | { readonly discharge: { readonly message: string; readonly info: JsonObject } };

/** Whom a JWT is for, and what it lets them do: that alone, whatever the controller knows of them. */
export interface TokenProof {
  readonly user: string;
  /** The access to `controller-<uuid>` or `model-<uuid>`; `""` where the token does not speak of it. */
  accessTo(tag: string): string;
}

/** How other parts prove who somebody is; what is left out is refused. */
export interface HttpLoginChecks {
  /**
   * Looks at macaroons, `[]` where none were shown.
   *
   * @param wanted - The local user who is meant to be logged in; `undefined` for external ones.
   * @returns `undefined` where macaroons prove nothing here: no identity provider and no local user.
   */
  macaroons?(
    presented: readonly PresentedMacaroons[],
    wanted: string | undefined,
    request: IncomingMessage,
    bakeryVersion: number,
  ): MacaroonProof | undefined | Promise<MacaroonProof | undefined>;
  /**
   * Reads a JWT.
   *
   * @throws {WireError} when it is none, or not good any more.
   */
  bearer?(token: string): TokenProof;
  /** JAAS only: the user of a session token (`id` is `""`) or of client credentials. */
  jaas?(id: string, secret: string): string | undefined | Promise<string | undefined>;
}

/** Why somebody is not who they say. */
export class HttpLoginError extends Error {
  override readonly name = "HttpLoginError";
  /** As in the first frame of a stream; the text of an HTTP answer shows none. */
  readonly code: string;
  /** What is to be discharged, for `macaroon discharge required`. */
  readonly info: JsonObject | undefined;

  constructor(message: string, code: string, info?: JsonObject) {
    super(message);
    this.code = code;
    this.info = info;
  }
}

/** Finds out who makes HTTP requests, by their headers. */
export interface HttpLogin {
  /** @throws {HttpLoginError} */
  authenticate(request: IncomingMessage): Promise<Caller>;
  /** Lets an agent in: `addAgent({ tag: "machine-0", password: "…" })`. */
  addAgent(agent: AgentCredentials): void;
}

/** An agent that may log in. */
export interface AgentCredentials {
  /** `machine-0`, `unit-mysql-0`, `controller-0`. */
  readonly tag: string;
  readonly password: string;
  /** Whether it is an agent of the controller itself; so are those of the kind `controller`. */
  readonly isControllerAgent?: boolean;
}

/** Knows the users of the controller's state. */
export function createHttpLogin(
  { state, options }: Pick<ControllerContext, "state" | "options">,
  checks: HttpLoginChecks = {},
): HttpLogin {
  const agents = new Map<string, AgentCredentials>();

  function userCaller(userName: string): Caller {
    return {
      kind: "user",
      tag: `user-${userName}`,
      userName,
      controllerAccess: state.users.get(userName)?.access ?? "",
      isControllerAgent: false,
      accessTo: (model) => state.modelAccess(userName, model),
    };
  }

  async function byMacaroons(
    { macaroons, bakeryVersion }: HttpCredentials,
    wanted: string | undefined,
    request: IncomingMessage,
  ): Promise<Caller> {
    const proof = await checks.macaroons?.(macaroons, wanted, request, bakeryVersion);
    if (!proof) {
      // Without a name and without an identity provider there is nobody to ask about.
      if (wanted === undefined && macaroons.length === 0) throw noCredentials();
      throw badCredentials();
    }
    if ("discharge" in proof) {
      const { message, info } = proof.discharge;
      throw new HttpLoginError(message, "macaroon discharge required", info);
    }
    if (state.users.get(proof.user)?.disabled) throw badCredentials();
    return userCaller(proof.user);
  }

  function byToken(token: string): Caller {
    // Where nobody reads tokens, passwords are all that is looked for.
    if (!checks.bearer) throw new CredentialsFormatError("request format not valid");
    let proof: TokenProof;
    try {
      proof = checks.bearer(token);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const reason = error.message.replace(/^parsing login access token: /, "");
      throw new HttpLoginError(`parsing jwt: ${reason}`, error.code);
    }
    const { user } = proof;
    return {
      ...userCaller(user),
      controllerAccess: controllerAccessIn(proof.accessTo(`controller-${state.uuid}`)),
      accessTo: ({ uuid }) => modelAccessIn(proof.accessTo(`model-${uuid}`)),
    };
  }

  async function byJaas(found: string | undefined | Promise<string | undefined>): Promise<Caller> {
    const name = await found;
    if (name === undefined) throw badCredentials();
    return userCaller(name);
  }

  function byPassword(tag: string, password: string): Caller {
    if (!tag.startsWith("user-")) {
      const agent = agents.get(tag);
      if (agent?.password !== password) throw badCredentials();
      return {
        kind: "agent",
        tag,
        userName: "",
        controllerAccess: "",
        isControllerAgent: agent.isControllerAgent ?? tag.startsWith("controller-"),
        accessTo: () => "",
      };
    }
    const name = userNameOf(tag);
    if (!passwordIsRight(state.users.get(name), password)) throw badCredentials();
    return userCaller(name);
  }

  return {
    async authenticate(request) {
      let credentials: HttpCredentials;
      try {
        credentials = readHttpCredentials(request);
        const { tag, password, bearer } = credentials;
        if (bearer !== undefined) return byToken(bearer);
        if (tag !== undefined && options.jaas && checks.jaas) {
          return await byJaas(checks.jaas(tag, password));
        }
        if (tag === undefined) return await byMacaroons(credentials, undefined, request);
        requireTag(tag);
        if (!tag.startsWith("user-") || password !== "") return byPassword(tag, password);
        return await byMacaroons(credentials, userNameOf(tag), request);
      } catch (error) {
        if (!(error instanceof CredentialsFormatError)) throw error;
        throw new HttpLoginError(error.message, "");
      }
    },
    addAgent: (agent) => void agents.set(agent.tag, agent),
  };
}

/** Answers a request of somebody who is not let in, as Juju's authentication does before any endpoint. */
export function refuseLogin(response: ServerResponse, error: HttpLoginError): void {
  const { message, code, info } = error;
  if (!info) return answerPlainly(response, 401, `authentication failed: ${message}`);
  sendJson(
    response,
    401,
    { error: { message, code, info } },
    { "WWW-Authenticate": 'Basic realm="juju"' },
  );
}

/** `user-admin@local` is the local user `admin`. */
function userNameOf(tag: string): string {
  return tag.replace(/^user-/, "").replace(/@local$/, "");
}

function badCredentials(): HttpLoginError {
  return new HttpLoginError("invalid entity name or password", "unauthorized access");
}

function noCredentials(): HttpLoginError {
  return new HttpLoginError("no credentials provided", "no credentials provided");
}
