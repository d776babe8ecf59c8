import { describe, expect, it } from "vitest";
import { PASSWORD } from "../page/password.js";
import { startDischargingController } from "./discharging-controller.js";
import type { Topic } from "./topic.js";

/** Registers the tests of logging in with macaroons. */
export function bakeryTests({ page }: Topic): void {
  it("logs in a local user with the form of another origin, and keeps no password", async () => {
    const { provider, url, logins } = await startDischargingController("password");
    const user = { password: PASSWORD, passwordOrigins: [provider.origin] };
    const told = await page().run("logInWithMacaroons", { url, user });
    expect(told.identity).toBe("user-admin");
    expect(told.stored, "what is kept").toContain(`macaroons:admin:${url}`);
    expect(told.stored, "what is kept").not.toContain(PASSWORD);
    expect(logins, "the logins: one for the macaroon, one with it").toHaveLength(2);
    expect(logins[1]?.["macaroons"], "what logs in").toHaveLength(1);
  });

  it("logs in a user on the identity provider's own page, once for all connections", async () => {
    const { provider, controller, url, logins } = await startDischargingController("browser");
    await page().run("logInWithMacaroons", { url });
    const paths = provider.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((path) => !path.startsWith("OPTIONS")).sort()).toEqual([
      "GET /visit",
      "GET /wait-token",
      "POST /auth/discharge",
      "POST /auth/discharge",
    ]);
    const asked = provider.requests.length;
    await page().run("logInWithMacaroons", { url });
    expect(provider.requests, "requests of the second login").toHaveLength(asked);
    expect(logins, "the second login has the kept macaroon").toHaveLength(3);
    controller.forget();
    await page().run("logInWithMacaroons", { url });
    expect(provider.requests.length, "requests when the kept one is refused").toBeGreaterThan(
      asked,
    );
    expect(logins).toHaveLength(5);
  });

  describe("fails", () => {
    it("for a wrong password, and shows it to nobody", async () => {
      const { provider, url, logins } = await startDischargingController("password");
      const user = { password: "wr0ng h0rse", passwordOrigins: [provider.origin] };
      const error = await page().run("failToDischarge", { url, user });
      expect(error).toMatchObject({ isOurs: true, fields: { kind: "refused" } });
      expect(JSON.stringify(error)).not.toContain("wr0ng");
      expect(logins).toHaveLength(1);
    });

    it("where the password may not be sent, and sends it nowhere", async () => {
      const { provider, url } = await startDischargingController("password");
      const user = { password: PASSWORD, passwordOrigins: [] };
      const error = await page().run("failToDischarge", { url, user });
      expect(error).toMatchObject({ isOurs: true, fields: { kind: "discharge-required" } });
      expect(JSON.stringify(provider.requests)).not.toContain("horse");
    });

    it("where the user denies it", async () => {
      const { url } = await startDischargingController("browser", { user: "deny" });
      const error = await page().run("failToDischarge", { url });
      expect(error).toMatchObject({ isOurs: true, fields: { kind: "refused" } });
    });

    it("where it is given up while the user thinks", async () => {
      const { url } = await startDischargingController("browser", { user: "wait" });
      const error = await page().run("giveUpDischarge", { url });
      expect(error.name).toBe("AbortError");
    });
  });
}
