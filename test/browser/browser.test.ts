// One bundle of the packages, as applications make it, run by Chromium and by Node.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleProgram } from "./bundle-program.js";
import { startChromium } from "./hosts/chromium.js";
import { findChromium } from "../support/chromium/find-chromium.js";
import type { Host, Page } from "./hosts/host.js";
import { startNode } from "./hosts/node.js";
import { bakeryTests } from "./topics/bakery.js";
import { coreTests } from "./topics/core.js";
import { generatedTests } from "./topics/generated.js";
import { logTests } from "./topics/log.js";
import { originTests } from "./topics/origins.js";
import { valuesTests } from "./topics/values.js";
import { watchTests } from "./topics/watch.js";

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write("No Chromium is installed here: what needs a browser is skipped.\n");
}

const TOPICS = {
  connection: coreTests,
  "generated classes": generatedTests,
  macaroons: bakeryTests,
  watchers: watchTests,
  log: logTests,
  values: valuesTests,
};

/** Names of Node's that no browser has. */
const NODE_GLOBALS = [
  "Buffer",
  "__dirname",
  "__filename",
  "clearImmediate",
  "global",
  "process",
  "require",
  "setImmediate",
];

/** A browser's first start reads some hundred megabytes. */
const HOOK_LIMIT_MS = 60_000;

describe("the bundle", () => {
  const markers = Object.fromEntries(NODE_GLOBALS.map((name) => [name, `nodeOnly_${name}`]));

  it("holds the built packages, and asks for no module", async () => {
    const { inputs, imports } = await bundleProgram();
    for (const entry of ["index", "bakery", "watch", "log", "values"]) {
      expect(inputs, "the files of the bundle").toContainEqual(
        expect.stringMatching(new RegExp(`transport/dist/${entry}\\.js$`)),
      );
    }
    expect(inputs.filter((file) => file.includes("transport/src"))).toEqual([]);
    expect(inputs.filter((file) => /node_modules\/(?!@facadegen)/.test(file))).toEqual([]);
    expect(imports).toEqual([]);
  });

  it("names nothing that only Node has", async () => {
    const { code } = await bundleProgram({ globals: markers });
    expect(code.match(/nodeOnly_\w+/g)).toBeNull();
    // Each of them would be found, and none of Node's modules can be bundled.
    const source = Object.keys(markers).map((name) => `globalThis.x = ${name};`);
    const { code: marked } = await bundleProgram({ source: source.join("\n"), globals: markers });
    expect(new Set(marked.match(/nodeOnly_\w+/g))).toEqual(new Set(Object.values(markers)));
    await expect(bundleProgram({ source: 'import "node:fs";' })).rejects.toThrow("node:fs");
    await expect(bundleProgram({ source: 'import "tls";' })).rejects.toThrow("tls");
  });
});

describe.skipIf(chromium === undefined)("in Chromium", () => {
  platformTests(true, (program) => startChromium(chromium ?? "", program));
});

describe("in Node", () => {
  platformTests(false, startNode);
});

function platformTests(isBrowser: boolean, start: (program: string) => Promise<Host>): void {
  let host: Host | undefined;
  let page: Page | undefined;

  beforeAll(async () => {
    const { code } = await bundleProgram();
    host = await start(code);
  }, HOOK_LIMIT_MS);
  afterAll(() => host?.stop(), HOOK_LIMIT_MS);

  describe.each(Object.entries(isBrowser ? { ...TOPICS, origins: originTests } : TOPICS))(
    "%s",
    (_name, register) => {
      beforeEach(async () => {
        page = await requireHost().open();
      }, HOOK_LIMIT_MS);
      afterEach(async () => {
        const said = await page?.close();
        expect(said, "what was printed, and what nobody handled").toEqual([]);
      }, HOOK_LIMIT_MS);
      register({ isBrowser, page: requirePage });
    },
  );

  it("tells what a scenario throws, prints and leaves unhandled", async () => {
    const own = await requireHost().open();
    await expect(own.run("fail", { text: "here" })).rejects.toThrow("failed here");
    await own.run("printAndReject", { text: "here" }).catch(() => undefined);
    const said = await own.close().catch(String);
    expect(String(said)).toMatch(/printed here/);
    expect(String(said)).toMatch(/rejected here/);
  });

  function requireHost(): Host {
    if (!host) throw new Error("it has not started");
    return host;
  }

  function requirePage(): Page {
    if (!page) throw new Error("no page is open");
    return page;
  }
}
