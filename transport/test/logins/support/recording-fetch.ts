/** A request that was sent. */
export interface SentRequest {
  /** Its method and path: `POST /auth/discharge`. */
  readonly asked: string;
  readonly headers: Headers;
  readonly body: string;
}

/** The platform's `fetch`, and what was sent with it. */
export function recordingFetch(): { fetch: typeof globalThis.fetch; requests: SentRequest[] } {
  const requests: SentRequest[] = [];
  return {
    requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { method, url, headers } = request;
      const body = await request.clone().text();
      requests.push({ asked: `${method} ${new URL(url).pathname}`, headers, body });
      return globalThis.fetch(input, init);
    },
  };
}

/** What was asked for, in order. */
export function pathsOf(requests: readonly SentRequest[]): string[] {
  return requests.map(({ asked }) => asked);
}

/** The fields of a form that was sent. */
export function formOf(request: SentRequest | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(request?.body));
}
