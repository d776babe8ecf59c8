import { expect, it } from "vitest";
import { startServer } from "../../../transport/test/support/juju-server.js";
import { PASSWORD } from "../page/password.js";
import { startDischargingController } from "./discharging-controller.js";
import type { Topic } from "./topic.js";

/** Registers the tests of what browsers do otherwise: every page is from somewhere, and keeps things there. */
export function originTests({ page }: Topic): void {
  it("says where it is from, as browsers do", async () => {
    const { url, headers } = await startServer(({ reply }) => reply());
    await page().run("manyCalls", { url, calls: 1 });
    expect(headers).toMatchObject([{ origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) }]);
  });

  it("needs no discharge after a reload of the page: localStorage", async () => {
    const { provider, url, logins } = await startDischargingController("browser");
    await page().run("logInWithMacaroons", { url });
    const asked = provider.requests.length;
    await page().reload();
    const { identity } = await page().run("logInWithMacaroons", { url });
    expect(identity).toBe("user-admin");
    expect(provider.requests, "requests after the reload").toHaveLength(asked);
    expect(logins).toHaveLength(3);
  });

  it("asks the provider as browsers must: by CORS, with its headers", async () => {
    const { provider, url } = await startDischargingController("free");
    await page().run("logInWithMacaroons", { url });
    const [preflight, discharge] = provider.requests;
    expect(preflight).toMatchObject({
      method: "OPTIONS",
      headers: { "access-control-request-headers": "bakery-protocol-version" },
    });
    expect(discharge).toMatchObject({
      method: "POST",
      headers: { "bakery-protocol-version": "3", origin: expect.stringMatching(/^http:/) },
    });
  });

  it("fails where the provider lets in no other origin, as controllers", async () => {
    const { provider, url } = await startDischargingController("password", {
      allowsOrigins: false,
    });
    const user = { password: PASSWORD, passwordOrigins: [provider.origin] };
    const error = await page().run("failToDischarge", { url, user });
    expect(error).toMatchObject({ name: "DischargeError", isOurs: true, cause: "TypeError" });
    expect(error.message).toMatch(/could not be reached/);
  });
}
