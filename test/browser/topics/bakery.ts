import type { Controller } from "@facadegen/simulator";
import { describe, expect, it } from "vitest";
import { PASSWORD } from "../page/password.js";
import type { Gateway } from "./gateway.js";
import { startGateway } from "./gateway.js";
import { ALICE, startForPage, startWithProvider } from "./simulated.js";
import type { Topic } from "./topic.js";

/** How a visit to the provider's page goes, and what is asked of it for that. */
const VISITED = ["POST /discharge", "GET /wait-token", "POST /discharge"];

const loginsOf = (controller: Controller) => controller.callsTo("Admin", "Login");

/** A controller that is connected to in one place and has its login form in another. */
async function startBehindGateways(): Promise<{
  readonly controller: Controller;
  readonly url: string;
  readonly form: Gateway;
}> {
  const controller = await startForPage();
  const form = await startGateway(controller);
  const { url } = await startGateway(controller, form.host);
  return { controller, url, form };
}

/** Registers the tests of logging in with macaroons. */
export function bakeryTests({ page }: Topic): void {
  it("logs in a local user with the form of another origin, and keeps no password", async () => {
    const { controller, url, form } = await startBehindGateways();
    const user = { password: PASSWORD, passwordOrigins: [form.origin] };
    const told = await page().run("logInWithMacaroons", { url, user });
    expect(told.identity).toBe("user-admin");
    expect(told.stored, "what is kept").toContain(`macaroons:admin:${url}`);
    expect(told.stored, "what is kept").not.toContain(PASSWORD);
    const posted = form.requests.filter(({ method }) => method === "POST");
    expect(posted.map(({ path }) => path)).toEqual([
      "/auth/discharge",
      "/auth/form",
      "/auth/discharge",
    ]);
    const logins = loginsOf(controller);
    expect(logins, "the logins: one for the macaroon, one with it").toHaveLength(2);
    expect(Object(logins[1]?.params)["macaroons"], "what logs in").toHaveLength(1);
  });

  it("logs in a user on the identity provider's own page, once for all connections", async () => {
    const controller = await startWithProvider();
    const { url, identity } = controller;
    const logIn = async (button?: "login"): Promise<readonly string[]> => {
      const running = page().run("logInWithMacaroons", { url });
      if (button) {
        const visitUrl = await identity.provider.nextVisit();
        await page().fillIn(visitUrl, { username: ALICE }, button);
      }
      const { identity: told, asked } = await running;
      expect(told).toBe(`user-${ALICE}`);
      return asked;
    };
    expect(await logIn("login")).toEqual(VISITED);
    expect(await logIn(), "requests of the second login").toEqual([]);
    expect(loginsOf(controller), "the second login has the kept macaroon").toHaveLength(3);
    identity.forgetMacaroons();
    expect(await logIn("login"), "requests when the kept one is refused").toEqual(VISITED);
    expect(loginsOf(controller)).toHaveLength(5);
  });

  describe("fails", () => {
    it("for a wrong password, and shows it to nobody", async () => {
      const { controller, url, form } = await startBehindGateways();
      const user = { password: "wr0ng h0rse", passwordOrigins: [form.origin] };
      const error = await page().run("failToDischarge", { url, user });
      expect(error).toMatchObject({ isOurs: true, fields: { kind: "refused" } });
      expect(JSON.stringify(error)).not.toContain("wr0ng");
      expect(loginsOf(controller)).toHaveLength(1);
    });

    it("where the password may not be sent, and sends it nowhere", async () => {
      const { url, form } = await startBehindGateways();
      const user = { password: PASSWORD, passwordOrigins: [] };
      const error = await page().run("failToDischarge", { url, user });
      expect(error).toMatchObject({ isOurs: true, fields: { kind: "discharge-required" } });
      expect(form.requests.length).toBeGreaterThan(0);
      expect(JSON.stringify(form.requests)).not.toContain("horse");
    });

    it("where the user denies it", async () => {
      const { url, identity } = await startWithProvider();
      const failing = page().run("failToDischarge", { url });
      await page().fillIn(await identity.provider.nextVisit(), {}, "deny");
      expect(await failing).toMatchObject({ isOurs: true, fields: { kind: "refused" } });
    });

    it("where it is given up while the user thinks", async () => {
      const { url } = await startWithProvider();
      const error = await page().run("giveUpDischarge", { url });
      expect(error.name).toBe("AbortError");
    });
  });
}
