import type { DevTools, DevToolsEvent } from "./dev-tools.js";
import { startChromiumProcess } from "./chromium-process.js";
import type { Host, Page } from "./host.js";
import { startPageServer } from "./page-server.js";

/** Starts Chromium; its pages have the program as their only script. */
export async function startChromium(executable: string, program: string): Promise<Host> {
  const server = await startPageServer(program);
  const { devTools, stop } = await startChromiumProcess(executable);
  return {
    open: () => openPage(devTools, server.url),
    async stop() {
      await stop();
      await server.stop();
    },
  };
}

/** Opens the page with cookies and storage that no other page has. */
async function openPage(devTools: DevTools, url: string): Promise<Page> {
  const { send } = devTools;
  const context = await send<{ browserContextId: string }>("Target.createBrowserContext");
  const target = await send<{ targetId: string }>("Target.createTarget", {
    url: "about:blank",
    ...context,
  });
  const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", {
    ...target,
    flatten: true,
  });
  const said: string[] = [];
  const stopListening = devTools.listen((event) => {
    const text = event.sessionId === sessionId && sayingOf(event);
    if (text) said.push(text);
  });
  for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`, {}, sessionId);

  async function load(): Promise<void> {
    let stop: (() => void) | undefined;
    const loaded = new Promise<void>((resolve) => {
      stop = devTools.listen((event) => {
        if (event.sessionId === sessionId && event.method === "Page.loadEventFired") resolve();
      });
    });
    await send("Page.navigate", { url }, sessionId);
    await loaded;
    stop?.();
  }

  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await send<Evaluated>(
      "Runtime.evaluate",
      { expression, awaitPromise: true, returnByValue: true },
      sessionId,
    );
    if (exceptionDetails) throw new Error(thrownText(exceptionDetails));
    return result.value;
  }

  await load();
  return {
    async run(name, given) {
      const words = `${JSON.stringify(name)}, ${JSON.stringify(given)}`;
      return JSON.parse(String(await evaluate(`runScenario(${words})`)));
    },
    reload: load,
    async close() {
      // A rejection that nobody handles is told when the task is over.
      await evaluate("new Promise((resolve) => setTimeout(resolve))");
      await send("Target.disposeBrowserContext", context);
      stopListening();
      return said;
    },
  };
}

interface Thrown {
  readonly text: string;
  readonly exception?: { readonly description?: string; readonly value?: unknown };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: Thrown;
}

function thrownText({ text, exception }: Thrown): string {
  return `${text} ${exception?.description ?? String(exception?.value)}`;
}

/** What an event tells of what the program has printed or let fail; nothing for other events. */
function sayingOf({ method, params }: DevToolsEvent): string | undefined {
  if (method === "Runtime.consoleAPICalled") return `console: ${JSON.stringify(params["args"])}`;
  if (method === "Runtime.exceptionThrown") {
    // The protocol's own type of this event.
    return `not handled: ${thrownText(params["exceptionDetails"] as Thrown)}`;
  }
  if (method !== "Log.entryAdded") return undefined;
  // Where the browser notes each request that fails, which some of the scenarios are about; and whatever it
  // finds wrong with the program, which none is about.
  const { source, text } = Object(params["entry"]);
  const isRequest = source === "network" || String(text).includes("blocked by CORS policy");
  return isRequest ? undefined : `log: ${source}: ${text}`;
}
