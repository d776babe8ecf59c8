import type { MacaroonsOptions } from "../../../src/bakery.js";
import { macaroons } from "../../../src/bakery.js";
import type { LoginContext } from "../../../src/index.js";
import type { MacaroonController } from "./controller.js";
import { macaroonController } from "./controller.js";
import type { IdentityProvider } from "./identity-provider.js";

/** The user that every provider knows. */
export const ADMIN = { username: "admin", password: "correct horse" };

/** Logs in once to a controller in memory. */
export async function logIn(
  provider: IdentityProvider,
  options: MacaroonsOptions,
  given: Partial<LoginContext> = {},
): Promise<{ result: unknown; controller: MacaroonController }> {
  const controller = macaroonController(provider, given);
  const result = await macaroons(options).login(controller.transport, controller.context);
  return { result, controller };
}
