import { randomBytes, randomInt } from "node:crypto";
import type { JaasOptions } from "../controller-options.js";
import { Visits } from "../identity/visits.js";
import { readToken, signToken } from "./jwt.js";

/**
 * What a test does in JAAS mode in the place of users and their identity provider.
 *
 * @example
 * ```ts
 * await using controller = await startController({ juju: "4.0.15", jaas: true });
 * const connecting = connect(controller.url, { login: deviceFlow({ show: () => undefined }) });
 * controller.jaas.finishDeviceLogin(await controller.jaas.nextDeviceLogin(), "alice@canonical.com");
 * const conn = await connecting;
 * ```
 */
export interface JaasUsers {
  /** Resolves with the user code of the next device login; at once with the oldest that nobody was told of yet. */
  nextDeviceLogin(): Promise<string>;
  /**
   * Ends a device login: the user has entered the code and has shown to be this one.
   *
   * @throws TypeError when there is no such login.
   */
  finishDeviceLogin(userCode: string, username: string): void;
  /** Ends a device login that the user does not want. @throws TypeError when there is no such login. */
  denyDeviceLogin(userCode: string): void;
  /** A session token, as a device login gives one; good for a day unless given, a negative time is over already. */
  sessionToken(username: string, goodForMs?: number): string;
  /** Makes every session token worthless that was made so far: `session token invalid`. */
  expireSessionTokens(): void;
  /** Logs a user in to a browser; answers the header `Cookie` that the browser sends from then on. */
  startSession(username: string): string;
  /** Ends all sessions of browsers. */
  endSessions(): void;
  /** Who everybody is who opens `/auth/login`, without a page. `undefined`, the default, asks. */
  automatic: string | undefined;
}

/** The cookie of a browser's session. */
export const SESSION_COOKIE = "jimm-browser-session";

const DAY_MS = 24 * 60 * 60 * 1000;
const CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/** {@link JaasUsers} as the logins use it. */
export class Jaas implements JaasUsers {
  automatic: string | undefined;
  readonly #visits = new Visits<undefined>();
  readonly #sessions = new Map<string, string>();
  readonly #lastLogins = new Map<string, Date>();
  readonly #options: JaasOptions;
  #secret: Uint8Array = randomBytes(32);

  constructor(options: JaasOptions) {
    this.#options = options;
  }

  /** Begins a device login; answers its user code. */
  startDeviceLogin(): string {
    const letters = Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]);
    const code = `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
    return this.#visits.start(undefined, code);
  }

  /** Whether somebody may still end a device login. */
  hasDeviceLogin(userCode: string): boolean {
    return this.#visits.has(userCode);
  }

  /** Who ended a device login, or `undefined` if the user did not want it. */
  async userOfDeviceLogin(userCode: string): Promise<string | undefined> {
    const outcome = await this.#visits.outcome(userCode);
    return outcome && "user" in outcome ? outcome.user : undefined;
  }

  nextDeviceLogin(): Promise<string> {
    return this.#visits.next();
  }

  finishDeviceLogin(userCode: string, username: string): void {
    this.#visits.end(userCode, { user: username });
  }

  denyDeviceLogin(userCode: string): void {
    this.#visits.end(userCode, { denied: "access_denied" });
  }

  sessionToken(username: string, goodForMs: number = DAY_MS): string {
    const exp = Math.floor((Date.now() + goodForMs) / 1000);
    return signToken({ sub: username, exp }, this.#secret);
  }

  /** Whose session token it is. @throws TypeError saying what is wrong with it. */
  userOfToken(token: string): string {
    if (token === "") throw new TypeError("authentication failed, no token presented");
    const { sub } = readToken(token, this.#secret, "JIMM session token expired");
    if (typeof sub !== "string" || !sub) throw new TypeError("failed to parse email");
    return sub;
  }

  expireSessionTokens(): void {
    this.#secret = randomBytes(32);
  }

  startSession(username: string): string {
    const session = randomBytes(24).toString("base64url");
    this.#sessions.set(session, username);
    return `${SESSION_COOKIE}=${session}`;
  }

  endSessions(): void {
    this.#sessions.clear();
  }

  /** Ends the session of one browser. */
  endSession(session: string): void {
    this.#sessions.delete(session);
  }

  /** Whose session of a browser it is. */
  userOfSession(session: string): string | undefined {
    return this.#sessions.get(session);
  }

  /** Which user a program logs in as, if the secret is right. */
  userOfClient(clientId: string, clientSecret: string): string | undefined {
    const accounts = this.#options.serviceAccounts ?? {};
    const account = Object.hasOwn(accounts, clientId) ? accounts[clientId] : undefined;
    return account && account.clientSecret === clientSecret ? account.user : undefined;
  }

  /** Remembers that a user logs in; answers when they did before. */
  login(username: string): Date | undefined {
    const before = this.#lastLogins.get(username);
    this.#lastLogins.set(username, new Date());
    return before;
  }
}
