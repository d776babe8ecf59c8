import { startChromiumProcess } from "../../support/chromium/chromium-process.js";
import type { DevTools } from "../../support/chromium/dev-tools.js";
import { openPage } from "../../support/chromium/open-page.js";
import { fillIn } from "./fill-in.js";
import type { Host, Page } from "./host.js";
import { startPageServer } from "./page-server.js";

/** Starts Chromium; its pages have the program as their only script. */
export async function startChromium(executable: string, program: string): Promise<Host> {
  const server = await startPageServer(program);
  const { devTools, stop } = await startChromiumProcess(executable);
  return {
    open: () => openProgram(devTools, server.url),
    async stop() {
      await stop();
      await server.stop();
    },
  };
}

async function openProgram(devTools: DevTools, url: string): Promise<Page> {
  const { load, evaluate, said, close } = await openPage(devTools);
  await load(url);
  return {
    async run(name, given) {
      const words = `${JSON.stringify(name)}, ${JSON.stringify(given)}`;
      return JSON.parse(String(await evaluate(`runScenario(${words})`)));
    },
    fillIn: (opened, fields, button) => fillIn(devTools, opened, fields, button),
    reload: () => load(url),
    async close() {
      await close();
      return said;
    },
  };
}
