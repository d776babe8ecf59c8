import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromiumProcess } from "../../support/chromium/chromium-process.js";
import { findChromium } from "../../support/chromium/find-chromium.js";
import { openPage, type ChromiumPage } from "../../support/chromium/open-page.js";
import { cellsOf, fill, lowestContrasts, press, show, shownFacades } from "./matrix-page.js";
import { serveSite, type SiteServer } from "./serve-site.js";

const chromium = findChromium();

/** What the site of some facades does in a browser: `Action`, `Application`, two watchers and an agent's. */
export function describePages(site: string): void {
  describe.skipIf(chromium === undefined)("in Chromium", () => {
    let browser: Awaited<ReturnType<typeof startChromiumProcess>>;
    let page: ChromiumPage;
    let server: SiteServer;
    let matrix: string;

    beforeAll(async () => {
      server = await serveSite(site);
      matrix = `${server.url}facades.html`;
      browser = await startChromiumProcess(chromium ?? "");
      page = await openPage(browser.devTools);
    });
    afterAll(async () => {
      await page.close();
      await browser.stop();
      await server.stop();
      expect(page.said).toEqual([]);
    });

    test("the matrix says which versions each release has, and where the shape changed", async () => {
      await show(page, matrix);
      expect(await cellsOf(page, "Action")).toMatchObject({
        "2.8.2": "6",
        "2.9-rc3": "6◆",
        "2.9.50": "7",
        "3.6.28": "7◆",
      });
      expect(await cellsOf(page, "ActionPruner")).toMatchObject({ "2.8.2": "1", "2.9-rc3": "·" });
      const links = await page.evaluate(
        `[...document.querySelectorAll('tr[data-name="action"] .matrix-version')].map((link) => link.href)`,
      );
      const folder = `${server.url}part-client/facades/action`;
      expect(links).toEqual(
        [6, 6, 7, 7].map((version) => `${folder}/ActionV${version}/ActionV${version}.html`),
      );
    });

    test("the filter shows what fits its words, audience and drift, and the address says so", async () => {
      await show(page, matrix);
      expect(await shownFacades(page)).toHaveLength(6);
      await fill(page, "[name=text]", "watcher");
      expect(await shownFacades(page)).toEqual(["NotifyWatcher", "StringsWatcher"]);
      await fill(page, "[name=text]", "action");
      expect(await shownFacades(page)).toEqual(["Action", "ActionPruner"]);
      await fill(page, "[value=agent]", true);
      expect(await shownFacades(page)).toEqual(["ActionPruner"]);
      await fill(page, "[value=client]", true);
      expect(await shownFacades(page)).toEqual(["Action"]);
      expect(await page.evaluate("location.search")).toBe("?facade=action&for=client");
      await fill(page, "[name=text]", "watcher");
      await fill(page, "[name=drifting]", true);
      expect(await shownFacades(page)).toEqual([]);
      const none = `document.querySelector(".matrix-none").getClientRects().length`;
      expect(await page.evaluate(none)).toBe(1);
      expect(await page.evaluate(`document.querySelector(".matrix-count").textContent`)).toBe(
        "0 of 6 facades",
      );
      await show(page, `${matrix}?facade=act&drifting=yes`);
      expect(await shownFacades(page)).toEqual(["Action"]);
    });

    test("the arrow keys go from version to version", async () => {
      await show(page, matrix);
      const focused = "document.activeElement.getAttribute('aria-label')";
      await page.evaluate(
        `document.querySelector('tr[data-name="action"] .matrix-version').focus()`,
      );
      expect(await page.evaluate(focused)).toBe("Action 6 in 2.8.2, new");
      await press(page, "ArrowRight");
      expect(await page.evaluate(focused)).toBe("Action 6 in 2.9-rc3");
      await press(page, "ArrowLeft");
      await press(page, "ArrowDown");
      expect(await page.evaluate(focused)).toBe("ActionPruner 1 in 2.8.2, new");
      await press(page, "ArrowUp");
      expect(await page.evaluate(focused)).toBe("Action 6 in 2.8.2, new");
    });

    test("a mark leads to what changed", async () => {
      await show(page, matrix);
      await page.evaluate(`document.querySelector('tr[data-name="action"] .matrix-mark').click()`);
      await page.evaluate("new Promise((resolve) => setTimeout(resolve))");
      const opened = await page.evaluate(
        `[...document.querySelectorAll(".matrix-changes details[open] h4:target")]
          .map((heading) => heading.textContent + " | " + heading.nextElementSibling.textContent)`,
      );
      expect(opened).toEqual(["Action 6: 2.8.2 → 2.9-rc3 | OperationQueryArgs.machines added"]);
    });

    test.each(["light", "dark"])("its texts are easy to read in %s colours", async (scheme) => {
      const features = [{ name: "prefers-color-scheme", value: scheme }];
      await page.send("Emulation.setEmulatedMedia", { features });
      await show(page, matrix);
      const contrasts = Object.entries(Object(await lowestContrasts(page)));
      expect(contrasts.length).toBeGreaterThan(6);
      expect(contrasts.filter(([, contrast]) => Number(contrast) < 4.5)).toEqual([]);
    });

    test("only the table scrolls sideways on a telephone", async () => {
      const metrics = { width: 390, height: 844, deviceScaleFactor: 1, mobile: false };
      await page.send("Emulation.setDeviceMetricsOverride", metrics);
      await show(page, matrix);
      expect(await page.evaluate("document.scrollingElement.scrollWidth")).toBeLessThanOrEqual(390);
      const region = `(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector(".matrix-scroll"))`;
      expect(await page.evaluate(region)).toBe(true);
      await page.send("Emulation.clearDeviceMetricsOverride");
    });

    test("the search finds the newest version of a method first", async () => {
      await show(page, `${server.url}index.html`);
      const first = await page.evaluate(`new Promise((resolve, reject) => {
        document.getElementById("tsd-search-trigger").click();
        const input = document.getElementById("tsd-search-input");
        const results = document.getElementById("tsd-search-results");
        const look = () => {
          const link = results.querySelector("a");
          if (link) resolve(link.getAttribute("href"));
        };
        new MutationObserver(look).observe(results, { childList: true, subtree: true });
        const type = () => {
          input.value = "setCharm";
          input.dispatchEvent(new Event("input", { bubbles: true }));
        };
        // It answers from when its index is there.
        new MutationObserver(type).observe(document.getElementById("tsd-search-status"), { childList: true, subtree: true });
        type();
        setTimeout(() => reject(new Error("nothing is found")), 20000);
      })`);
      expect(first).toMatch(
        /facades\/application\/ApplicationV22\/ApplicationV22\.html#setcharm$/u,
      );
    });
  });
}
