/** A request as it was sent. */
export interface SentFrame {
  readonly "request-id": number;
  readonly type: string;
  readonly version: number;
  readonly request: string;
  readonly params?: unknown;
}

/** A WebSocket without a network: the test is the server. Like those of applications, it has handlers, not listeners. */
export class FakeSocket {
  readonly url: string;
  readyState = 0;
  readonly sent: SentFrame[] = [];
  /** What is answered at once, by request id. */
  readonly answers = new Map<number, object>();
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;

  constructor(url: string) {
    this.url = url;
  }

  get last(): SentFrame | undefined {
    return this.sent.at(-1);
  }

  send(frame: string): void {
    const request = JSON.parse(frame) as SentFrame;
    this.sent.push(request);
    const answer = this.answers.get(request["request-id"]);
    if (answer !== undefined) this.receive(answer);
  }

  /** Closes, from either side. */
  close(code = 1000, reason = ""): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }

  /** Opens it. */
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  /** Answers a request, by default the last one. */
  receive(answer: object): void {
    const id = this.last?.["request-id"];
    this.onmessage?.({ data: JSON.stringify({ "request-id": id, ...answer }) });
  }
}

/** A class to give as `wsclass`. */
export function socketClass(
  made: (socket: FakeSocket) => void = () => undefined,
): typeof WebSocket {
  class Made extends FakeSocket {
    constructor(url: string) {
      super(url);
      made(this);
    }
  }
  // It is as much of a WebSocket as is used.
  return Made as unknown as typeof WebSocket;
}
