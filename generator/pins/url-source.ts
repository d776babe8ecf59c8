import { refuseTooLarge } from "./largest-file.js";
import { SourceFailure } from "./source-failure.js";

/** How long a server may be silent, before its answer and in the midst of it. */
const LONGEST_SILENCE_MS = 30_000;

export interface UrlOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal: AbortSignal;
  /** Longest silence of the server, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Downloads a file.
 *
 * @throws SourceFailure when it does not come, or not whole.
 */
export async function readUrl(url: string, options: UrlOptions): Promise<Uint8Array> {
  const { fetch = globalThis.fetch, signal, timeoutMs = LONGEST_SILENCE_MS } = options;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), timeoutMs);
  // What the caller gave up and what took too long look alike to fetch.
  const givenUp = (whenSilent: SourceFailure): SourceFailure | undefined => {
    if (signal.aborted) return new SourceFailure("interrupted", "the download was interrupted");
    return silence.signal.aborted ? whenSilent : undefined;
  };
  const seconds = `${timeoutMs / 1000} s`;
  try {
    const together = AbortSignal.any([signal, silence.signal]);
    const response = await fetch(url, { signal: together }).catch((error: unknown) => {
      const message = `it does not answer within ${seconds}`;
      throw (
        givenUp(new SourceFailure("unreachable", message, CONNECTION_HINT)) ?? unreachable(error)
      );
    });
    if (!response.ok) {
      throw refused(response.status);
    }
    return await readBody(response, () => timer.refresh()).catch((error: unknown) => {
      if (error instanceof SourceFailure) throw error;
      const message = `it was cut off: nothing came for ${seconds}`;
      throw (
        givenUp(new SourceFailure("broken", message, "try again")) ??
        new SourceFailure("broken", `it was cut off (${causeOf(error)})`, "try again")
      );
    });
  } finally {
    clearTimeout(timer);
    // Ends what is still coming when the answer was not wanted to its end; otherwise it has no effect.
    silence.abort();
  }
}

async function readBody(response: Response, onChunk: () => void): Promise<Uint8Array> {
  const announced = Number(response.headers.get("content-length") ?? Number.NaN);
  refuseTooLarge(Number.isNaN(announced) ? 0 : announced);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    onChunk();
    size += chunk.length;
    refuseTooLarge(size);
    chunks.push(chunk);
  }
  // The announced length is that of what travels, which a compressed body is not.
  const compressed = response.headers.has("content-encoding");
  if (!compressed && announced > size) {
    const message = `it was cut off: ${size} of ${announced} bytes came`;
    throw new SourceFailure("broken", message, "try again");
  }
  return Buffer.concat(chunks);
}

function refused(status: number): SourceFailure {
  if (status === 404 || status === 410) {
    return new SourceFailure("absent", `there is no such file (HTTP ${status})`);
  }
  const hint = status === 429 || status >= 500 ? "try again later" : undefined;
  return new SourceFailure("refused", `the server answers HTTP ${status}`, hint);
}

const CONNECTION_HINT =
  "without a connection, name a folder that has the files with JUJU_SCHEMA_MIRROR or --from";

const CONNECTION_PROBLEMS: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name is not known here",
  EAI_AGAIN: "its name cannot be looked up now",
  ECONNREFUSED: "it refuses the connection",
  ECONNRESET: "it cut the connection",
  ENETUNREACH: "there is no way to its network",
  EHOSTUNREACH: "there is no way to it",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
  UND_ERR_SOCKET: "it cut the connection",
};

function unreachable(error: unknown): SourceFailure {
  const cause = causeOf(error);
  const problem = CONNECTION_PROBLEMS[cause];
  const message = problem === undefined ? `the connection failed (${cause})` : problem;
  const hint = /CERT|SIGNATURE|TLS|SSL/u.test(cause)
    ? "if a proxy signs certificates of its own, name its authority with NODE_EXTRA_CA_CERTS"
    : CONNECTION_HINT;
  return new SourceFailure("unreachable", message, hint);
}

/** The code of what went wrong, which fetch hides as a cause. */
function causeOf(error: unknown): string {
  const { cause, message } = error as {
    cause?: { code?: string; message?: string };
    message?: string;
  };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
