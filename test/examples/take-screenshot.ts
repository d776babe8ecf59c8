// Takes the screenshot in the example's README anew: node --import tsx test/examples/take-screenshot.ts
// With a folder as its argument it takes other views too, to be looked at.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startController } from "@facadegen/simulator";
import { DEMO, fillModels } from "../../examples/status-board/simulator/demo-models.js";
import { startChromiumProcess } from "../support/chromium/chromium-process.js";
import { findChromium } from "../support/chromium/find-chromium.js";
import { screenshot, setView } from "./support/screenshots.js";
import { serveFolder } from "./support/serve-folder.js";
import { buildStatusBoard, STATUS_BOARD } from "./support/status-board-folder.js";
import { openStatusBoard } from "./support/status-board-page.js";

const POLL_INTERVAL_MS = 5_000;

const chromium = findChromium();
if (chromium === undefined) throw new Error("no Chromium is installed here");
const folder = process.argv[2];
const built = await buildStatusBoard(POLL_INTERVAL_MS);
const server = await serveFolder(built.folder);
const browser = await startChromiumProcess(chromium);
try {
  await using controller = await startController({ ...DEMO, juju: "3.6.28", secure: false });
  const [joined, waits, , , fails] = fillModels(controller);
  const page = await openStatusBoard(browser.devTools, server.url);
  await setView(page, { width: 1280, height: 960, scheme: "light" });
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await keep("sign-in-light");
  }
  await page.signIn({ url: controller.url, ...controller.admin });
  await page.press("shop");
  await page.see("joining the cluster");
  joined?.();
  await page.seeNoMore("joining the cluster", ".model");
  waits?.();
  await page.see("waiting for the database", "#changes");
  fails?.();
  await page.see("hook failed", "#changes");
  writeFileSync(path.join(STATUS_BOARD, "screenshot.png"), await screenshot(page));
  if (folder !== undefined) {
    await page.press("monitoring");
    await page.see("no such image");
    await keep("board-light", true);
    await setView(page, { width: 1280, height: 960, scheme: "dark" });
    await keep("board-dark", true);
    await setView(page, { width: 390, height: 844, scheme: "dark" });
    await keep("phone-dark", true);
    await setView(page, { width: 390, height: 1600, scheme: "light" });
    await keep("phone-light");
    await setView(page, { width: 800, height: 1000, scheme: "light" });
    const refusing = controller.faults.refuseConnects();
    controller.faults.disconnect();
    await page.see("Trying again", ".model");
    await keep("lost-light", true);
    await page.press("Sign out");
    await page.signIn({ url: controller.url, ...controller.admin });
    await page.see("No connection to");
    await setView(page, { width: 390, height: 844, scheme: "dark" });
    await keep("problem-dark");
    await refusing.remove();
  }

  async function keep(name: string, whole = false): Promise<void> {
    writeFileSync(path.join(folder ?? "", `${name}.png`), await screenshot(page, { whole }));
  }
} finally {
  await browser.stop();
  await server.stop();
  await built.remove();
}
