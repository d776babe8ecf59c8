import { expect, it } from "vitest";
import { PASSWORD } from "../page/password.js";
import { startGateway } from "./gateway.js";
import { ALICE, startForPage, startWithProvider } from "./simulated.js";
import type { Topic } from "./topic.js";

/** Registers the tests of what browsers do otherwise: every page is from somewhere, and keeps things there. */
export function originTests({ page }: Topic): void {
  it("says where it is from, as browsers do", async () => {
    const controller = await startForPage();
    const origins: (string | undefined)[] = [];
    controller.on("Pinger", {
      Ping(params, { connection }) {
        origins.push(connection.headers.origin);
        return params;
      },
    });
    await page().run("manyCalls", { url: controller.url, calls: 1 });
    expect(origins).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:/)]);
  });

  it("is let in by JAAS only from where JAAS allows it", async () => {
    const jaas = { allowedOrigins: ["https://dashboard.example.com"] };
    const { url } = await startForPage({ jaas });
    const error = await page().run("failToConnect", { url });
    expect(error).toMatchObject({ name: "ConnectError", isOurs: true });
    // Whoever is let in is told how to log in.
    const { url: open } = await startForPage({ jaas: true });
    expect(await page().run("failToConnect", { url: open })).toMatchObject({
      name: "LoginError",
      message: expect.stringContaining("JIMM does not support login from old clients"),
    });
  });

  it("needs no discharge after a reload of the page: localStorage", async () => {
    const controller = await startWithProvider();
    const { url } = controller;
    const { provider } = controller.identity;
    const first = page().run("logInWithMacaroons", { url });
    await page().fillIn(await provider.nextVisit(), { username: ALICE }, "login");
    await first;
    await page().reload();
    const { identity, asked } = await page().run("logInWithMacaroons", { url });
    expect(identity).toBe(`user-${ALICE}`);
    expect(asked, "requests after the reload").toEqual([]);
    expect(controller.callsTo("Admin", "Login")).toHaveLength(3);
  });

  it("asks for discharges as browsers must: by CORS, with its headers", async () => {
    const { url, requests } = await startGateway(await startForPage());
    await page().run("logInWithMacaroons", { url, user: { password: PASSWORD } });
    const [preflight, discharge] = requests;
    expect(preflight).toMatchObject({
      method: "OPTIONS",
      headers: { "access-control-request-headers": "bakery-protocol-version" },
    });
    expect(discharge).toMatchObject({
      method: "POST",
      path: "/auth/discharge",
      headers: { "bakery-protocol-version": "3", origin: expect.stringMatching(/^http:/) },
    });
  });

  it.each(["3.6.28", "4.0.15"])(
    "fails where nobody else's pages are let in, as by the form of Juju %s",
    async (juju) => {
      const controller = await startForPage({ juju });
      const { url } = controller;
      const error = await page().run("failToDischarge", { url, user: { password: PASSWORD } });
      expect(error).toMatchObject({ name: "DischargeError", isOurs: true, cause: "TypeError" });
      expect(error.message).toMatch(/could not be reached/);
      expect(controller.callsTo("Admin", "Login")).toHaveLength(1);
    },
  );
}
