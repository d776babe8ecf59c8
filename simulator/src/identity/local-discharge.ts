import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "../json.js";
import { goQuote } from "../listen/go-quote.js";
import { headerOf, readBody, sendJson } from "../listen/http-answers.js";
import { answerPlainly } from "../listen/plain-answer.js";
import { isJsonObject } from "../is-json-object.js";
import type { HttpRoute } from "../parts/routes.js";
import { writeBakeryMacaroon } from "../macaroons/bakery-macaroon.js";
import { withoutNeeded } from "../macaroons/conditions.js";
import { dischargeCaveat } from "../macaroons/discharge.js";
import type { ControllerState } from "../parts/state-types.js";
import { BakeryError, sendBakeryError } from "./bakery-error.js";
import type { DischargeRequest } from "./discharge-request.js";
import { readDischargeRequest } from "./discharge-request.js";
import type { LocalUsers } from "./local-users.js";
import { IS_AUTHENTICATED_USER, LOCAL_LOGIN_MS } from "./local-users.js";
import { slicesOf } from "./read-slices.js";
import { passwordIsRight } from "../state/passwords.js";

const TOKEN_KIND = "juju_userpass";
const LARGEST_FORM = 1024 * 1024;

/** The endpoints below `/auth`, where local users show who they are with their password. */
export function localDischargeRoutes(
  state: ControllerState,
  users: LocalUsers,
): readonly HttpRoute[] {
  /** Each good for one discharge. */
  const tokens = new Map<string, string>();
  const { keyPair } = users.thirdParty;

  const userOf = (request: IncomingMessage, { caveat, token }: DischargeRequest): string => {
    const name = conditionsUser(withoutNeeded(caveat.condition));
    if (!token) {
      if (users.thirdParty.check(slicesOf(request)).problem === undefined) return name;
      throw new BakeryError("cannot discharge: interaction required", "interaction required", {
        InteractionMethods: { [TOKEN_KIND]: { url: "/auth/form" } },
      });
    }
    const shown = tokens.get(token.value);
    tokens.delete(token.value);
    if (token.kind !== TOKEN_KIND || shown === undefined) {
      throw new BakeryError("cannot discharge: invalid token");
    }
    if (shown !== name) {
      throw new BakeryError(
        `cannot discharge: discharge token for user ${goQuote(shown)} does not match declared user ${goQuote(name)}`,
      );
    }
    return name;
  };

  const logIn = async (request: IncomingMessage): Promise<Json> => {
    const { user, password } = await readForm(request);
    const name = user.replace(/@local$/, "");
    if (name.includes("@")) throw new BakeryError(`non-local username ${goQuote(user)} not valid`);
    if (!passwordIsRight(state.users.get(name), password)) {
      throw new BakeryError("invalid entity name or password");
    }
    const token = randomBytes(12).toString("hex");
    tokens.set(token, name);
    return { token: { kind: TOKEN_KIND, value: Buffer.from(token).toString("base64") } };
  };

  return [
    {
      methods: ["POST"],
      path: /^\/auth\/discharge$/,
      serve: (request, response) =>
        answering(request, response, async () => {
          const asked = await readDischargeRequest(request, keyPair);
          const name = userOf(request, asked);
          const { caveat, identifier } = asked;
          const discharge = dischargeCaveat(caveat, identifier, name, LOCAL_LOGIN_MS);
          return { Macaroon: writeBakeryMacaroon(discharge) };
        }),
    },
    {
      methods: ["GET"],
      path: /^\/auth\/publickey$/,
      serve: (_request, response) =>
        sendJson(response, 200, { PublicKey: Buffer.from(keyPair.publicKey).toString("base64") }),
    },
    {
      methods: ["POST"],
      path: /^\/auth\/form$/,
      serve: (request, response) => answering(request, response, () => logIn(request)),
    },
    {
      methods: ["GET"],
      path: /^\/auth\/form$/,
      serve: (request, response) =>
        answerPlainly(response, 405, `${request.method ?? ""} method not allowed`),
    },
  ];
}

/** Answers what a function does, or the bakery's error that it throws. */
async function answering(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<Json>,
): Promise<void> {
  try {
    sendJson(response, 200, await answer());
  } catch (error) {
    if (!(error instanceof BakeryError)) throw error;
    sendBakeryError(request, response, error);
  }
}

function conditionsUser(condition: string): string {
  const [name = "", ...rest] = condition.split(" ");
  if (name !== IS_AUTHENTICATED_USER) {
    throw new BakeryError("cannot discharge: caveat not recognized");
  }
  const user = rest.join(" ").replace(/@local$/, "");
  if (!/^[a-zA-Z0-9](?:[\w.+-]*[a-zA-Z0-9])?(?:@[\w.-]+)?$/.test(user)) {
    throw new BakeryError(`cannot discharge: username ${goQuote(user)} not valid`);
  }
  if (user.includes("@")) {
    throw new BakeryError(`cannot discharge: non-local username ${goQuote(user)} not valid`);
  }
  return user;
}

async function readForm(
  request: IncomingMessage,
): Promise<{ readonly user: string; readonly password: string }> {
  const type = headerOf(request, "Content-Type").split(";", 1)[0] ?? "";
  const text = (await readBody(request, LARGEST_FORM)).toString();
  if (type !== "application/json") {
    throw badForm(
      `unexpected content type ${type || "application/octet-stream"}; want application/json`,
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badForm("cannot unmarshal request body");
  }
  const form = isJsonObject(body) ? body["form"] : undefined;
  const { user, password } = isJsonObject(form) ? form : {};
  if (typeof user !== "string" || typeof password !== "string") {
    throw badForm("the form needs a user and a password");
  }
  return { user, password };
}

function badForm(why: string): BakeryError {
  return new BakeryError(`can't unmarshal login request: cannot unmarshal into field Body: ${why}`);
}
