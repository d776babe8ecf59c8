import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { Json } from "../json.js";
import { readBody, sendJson } from "../listen/http-answers.js";
import { answerPlainly } from "../listen/plain-answer.js";
import { writeBakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import { withoutNeeded } from "../macaroons/conditions.js";
import { dischargeCaveat } from "../macaroons/discharge.js";
import type { KeyPair } from "../macaroons/key-pair.js";
import { generateKeyPair } from "../macaroons/key-pair.js";
import { BakeryError, sendBakeryError } from "./bakery-error.js";
import type { DischargeRequest } from "./discharge-request.js";
import { readDischargeRequest } from "./discharge-request.js";
import { closeServer, listenOnLoopback } from "./loopback-server.js";
import { finishedPage, loginPage, sendPage } from "./login-page.js";
import { IS_AUTHENTICATED_USER } from "./local-users.js";
import { Visits } from "./visits.js";
import type { Outcome } from "./visits.js";

/**
 * Where external users show who they are: a small server of its own, as Candid is one. A user's client is sent to a
 * page of it; a test ends the visit in the user's place, or a browser does, with the form on the page.
 *
 * @example
 * ```ts
 * await using controller = await startController({
 *   juju: "3.6.28",
 *   identityProvider: true,
 *   users: { "alice@external": {} },
 * });
 * const connecting = connect(controller.url, { login: macaroons({ interact: () => undefined }) });
 * const visitUrl = await controller.identity.provider.nextVisit();
 * controller.identity.provider.logIn("alice@external", visitUrl);
 * const conn = await connecting;
 * ```
 */
export interface IdentityProvider {
  /** What caveats name it by, e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The pages that users were sent to and have not ended yet, oldest first. */
  readonly visits: readonly string[];
  /** Resolves with the next page that a user is sent to; at once with the oldest that nobody was told of yet. */
  nextVisit(): Promise<string>;
  /**
   * Ends a visit: the user has shown to be this one, e.g. `alice@external`.
   *
   * @param visitUrl - The oldest unless given.
   * @throws TypeError when there is no such visit.
   */
  logIn(username: string, visitUrl?: string): void;
  /** Ends a visit without a login. @throws TypeError when there is no such visit. */
  deny(visitUrl?: string, message?: string): void;
  /** Who everybody is without a visit, as with a login from before. `undefined`, the default, asks. */
  automatic: string | undefined;
}

const TOKEN_KIND = "browser-window";
const DISCHARGE_MS = 24 * 60 * 60 * 1000;
const LARGEST_FORM = 64 * 1024;

/** As Candid answers every request, so that pages of other origins may discharge macaroons. */
const CORS_HEADERS: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers":
    "Bakery-Protocol-Version, Macaroons, X-Requested-With, Content-Type",
  "Access-Control-Allow-Methods": "GET, PUT, POST, DELETE, HEAD, OPTIONS",
  "Access-Control-Max-Age": "600",
};

/** The provider as the controller itself uses it. */
export interface StartedProvider extends IdentityProvider {
  readonly keyPair: KeyPair;
  close(): Promise<void>;
}

/** Starts an identity provider on a free port of the loopback. */
export async function startIdentityProvider(): Promise<StartedProvider> {
  const provider = new Provider();
  provider.url = await listenOnLoopback(provider.server);
  return provider;
}

class Provider implements StartedProvider {
  url = "";
  automatic: string | undefined;
  readonly keyPair: KeyPair = generateKeyPair();
  readonly server: Server;
  readonly #visits = new Visits<DischargeRequest>();
  /** Each good for one discharge. */
  readonly #tokens = new Map<string, string>();

