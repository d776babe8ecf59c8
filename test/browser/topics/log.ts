import type { Controller } from "@facadegen/simulator";
import { expect, it } from "vitest";
import { macaroonCookie } from "../../../transport/test/support/macaroon-cookie.js";
import type { LogAddress } from "../page/log.js";
import { PASSWORD } from "../page/password.js";
import { ALICE, startForPage } from "./simulated.js";
import type { Topic } from "./topic.js";

const RELEASES = ["3.6.28", "4.0.15"];
/** States of a WebSocket. */
const CLOSING = 2;
const CLOSED = 3;
const ENTITY = "unit-mysql-0";

/** Registers the tests of reading logs. */
export function logTests({ page, isBrowser }: Topic): void {
  /**
   * A controller whose model `prod` has a log. What a browser shows of itself are the cookies of that host, and a
   * script has no say in it: there it is an external user who reads. Elsewhere it is `admin` with the password.
   */
  async function startLog(juju = "4.0.15"): Promise<{
    readonly controller: Controller;
    readonly log: LogAddress;
    readonly write: (...numbers: number[]) => void;
  }> {
    const controller = await startForPage({
      juju,
      identityProvider: true,
      users: { admin: { password: PASSWORD }, [ALICE]: {} },
      models: [{ name: "prod", access: { [ALICE]: "read" } }],
    });
    const cookie = isBrowser ? await macaroonCookie(controller, ALICE) : undefined;
    return {
      controller,
      log: { url: controller.modelUrl("prod"), cookie },
      write(...numbers) {
        for (const number of numbers) {
          const time = new Date(Date.UTC(2024, 2, 1) + number);
          const message = `message ${number}`;
          controller.log.add({ model: "prod", entity: ENTITY, message, time, labels: ["http"] });
        }
      },
    };
  }

  it.each(RELEASES)(
    "reads the messages of Juju %s and closes the socket when the loop is left",
    async (juju) => {
      const { controller, log, write } = await startLog(juju);
      write(1, 2, 3);
      controller.log.add({ model: "prod", entity: "machine-0", message: "not asked for" });
      controller.log.add({ model: "prod", entity: ENTITY, message: "too low", level: "DEBUG" });
      const reading = page().run("readLog", { ...log, count: 3 });
      await expect.poll(() => controller.log.readers).toBe(1);
      write(4);
      const modelUuid = juju === "3.6.28" ? undefined : controller.model("prod").uuid;
      const { messages, states } = await reading;
      expect(messages).toEqual(
        [2, 3, 4].map((number) => ({
          ...(modelUuid !== undefined && { modelUuid }),
          entity: ENTITY,
          level: "INFO",
          module: "juju",
          location: "",
          message: `message ${number}`,
          labels: { "logger-tags": "http" },
          time: `2024-03-01T00:00:00.00${number}Z`,
        })),
      );
      expect(states).toEqual([expect.toSatisfy((state) => state === CLOSING || state === CLOSED)]);
      // Controllers do not read what comes from who reads the log, not even a farewell. Only a browser waits for an
      // answer to its own.
      if (!isBrowser) await expect.poll(() => controller.log.readers).toBe(0);
    },
  );

  it.each(RELEASES)(
    "takes up a stream that was cut, without telling a message twice (Juju %s)",
    async (juju) => {
      const { controller, log, write } = await startLog(juju);
      write(0, 1);
      const reading = page().run("readBrokenLog", { ...log, count: 5 });
      for (const number of [2, 3]) {
        await expect.poll(() => controller.log.readers).toBe(1);
        controller.log.cut();
        write(number);
      }
      await expect.poll(() => controller.log.readers).toBe(1);
      write(4);
      const { texts, broken } = await reading;
      expect(texts).toEqual(Array.from({ length: 5 }, (_, number) => `message ${number}`));
      expect(broken).toEqual(["ConnectionClosedError", "ConnectionClosedError"]);
    },
  );

  it("ends with the last message when it was not to go on", async () => {
    const { log, write } = await startLog();
    write(1, 2);
    expect(await page().run("readWholeLog", log)).toEqual(["message 1", "message 2"]);
  });

  it("rejects with the server's error in the first frame", async () => {
    const { controller, log } = await startLog();
    const error = await page().run("failToReadLog", { url: log.url, as: "cookies" });
    const { uuid } = controller.model("prod");
    expect(error).toMatchObject({
      name: "JujuError",
      message: expect.stringMatching(/^authentication failed: /),
      isOurs: true,
      fields: { code: "macaroon discharge required", method: `GET /model/${uuid}/log` },
    });
  });

  it("rejects where the log cannot be opened", async () => {
    const { controller, log } = await startLog();
    controller.faults.refuseUpgrades();
    const error = await page().run("failToReadLog", { url: log.url, as: "cookies" });
    // A browser does not tell its page what the server has answered.
    expect(error).toMatchObject(
      isBrowser
        ? { name: "ConnectError", isOurs: true }
        : { isOurs: true, fields: { status: 503 } },
    );
  });

  it("shows a password where there are headers, and says so where there are none", async () => {
    const { controller, log, write } = await startLog();
    write(1);
    if (!isBrowser) {
      return expect(await page().run("readWholeLog", log)).toEqual(["message 1"]);
    }
    const never = controller.faults.refuseUpgrades({ path: /log$/ });
    const error = await page().run("failToReadLog", { url: log.url, as: "admin" });
    expect(error).toMatchObject({ name: "HeadersNotSupportedError", isOurs: true });
    expect(never.happened, "sockets that were opened").toEqual([]);
  });
}
