import type { WebSocketClass, WebSocketLike } from "../../src/index.js";

type Listener = (event: never) => void;

/** A request frame as it was sent. */
export interface SentFrame {
  readonly "request-id": number;
  readonly type: string;
  readonly version: number;
  readonly request: string;
  readonly id?: string;
  readonly params: unknown;
}

/** A socket in memory: the test plays the server and the network, one event at a time. */
export class ScriptedSocket implements WebSocketLike {
  readonly url: string;
  binaryType = "blob";
  readyState = 0;
  readonly frames: string[] = [];
  closeCalls: (number | undefined)[] = [];
  terminateCalls = 0;
  sendError: Error | undefined;
  onSend: ((frame: SentFrame) => void) | undefined;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(url: string) {
    this.url = url;
  }

  /** The frames that were sent, read. */
  get sent(): SentFrame[] {
    return this.frames.map((frame): SentFrame => JSON.parse(frame));
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(data: string): void {
    if (this.sendError) throw this.sendError;
    this.frames.push(data);
    this.onSend?.(JSON.parse(data));
  }

  close(code?: number): void {
    this.closeCalls.push(code);
    if (this.readyState < 2) this.readyState = 2;
  }

  terminate(): void {
    this.terminateCalls++;
    this.readyState = 3;
  }

  /** The socket is open. */
  open(): void {
    this.readyState = 1;
    this.#tell("open", {});
  }

  /** The server sends a frame: text or bytes as they are, anything else as JSON. */
  receive(frame: unknown): void {
    const asItIs =
      typeof frame === "string" || ArrayBuffer.isView(frame) || frame instanceof ArrayBuffer;
    this.#tell("message", { data: asItIs ? frame : JSON.stringify(frame) });
  }

  /** The server answers a call. */
  reply(requestId: number, response: unknown = {}): void {
    this.receive({ "request-id": requestId, response });
  }

  /** The socket fails; the close event has to be told on its own. */
  fail(error?: Error): void {
    this.readyState = 3;
    this.#tell("error", error ? { error, message: error.message } : {});
  }

  /** The socket has closed. */
  end(code = 1006, reason = ""): void {
    this.readyState = 3;
    this.#tell("close", { code, reason });
  }

  #tell(type: string, event: object): void {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each type has its own event
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never);
  }
}

/** A class that makes scripted sockets, and the list of those it made. */
export function scriptedSockets(): { WebSocket: WebSocketClass; sockets: ScriptedSocket[] } {
  const sockets: ScriptedSocket[] = [];
  class RecordedSocket extends ScriptedSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  return { WebSocket: RecordedSocket, sockets };
}

/** The one element of a list. */
export function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`${items.length} items, not one`);
  return item;
}

/** Lets everything run that only waits for promises. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("not rejected");
    },
    (error: unknown) => error,
  );
}
