import { randomBytes } from "node:crypto";
import type { CallRequest, LoginContext, Transport } from "../../../src/index.js";
import { JujuError } from "../../../src/index.js";
import { LOGIN_RESULT } from "../../support/login-result.js";
import type { IdentityProvider } from "./identity-provider.js";
import { bakeryJson } from "./identity-provider.js";
import type { Json } from "./mint.js";
import { fromJson, mint, verify, withCondition } from "./mint.js";

/** A controller in memory that lets in who brings macaroons of its own, discharged and bound, whoever discharges them. */
export interface MacaroonController {
  readonly transport: Transport;
  readonly context: LoginContext;
  readonly logins: Json[];
  /** Makes all macaroons that it has given out worthless. */
  forget(): void;
  /** Refuses with this instead of letting anybody in. */
  refuse: { readonly message: string; readonly code: string } | undefined;
}

/** A controller whose macaroons a provider discharges. Its URL is that of the provider, unless another is given. */
export function macaroonController(
  provider: IdentityProvider,
  given: Partial<LoginContext> = {},
): MacaroonController {
  let rootKey = randomBytes(24);
  const logIn = (params: Json): unknown => {
    const version = Number(params["bakery-version"]);
    controller.logins.push(params);
    if (controller.refuse) throw jujuError(controller.refuse.message, controller.refuse.code);
    const slices: unknown = params["macaroons"];
    if (!Array.isArray(slices)) throw new Error("macaroons is no list");
    let reason = "no macaroons";
    for (const slice of slices) {
      try {
        const conditions = verify(slice.map(fromJson), rootKey);
        if (conditions.includes("declared username admin")) return LOGIN_RESULT;
        reason = "nobody is declared";
      } catch (error) {
        reason = `verification failed: ${String(error)}`;
      }
    }
    const bare = mint(rootKey, Buffer.from(randomBytes(8).toString("hex")), "juju");
    const macaroon = withCondition(bare, "time-before 2099-01-01T00:00:00Z");
    const json = bakeryJson(provider.addCaveat(macaroon, version), version);
    return { "bakery-discharge-required": json, "discharge-required-error": reason };
  };
  const controller: MacaroonController = {
    logins: [],
    refuse: undefined,
    forget: () => (rootKey = randomBytes(24)),
    transport: loginTransport(({ version, request, params }) => {
      if (version !== 3 || request !== "Login") throw jujuError("no such call", "not implemented");
      return logIn({ ...Object(params) });
    }),
    context: {
      clientVersion: "3.6.28",
      signal: undefined,
      url: `${provider.origin.replace("http", "ws")}/api`,
      ...given,
    },
  };
  return controller;
}

/** A transport in memory: each call is answered by the function, as JSON would carry it. */
export function loginTransport(answer: (request: CallRequest) => unknown): Transport {
  return {
    call: async <Result>(request: CallRequest): Promise<Result> => {
      const carried: CallRequest = JSON.parse(JSON.stringify(request));
      const result = await answer(carried);
      const response: Result = JSON.parse(JSON.stringify(result ?? {}));
      return response;
    },
  };
}

/** An error as a server answers it. */
export function jujuError(message: string, code: string): JujuError {
  return new JujuError(message, {
    code,
    info: undefined,
    facade: "Admin",
    version: 3,
    method: "Login",
  });
}
