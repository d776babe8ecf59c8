import { startController, type Controller } from "@facadegen/simulator";
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from "vitest";
import {
  startChromiumProcess,
  type ChromiumProcess,
} from "../../support/chromium/chromium-process.js";
import { findChromium } from "../../support/chromium/find-chromium.js";
import { serveFolder } from "./serve-folder.js";
import { buildStatusBoard, missingFiles, type BuiltStatusBoard } from "./status-board-folder.js";
import { openStatusBoard, type StatusBoardPage } from "./status-board-page.js";

const chromium = findChromium();

/** What there has to be to try the example, and is not. */
export const missing = [...missingFiles(), ...(chromium === undefined ? ["Chromium"] : [])];
if (missing.length > 0) {
  process.stderr.write(`${missing.join(", ")}: not here, so the status board is not tried.\n`);
}

const POLL_INTERVAL_MS = 100;
/** A browser's first start reads some hundred megabytes. */
const HOOK_LIMIT_MS = 120_000;

/** The example as it is built, served and opened in a browser, for the tests of one `describe`. */
export interface TriedStatusBoard {
  /** What was said when it was built. */
  readonly warnings: readonly string[];
  /**
   * Opens the page. When the test is over, it must have printed nothing, and sent this controller nothing that is not
   * as the schema has it.
   */
  open(controller: Controller, query?: string): Promise<StatusBoardPage>;
  /** Signs in as the controller's administrator. */
  signIn(page: StatusBoardPage, controller: Controller): Promise<void>;
}

export function triedStatusBoard(): TriedStatusBoard {
  let built: BuiltStatusBoard | undefined;
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined;
  let browser: ChromiumProcess | undefined;
  let opened: { readonly page: StatusBoardPage; readonly controller: Controller } | undefined;

  beforeAll(async () => {
    built = await buildStatusBoard(POLL_INTERVAL_MS);
    server = await serveFolder(built.folder);
    browser = await startChromiumProcess(chromium ?? "");
  }, HOOK_LIMIT_MS);
  afterAll(async () => {
    await browser?.stop();
    await server?.stop();
    await built?.remove();
  }, HOOK_LIMIT_MS);
  afterEach(async () => {
    if (!opened) return;
    const { page, controller } = opened;
    opened = undefined;
    await page.close();
    expect(page.said, "what was printed, refused by the policy, or not handled").toEqual([]);
    expect(controller.violations, "calls that are not as the schema has them").toEqual([]);
  });

  return {
    get warnings() {
      return built?.warnings ?? ["it is not built"];
    },
    async open(controller, query = "") {
      if (!browser || !server) throw new Error("nothing has started");
      const page = await openStatusBoard(browser.devTools, `${server.url}${query}`);
      opened = { page, controller };
      return page;
    },
    async signIn(page, { url, admin }) {
      await page.signIn({ url, ...admin });
      await page.see("Connected", "#connection");
    },
  };
}

/** A controller with some models, one of them, `shop`, with a little in it. It goes with the test. */
export async function startShop(juju: string): Promise<Controller> {
  const models = ["shop", "m1", "m2", "m3", "m4", "m5", "m6"].map((name) => ({ name }));
  const controller = await startController({ juju, secure: false, models });
  onTestFinished(() => controller.close());
  const shop = controller.model("shop");
  shop.addApplication("mysql", { charm: "ch:amd64/mysql-274", units: 2, workloadVersion: "8.0" });
  shop.addApplication("nrpe", { subordinate: true });
  shop.relate("nrpe:general-info", "mysql:juju-info", { scope: "container" });
  shop.machine("0").addContainer();
  return controller;
}
