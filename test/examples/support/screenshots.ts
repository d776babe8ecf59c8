import type { ChromiumPage } from "../../support/chromium/open-page.js";

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
}

/** Looks at a page in some way; it stays so until the next view. */
export async function setView(page: ChromiumPage, { width, height, scheme }: View): Promise<void> {
  await page.send("Emulation.setDeviceMetricsOverride", {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: width < 600,
  });
  await page.send("Emulation.setScrollbarsHidden", { hidden: true });
  await page.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: scheme },
      // What moves would be caught half-way.
      { name: "prefers-reduced-motion", value: "reduce" },
    ],
  });
}

/** What the page looks like now, as a PNG file; all of it if asked. */
export async function screenshot(
  page: ChromiumPage,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<Buffer> {
  const { data } = await page.send<{ data: string }>("Page.captureScreenshot", {
    format: "png",
    captureBeyondViewport: whole,
  });
  return Buffer.from(data, "base64");
}
