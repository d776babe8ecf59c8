// The example is built as its users build it, and used in a browser against simulated controllers.
import { startController, type Controller } from "@facadegen/simulator";
import { describe, expect, it, onTestFinished } from "vitest";
import type { StatusBoardPage } from "./support/status-board-page.js";
import { missing, startShop, triedStatusBoard } from "./support/tried-status-board.js";

/** As `expect.poll`, with patience for a busy machine. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

describe.skipIf(missing.length > 0)("the status board", () => {
  const board = triedStatusBoard();
  let page: StatusBoardPage;
  let controller: Controller;

  async function start(juju: string): Promise<void> {
    controller = await startShop(juju);
    page = await board.open(controller);
  }

  it("is built without a warning", () => {
    expect(board.warnings).toEqual([]);
  });

  describe.each(["3.6.28", "4.0.15"])("with Juju %s", (juju) => {
    it("says what is wrong with a password, and lets the right one in", async () => {
      await start(juju);
      await page.signIn({ url: controller.url, username: "admin", password: "wrong" });
      await page.see("The controller does not accept this user and password.", "[role=alert]");
      expect(await page.shown("#board")).toBe("");
      await board.signIn(page, controller);
      const host = new URL(controller.url).host;
      await page.see(`admin at ${host}, Juju ${juju}`, "#controller");
      expect(await page.shown("[role=alert]")).toBe("");
      expect(await page.evaluate("document.getElementById('password').value")).toBe("");
    });

    it("shows the models, and what is in one, as that changes", async () => {
      await start(juju);
      await board.signIn(page, controller);
      const models = await page.see("shop", "#models");
      for (const { name } of controller.state.models.values()) expect(models).toContain(name);
      controller.model("m1").setStatus("suspended", "credential is not valid");
      await page.see("credential is not valid", "#models");
      controller.state.addModel({ name: "newcomer" });
      await page.see("newcomer", "#models");

      await page.press("shop");
      const contents = await page.see("mysql/1", ".model");
      for (const text of ["mysql/0", "nrpe/0", "ch:amd64/mysql-274", "8.0", "0/lxd/0", "alive"]) {
        expect(contents).toContain(text);
      }
      const shop = controller.model("shop");
      shop.unit("mysql/1").setStatus("blocked", "disk is full").setAgentStatus("executing");
      await page.see("disk is full", ".model");
      expect(await page.see("executing", ".model")).toContain("blocked");
      await page.see("shop mysql/1 is blocked: disk is full", "[role=log]");
      shop.addApplication("redis");
      await page.see("shop redis/0 was added", "[role=log]");
      await page.see("redis/0", ".model");
      shop.application("mysql").remove();
      await page.see("shop mysql was removed", "[role=log]");
      await page.seeNoMore("mysql/1", ".model");
      shop.machine("2").setInstanceStatus("provisioning error", "no such image");
      await page.see("no such image", ".model");
      shop.remove();
      await page.see("shop was removed", "[role=log]");
      expect(await page.shown(".model")).toBe("");
    });

    it("asks as little as the release allows", async () => {
      await start(juju);
      await board.signIn(page, controller);
      await page.press("shop");
      await page.see("mysql/1", ".model");
      controller.expectCall("Client", "WatchAll");
      if (juju.startsWith("3.")) {
        controller.noCall("Client", "FullStatus");
        expect(controller.watchers.live).toMatchObject([{ kind: "AllWatcher" }]);
        await page.press("Close shop");
        // Stopped, though the connection is kept for a while.
        await soon(() => controller.watchers.live).toEqual([]);
        expect(controller.openConnections).toBe(2);
      } else {
        await soon(() => controller.callsTo("Client", "FullStatus").length).toBeGreaterThan(2);
        await page.press("Close shop");
        await page.see("Open a model", "#opened");
        const asked = controller.callsTo("Client", "FullStatus").length;
        const listed = controller.callsTo("ModelManager", "ListModelSummaries").length;
        await soon(
          () => controller.callsTo("ModelManager", "ListModelSummaries").length,
        ).toBeGreaterThan(listed + 5);
        // One may have been on its way.
        expect(controller.callsTo("Client", "FullStatus").length).toBeLessThanOrEqual(asked + 1);
      }
    });

    it("shows that connections are lost, and mends them", async () => {
      await start(juju);
      await board.signIn(page, controller);
      await page.press("shop");
      await page.see("mysql/1", ".model");
      const refusing = controller.faults.refuseUpgrades({ times: Number.POSITIVE_INFINITY });
      expect(controller.faults.disconnect()).toBe(2);
      await page.see("Connection lost", "#connection");
      expect(await page.see("was lost", ".model")).toMatch(
        /lost\. Trying again\. What is shown is from \d\d:\d\d:\d\d\.[^]*mysql\/1/,
      );
      controller.model("shop").unit("mysql/1").setStatus("error", "hook failed");
      // That an attempt fails is no reason to give up.
      await refusing.strikes;
      await page.see("Connect now", "header");
      await page.see("Connection lost", "#connection");
      await page.see("Connect now", ".model");
      refusing.remove();
      // By its own or by these, whichever comes first.
      await page.click("header button");
      await page.click(".trouble button");
      await page.see("Connected", "#connection");
      await page.see("hook failed", ".model");
      await page.seeNoMore("was lost", ".model");
      await page.see("shop mysql/1 is error: hook failed", "[role=log]");
    });

    it("has no more connections than it may", async () => {
      await start(juju);
      await board.signIn(page, controller);
      for (const name of ["shop", "m1", "m2", "m3", "m4", "m5", "m6"]) {
        await page.press(name);
        await page.see(
          "Applications",
          `section[aria-labelledby$="${controller.model(name).uuid}"]`,
        );
      }
      const open = await page.shown(".model h2");
      expect(open.split("\n")).toEqual(["m1", "m2", "m3", "m4", "m5", "m6"]);
      await soon(() => controller.openConnections).toBe(7);
      await page.press("Sign out");
      await page.see("Connect to a controller");
      await soon(() => controller.openConnections).toBe(0);
    });
  });

  it("signs in with the session that a browser has with JAAS, and says where to get one", async () => {
    controller = await startController({
      juju: "4.0.15",
      secure: false,
      jaas: true,
      models: [{ name: "shop", access: { "alice@canonical.com": "admin" } }],
      users: { "alice@canonical.com": {} },
    });
    onTestFinished(() => controller.close());
    page = await board.open(controller, `?controller=${encodeURIComponent(controller.url)}`);
    await page.evaluate("document.querySelector('[value=session-cookie]').click()");
    expect(await page.shown("#password-fields")).toBe("");
    await page.press("Connect");
    await page.see("Sign in at /auth/login of the same host", "[role=alert]");
    const [name, value] = controller.jaas.startSession("alice@canonical.com").split("=");
    await page.send("Network.setCookie", { url: controller.httpUrl("/"), name, value });
    await page.press("Connect");
    await page.see("alice@canonical.com at", "#controller");
  });

  it("tells what it can of addresses that do not answer", async () => {
    await start("4.0.15");
    const refusing = controller.faults.refuseConnects();
    await page.signIn({ url: controller.url, ...controller.admin });
    await page.see(`No connection to ${new URL(controller.url).host}.`, "[role=alert]");
    await refusing.remove();
    await page.signIn({ url: controller.url.replace("ws:", "wss:"), ...controller.admin });
    await page.see("sign their own certificates", "[role=alert]");
    await page.signIn({ url: "no address", ...controller.admin });
    await page.see("That is no address", "[role=alert]");
  });

  it("signs out who may no longer be signed in, and says why", async () => {
    await start("4.0.15");
    await board.signIn(page, controller);
    controller.state.removeUser("admin");
    controller.faults.disconnect();
    await page.see("The controller does not accept this user", "[role=alert]");
  });
});
