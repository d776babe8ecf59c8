import type { Controller, ControllerOptions } from "@facadegen/simulator";
import { startSimulated } from "../../../transport/test/support/simulated.js";
import { PASSWORD } from "../page/password.js";

/** The controllers' user whom the identity provider knows. */
export const ALICE = "alice@external";

/** A controller for a page, closed with the test: one of Juju 3.6 whose `admin` has the scenarios' password. */
export async function startForPage(options: Partial<ControllerOptions> = {}): Promise<Controller> {
  return startSimulated({ users: { admin: { password: PASSWORD } }, ...options });
}

/** The same with a provider that knows {@link ALICE}, who may read the model `prod`. */
export async function startWithProvider(): Promise<Controller> {
  return startForPage({
    identityProvider: true,
    users: { [ALICE]: {} },
    models: [{ name: "prod", access: { [ALICE]: "read" } }],
  });
}
