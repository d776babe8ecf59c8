import type { ChromiumPage } from "../../support/chromium/open-page.js";

/** Loads a page of the site, and waits until it shows itself: it hides until its menu is there. */
export async function show(page: ChromiumPage, url: string): Promise<void> {
  await page.load(url);
  await page.evaluate(`new Promise((resolve) => {
    const look = () => (document.body.style.display === "none" ? setTimeout(look, 5) : resolve());
    look();
  })`);
}

/** Facades whose rows are shown. */
export function shownFacades(page: ChromiumPage): Promise<unknown> {
  return page.evaluate(
    `[...document.querySelectorAll(".matrix-table tbody tr")]
      .filter((row) => row.getClientRects().length > 0)
      .map((row) => row.querySelector("th a").textContent)`,
  );
}

/** What the cells of a facade's row say, by release. */
export function cellsOf(page: ChromiumPage, facade: string): Promise<unknown> {
  return page.evaluate(
    `(() => {
      const releases = [...document.querySelectorAll(".matrix-table thead tr:last-child th")]
        .map((header) => header.textContent);
      const row = document.querySelector('.matrix-table tr[data-name="${facade.toLowerCase()}"]');
      return Object.fromEntries([...row.cells].map((cell, index) => [releases[index], cell.textContent]));
    })()`,
  );
}

/** Does to the field of the filter what a person does. */
export function fill(
  page: ChromiumPage,
  selector: string,
  value: string | boolean,
): Promise<unknown> {
  const change =
    typeof value === "boolean" ? `checked = ${value}` : `value = ${JSON.stringify(value)}`;
  return page.evaluate(
    `(() => {
      const field = document.querySelector(${JSON.stringify(`.matrix-filter ${selector}`)});
      field.${change};
      field.dispatchEvent(new Event("input", { bubbles: true }));
    })()`,
  );
}

/** Presses a key where the focus is. */
export async function press(page: ChromiumPage, key: string): Promise<void> {
  await page.send("Input.dispatchKeyEvent", { type: "keyDown", key });
  await page.send("Input.dispatchKeyEvent", { type: "keyUp", key });
}

/** The lowest contrast of text against what is behind it, by selector, as WCAG computes it. */
export function lowestContrasts(page: ChromiumPage): Promise<unknown> {
  return page.evaluate(`(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (colors) => {
      canvas.clearRect(0, 0, 1, 1);
      for (const color of colors) {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
      }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (color) => {
      const [red, green, blue] = color
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (element) => {
      const behind = [];
      for (let outer = element; outer; outer = outer.parentElement) {
        behind.unshift(getComputedStyle(outer).backgroundColor);
      }
      const back = luminance(paint(["#fff", ...behind]));
      const front = luminance(paint(["#fff", ...behind, getComputedStyle(element).color]));
      return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
    };
    const selectors = [".is-new .matrix-version", ".is-same .matrix-version", ".is-drift .matrix-version",
      ".matrix-table .matrix-mark", "td.is-empty", ".matrix-audience", ".matrix-count", "tbody th a", "thead th"];
    return Object.fromEntries(selectors.flatMap((selector) => {
      const found = [...document.querySelectorAll(".facade-matrix " + selector)];
      return found.length === 0 ? [] : [[selector, Math.min(...found.map(contrast))]];
    }));
  })()`);
}
