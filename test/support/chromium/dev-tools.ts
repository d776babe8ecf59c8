import type { Readable, Writable } from "node:stream";

/** Something that has happened in a browser. */
export interface DevToolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
}

interface DevToolsReply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A browser that is spoken to in the Chrome DevTools Protocol. */
export interface DevTools {
  /** Gives a command, to the browser or to one session. */
  readonly send: <Result = unknown>(
    method: string,
    params?: object,
    sessionId?: string,
  ) => Promise<Result>;
  /** Asks to be told of every event; answers how to take the listener away. */
  readonly listen: (listener: (event: DevToolsEvent) => void) => () => void;
  /** Rejects all commands that are under way, and all later ones. */
  readonly end: (error: Error) => void;
}

interface Command {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** What ends each message on the pipes of `--remote-debugging-pipe`. */
const SEPARATOR = "\0";

/** Speaks with a browser over its two pipes. */
export function createDevTools(input: Writable, output: Readable): DevTools {
  const pending = new Map<number, Command>();
  const listeners = new Set<(event: DevToolsEvent) => void>();
  let ended: Error | undefined;
  let lastId = 0;
  let unread = "";

  function receive(text: string): void {
    const message: DevToolsReply | DevToolsEvent = JSON.parse(text);
    if (!("id" in message)) {
      for (const listener of listeners) listener(message);
      return;
    }
    const command = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) command?.reject(new Error(message.error.message));
    // Whoever has given the command knows the type of its result.
    else command?.resolve(message.result as never);
  }

  input.on("error", () => undefined);
  output.setEncoding("utf8");
  output.on("data", (chunk: string) => {
    const messages = (unread + chunk).split(SEPARATOR);
    unread = messages.pop() ?? "";
    messages.forEach(receive);
  });

  return {
    send(method, params = {}, sessionId) {
      return new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = ++lastId;
        pending.set(id, { resolve, reject });
        return input.write(JSON.stringify({ id, method, params, sessionId }) + SEPARATOR);
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end(error) {
      ended = error;
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    },
  };
}
