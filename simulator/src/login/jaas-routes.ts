import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JaasOptions } from "../controller-options.js";
import type { ControllerContext } from "../parts/controller-part.js";
import { finishedPage, loginPage, sendPage } from "../identity/login-page.js";
import { headerOf, readBody, sendJson } from "../listen/http-answers.js";
import type { HttpRoute } from "../parts/routes.js";
import { readCookie } from "./cookies.js";
import type { Jaas } from "./jaas.js";
import { SESSION_COOKIE } from "./jaas.js";
import { isAllowedOrigin } from "./origin-gate.js";
import { originOf } from "./origin-of.js";

const STATE_COOKIE = "jimm-oauth-state";
const LARGEST_FORM = 64 * 1024;
const NO_COOKIE = "http: named cookie not present";

type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/**
 * What JIMM serves to browsers, `/auth/login`, `/auth/callback`, `/auth/whoami` and `/auth/logout`, and what an identity
 * provider serves for it: `/authorize` and `/device`, where a user says who they are.
 */
export function jaasRoutes(
  context: Pick<ControllerContext, "address" | "state">,
  jaas: Jaas,
  options: JaasOptions,
): readonly HttpRoute[] {
  /** Each good for one login. */
  const codes = new Map<string, string>();
  const newCode = (username: string): string => {
    const code = randomBytes(12).toString("hex");
    codes.set(code, username);
    return code;
  };
  const callbackUrl = (username: string, state: string): string =>
    `/auth/callback?${new URLSearchParams({ code: newCode(username), state }).toString()}`;

  const logIn: Serve = (_request, response) => {
    const state = randomBytes(16).toString("base64url");
    response.setHeader(
      "Set-Cookie",
      `${STATE_COOKIE}=${state}; Path=/auth/callback; Max-Age=900; HttpOnly; SameSite=Lax`,
    );
    const { automatic } = jaas;
    redirect(
      response,
      307,
      automatic ? callbackUrl(automatic, state) : `/authorize?state=${state}`,
    );
  };

  const authorize: Serve = async (request, response, url) => {
    if (request.method !== "POST") return sendPage(response, loginPage("Log in to JAAS"));
    const { username, denied } = await readLogin(request);
    if (denied) return sendPage(response, finishedPage("You are not logged in."));
    redirect(response, 303, callbackUrl(username, url.searchParams.get("state") ?? ""));
  };

  const callback: Serve = (request, response, url) => {
    const state = readCookie(request.headers.cookie, STATE_COOKIE);
    if (state === undefined) return refuse(response, "no state cookie present");
    if (state !== url.searchParams.get("state")) return refuse(response, "state does not match");
    const code = url.searchParams.get("code") ?? "";
    if (code === "") return refuse(response, "missing auth code");
    const username = codes.get(code);
    codes.delete(code);
    if (username === undefined) return refuse(response, "authorisation code exchange failed");
    // Sent to pages of other origins too, which need it to be secure.
    const site = context.address().secure ? "SameSite=None; Secure" : "SameSite=Lax";
    response.setHeader(
      "Set-Cookie",
      `${jaas.startSession(username)}; Path=/; Max-Age=86400; HttpOnly; ${site}`,
    );
    redirect(
      response,
      308,
      options.dashboardUrl ?? `${originOf(context, request.headers)}/auth/whoami`,
    );
  };

  const whoAmI: Serve = (request, response) => {
    const session = readCookie(request.headers.cookie, SESSION_COOKIE);
    if (session === undefined) return refuse(response, NO_COOKIE);
    const username = jaas.userOfSession(session);
    if (username === undefined) return void response.writeHead(403).end();
    const [beforeTheAt = username] = username.split("@", 1);
    const displayName = context.state.users.get(username)?.displayName || beforeTheAt;
    sendJson(response, 200, { "display-name": displayName, email: username });
  };

  const logOut: Serve = (request, response) => {
    const session = readCookie(request.headers.cookie, SESSION_COOKIE);
    if (session === undefined) return refuse(response, NO_COOKIE);
    jaas.endSession(session);
    response.setHeader("Set-Cookie", `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly`);
    response.writeHead(200).end();
  };

  const device: Serve = async (request, response) => {
    if (request.method !== "POST") {
      return sendPage(response, loginPage("Log in a device", { user_code: "Code" }));
    }
    const { username, denied, userCode } = await readLogin(request);
    if (!jaas.hasDeviceLogin(userCode)) {
      return sendPage(response, finishedPage("There is no login of that code."));
    }
    if (denied) jaas.denyDeviceLogin(userCode);
    else jaas.finishDeviceLogin(userCode, username);
    sendPage(response, finishedPage(denied ? "The device is not logged in." : "It is logged in."));
  };

  const route = (methods: readonly string[], path: RegExp, serve: Serve): HttpRoute => ({
    methods,
    path,
    serve(request, response, { url }) {
      allowOrigin(options, request, response);
      return serve(request, response, url);
    },
  });
  return [
    route(["GET"], /^\/auth\/login$/, logIn),
    route(["GET"], /^\/auth\/callback$/, callback),
    route(["GET"], /^\/auth\/whoami$/, whoAmI),
    route(["GET"], /^\/auth\/logout$/, logOut),
    route(["GET", "POST"], /^\/authorize$/, authorize),
    route(["GET", "POST"], /^\/device$/, device),
  ];
}

/** Pages of the allowed origins may read what is answered, and send their cookies. */
function allowOrigin(
  options: JaasOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const origin = headerOf(request, "Origin");
  response.setHeader("Vary", "Origin");
  if (!origin || !isAllowedOrigin(options, origin)) return;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Access-Control-Allow-Credentials", "true");
}

async function readLogin(request: IncomingMessage): Promise<{
  readonly username: string;
  readonly userCode: string;
  readonly denied: boolean;
}> {
  const form = new URLSearchParams((await readBody(request, LARGEST_FORM)).toString());
  const username = form.get("username") ?? "";
  return {
    username,
    userCode: (form.get("user_code") ?? "").trim().toUpperCase(),
    denied: form.get("action") === "deny" || username === "",
  };
}

function redirect(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { Location: location }).end();
}

function refuse(response: ServerResponse, why: string): void {
  response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`Forbidden - ${why}`);
}
