import type { DevTools, DevToolsEvent } from "./dev-tools.js";

/** A page of Chromium, with cookies and storage that no other page has. */
export interface ChromiumPage {
  /** Goes to a URL and waits until it is loaded. */
  readonly load: (url: string) => Promise<void>;
  /** Runs an expression and answers its value, or what its promise resolves with; rejects with what it throws. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Gives a command of the DevTools protocol to this page. */
  readonly send: <Result = unknown>(method: string, params?: object) => Promise<Result>;
  /** All that the page has printed, and every failure that nobody has handled. */
  readonly said: readonly string[];
  /** Ends it, once everything that has happened is told. */
  readonly close: () => Promise<void>;
}

/** Opens an empty page. */
export async function openPage(devTools: DevTools): Promise<ChromiumPage> {
  const { send: sendTo } = devTools;
  const context = await sendTo<{ browserContextId: string }>("Target.createBrowserContext");
  const target = await sendTo<{ targetId: string }>("Target.createTarget", {
    url: "about:blank",
    ...context,
  });
  const { sessionId } = await sendTo<{ sessionId: string }>("Target.attachToTarget", {
    ...target,
    flatten: true,
  });
  const send = <Result = unknown>(method: string, params: object = {}): Promise<Result> =>
    sendTo<Result>(method, params, sessionId);
  const said: string[] = [];
  const stopListening = devTools.listen((event) => {
    const text = event.sessionId === sessionId && sayingOf(event);
    if (text) said.push(text);
  });
  for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`);

  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await send<Evaluated>("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(thrownText(exceptionDetails));
    return result.value;
  }

  return {
    async load(url) {
      let stop: (() => void) | undefined;
      const loaded = new Promise<void>((resolve) => {
        stop = devTools.listen((event) => {
          if (event.sessionId === sessionId && event.method === "Page.loadEventFired") resolve();
        });
      });
      await send("Page.navigate", { url });
      await loaded;
      stop?.();
    },
    evaluate,
    send,
    said,
    async close() {
      // A rejection that nobody handles is told when the task is over.
      await evaluate("new Promise((resolve) => setTimeout(resolve))");
      await sendTo("Target.disposeBrowserContext", context);
      stopListening();
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
