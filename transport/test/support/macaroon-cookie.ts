import type { Controller } from "@facadegen/simulator";
import { macaroons } from "../../src/bakery.js";
import { connect } from "../../src/index.js";

/**
 * What a browser keeps of an external user who has logged in to a controller before: the discharged macaroon, as a
 * cookie. The controller is one with an identity provider and without TLS.
 */
export async function macaroonCookie(controller: Controller, username: string): Promise<string> {
  const storage = new Map<string, string>();
  const { provider } = controller.identity;
  const interact = (visitUrl: string): void => provider.logIn(username, visitUrl);
  const connection = await connect(controller.url, { login: macaroons({ storage, interact }) });
  await connection.close();
  const [slice = ""] = storage.values();
  return `macaroon-kept=${Buffer.from(slice).toString("base64")}`;
}