  constructor() {
    this.server = createServer((request, response) => {
      for (const [name, value] of Object.entries(CORS_HEADERS)) response.setHeader(name, value);
      this.#serve(request, response).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) return;
        const known = error instanceof BakeryError ? error : new BakeryError(String(error));
        sendBakeryError(request, response, known);
      });
    });
  }

  get visits(): readonly string[] {
    return this.#visits.open.map((id) => this.#visitUrl(id));
  }

  async nextVisit(): Promise<string> {
    return this.#visitUrl(await this.#visits.next());
  }

  logIn(username: string, visitUrl?: string): void {
    this.#visits.end(visitUrl && idIn(visitUrl), { user: username });
  }

  deny(visitUrl?: string, message = "the user has denied it"): void {
    this.#visits.end(visitUrl && idIn(visitUrl), { denied: message });
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }

  #visitUrl(id: string): string {
    return `${this.url}/visit?did=${id}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const id = url.searchParams.get("did") ?? "";
    switch (`${request.method ?? ""} ${url.pathname}`) {
      case "POST /discharge":
        return sendJson(response, 200, await this.#discharge(request));
      case "GET /publickey":
        return sendJson(response, 200, { PublicKey: this.#publicKey() });
      case "GET /discharge/info":
        return sendJson(response, 200, { PublicKey: this.#publicKey(), Version: 3 });
      case "GET /visit":
        return this.#visits.has(id)
          ? sendPage(response, loginPage("The controller asks who you are"))
          : answerPlainly(response, 404, "404 page not found");
      case "POST /visit":
        return this.#endVisit(id, request, response);
      case "GET /wait-token":
        return sendJson(response, 200, this.#newToken(await this.#outcomeOf(id)));
      case "GET /wait": {
        const asked = this.#visits.of(id);
        const user = await this.#outcomeOf(id);
        if (asked) return sendJson(response, 200, macaroonFor(asked, user));
        break;
      }
      default:
        if (request.method === "OPTIONS") return void response.writeHead(200).end();
    }
    answerPlainly(response, 404, "404 page not found");
  }

  async #discharge(request: IncomingMessage): Promise<Json> {
    const asked = await readDischargeRequest(request, this.keyPair);
    const { caveat, token } = asked;
    if (withoutNeeded(caveat.condition) !== IS_AUTHENTICATED_USER) {
      throw new BakeryError("cannot discharge: caveat not recognized");
    }
    if (this.automatic !== undefined) return macaroonFor(asked, this.automatic);
    if (!token) throw this.#interactionRequired(asked);
    const user = this.#tokens.get(token.value);
    this.#tokens.delete(token.value);
    if (token.kind !== TOKEN_KIND || user === undefined) {
      throw new BakeryError("cannot discharge: invalid token");
    }
    return macaroonFor(asked, user);
  }

  #interactionRequired(asked: DischargeRequest): BakeryError {
    const id = this.#visits.start(asked);
    const visitUrl = this.#visitUrl(id);
    return new BakeryError("cannot discharge: interaction required", "interaction required", {
      // What clients from before version 2 of the bakery's protocol know.
      VisitURL: visitUrl,
      WaitURL: `${this.url}/wait?did=${id}`,
      InteractionMethods: {
        [TOKEN_KIND]: { VisitURL: visitUrl, WaitTokenURL: `${this.url}/wait-token?did=${id}` },
      },
    });
  }

  async #outcomeOf(id: string): Promise<string> {
    const outcome = await this.#visits.outcome(id);
    if (!outcome) throw new BakeryError(`no such login: ${id}`, "bad request");
    if ("denied" in outcome) throw new BakeryError(outcome.denied);
    return outcome.user;
  }

  #newToken(user: string): Json {
    const value = randomBytes(16).toString("hex");
    this.#tokens.set(value, user);
    return { kind: TOKEN_KIND, token64: Buffer.from(value).toString("base64url") };
  }

  async #endVisit(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await readBody(request, LARGEST_FORM)).toString());
    const user = form.get("username") ?? "";
    const denied = form.get("action") === "deny" || user === "";
    if (!this.#visits.has(id)) return answerPlainly(response, 404, "404 page not found");
    const outcome: Outcome = denied ? { denied: "the user has denied it" } : { user };
    this.#visits.end(id, outcome);
    sendPage(response, finishedPage(denied ? "You are not logged in." : `You are ${user}.`));
  }

  #publicKey(): string {
    return Buffer.from(this.keyPair.publicKey).toString("base64");
  }
}

function macaroonFor({ caveat, identifier }: DischargeRequest, user: string): Json {
  const discharge = dischargeCaveat(caveat, identifier, user, DISCHARGE_MS);
  return { Macaroon: writeBakeryMacaroon(discharge) };
}

function idIn(visitUrl: string): string {
  return new URL(visitUrl).searchParams.get("did") ?? "";
}
