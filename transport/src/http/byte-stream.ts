/// <reference lib="es2018.asyncgenerator" preserve="true" />
/// <reference lib="es2018.asynciterable" preserve="true" />
/**
 * The part of a `ReadableStream` of bytes that is used here, spelled out so that these types need neither
 * the DOM's nor Node's.
 */
export interface ByteStream {
  /** Takes the stream for reading. */
  getReader(): ByteStreamReader;
}

/** What reads a {@link ByteStream}. */
export interface ByteStreamReader {
  /** The next bytes. */
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  /** Says that no more is wanted. */
  cancel(reason?: unknown): Promise<void>;
}

/**
 * The platform's `ReadableStream`, where its types are known (the DOM's or Node's), else
 * {@link ByteStream}.
 */
export type PlatformStream = typeof globalThis extends {
  ReadableStream: { prototype: infer Stream };
}
  ? Stream
  : ByteStream;

/** Bytes that come one after the other, and a way to let go of them at any time. */
export interface ByteSource {
  /** Yields them; leaving the loop early lets go of the rest. */
  readonly chunks: AsyncGenerator<Uint8Array, undefined>;
  /** Lets go of the rest, also while the next ones are waited for. Never throws. */
  readonly cancel: () => void;
}

/** Reads a stream. */
export function openStream(stream: ByteStream): ByteSource {
  const reader = stream.getReader();
  async function* chunks(): AsyncGenerator<Uint8Array, undefined> {
    let isOver = false;
    try {
      for (;;) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          isOver = true;
          throw error;
        });
        isOver = done;
        if (done) break;
        if (value) yield value;
      }
    } finally {
      if (!isOver) await reader.cancel();
    }
  }
  return { chunks: chunks(), cancel: () => void reader.cancel().catch(() => undefined) };
}

/** The chunks of a stream. */
export function readChunks(stream: ByteStream): AsyncGenerator<Uint8Array, undefined> {
  return openStream(stream).chunks;
}

/** Reads anything that yields bytes, such as a stream of Node's. */
export function openIterable(
  iterable: AsyncIterable<Uint8Array> & { destroy?(): unknown },
): ByteSource {
  async function* chunks(): AsyncGenerator<Uint8Array, undefined> {
    for await (const chunk of iterable) yield chunk;
  }
  const opened = chunks();
  return {
    chunks: opened,
    cancel() {
      // A generator that waits hears of it when it goes on; Node's streams at once.
      opened.return(undefined).catch(() => undefined);
      iterable.destroy?.();
    },
  };
}

/** The platform's stream class. */
type ByteStreamClass = new (
  source: {
    pull(controller: StreamController): Promise<void>;
    cancel(): void;
  },
  strategy: { readonly highWaterMark: number },
) => ByteStream;

interface StreamController {
  enqueue(chunk: Uint8Array): void;
  close(): void;
}

/**
 * A stream of the platform's that asks for a chunk only when somebody reads.
 *
 * @param cancel - Lets go of the rest, also while a chunk is waited for.
 */
export function streamOf({ chunks, cancel }: ByteSource): ByteStream {
  const Stream: ByteStreamClass = Reflect.get(globalThis, "ReadableStream");
  return new Stream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}

/** All chunks as one array. */
export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const collected: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    collected.push(chunk);
    length += chunk.length;
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of collected) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
