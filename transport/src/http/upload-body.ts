/// <reference lib="es2018.asynciterable" preserve="true" />
import type { ByteSource, ByteStream } from "./byte-stream.js";
import { collectBytes, openIterable, openStream, streamOf } from "./byte-stream.js";
import { createHash } from "./digest/create-hash.js";
import type { HashName } from "./digest/hash-type.js";
import { DIGITS } from "./digest/hash-type.js";
import { DigestMismatchError } from "./http-errors.js";
import { withAbort } from "../login/abort.js";
import type { AbortSignalLike } from "../transport.js";
import type { TransferOptions } from "./transfer-options.js";

/** Arrays are sent in pieces of this size, so that progress can be told. */
const PIECE_LENGTH = 64 * 1024;

/**
 * What can be uploaded: bytes, a `Blob` or `File`, a `ReadableStream`, or anything that yields bytes, such
 * as a stream of Node's `fs.createReadStream`.
 */
export type UploadBody = Uint8Array | BlobLike | ByteStream | AsyncIterable<Uint8Array>;

/** The part of a `Blob` that is used here. */
export interface BlobLike {
  /** How many bytes it has. */
  readonly size: number;
  /** A new stream of its bytes each time. */
  stream(): ByteStream;
}

/** What is known of a body before it is sent. */
export interface KnownContent {
  /** How many bytes there are. */
  readonly size?: number | undefined;
  /** Their hash, as hexadecimal digits. */
  readonly hash?: string | undefined;
}

/** Something to upload, of which everything is known that a server wants to be told before. */
export interface UploadContent {
  /** How many bytes there are. */
  readonly size: number;
  /** Their hash, as hexadecimal digits; of a stream what was said of it. */
  readonly hash: string;
  /** Whether it can be sent more than once. */
  readonly repeatable: boolean;
  /** Gives what is handed to `fetch`, each time anew. */
  readonly open: () => OutgoingBody;
  /** Tells that all of it has arrived, where that was not told piece by piece. */
  readonly complete: () => void;
}

/** A body on its way. */
export interface OutgoingBody {
  readonly value: unknown;
  readonly isStream: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Why the body itself has ended the request, if it has: platforms tell it in words of their own. */
  readonly failure: () => unknown;
  /** Lets go of what was not sent. */
  readonly discard: () => void;
}

/**
 * Makes a body ready: its size and its hash are told to the server before it is sent. A stream whose size
 * or hash is not given is read into memory first, and so is every stream where the platform cannot send
 * one with its length, as browsers cannot.
 */
export async function prepareUpload(
  body: UploadBody,
  hashName: HashName,
  known: KnownContent,
  { signal, onProgress }: TransferOptions,
): Promise<UploadContent> {
  requireDigits(known.hash, hashName);
  const canStream = isNode();
  let source = body;
  if (isOneShot(source) && !(canStream && known.size !== undefined && known.hash)) {
    source = await readWhole(source, signal, collectBytes);
  }
  const size = isOneShot(source) ? (known.size ?? 0) : sizeOf(source);
  const hash =
    known.hash?.toLowerCase() ??
    (await readWhole(source, signal, (chunks) => hashOf(chunks, hashName)));
  const streams = isOneShot(source) || (canStream && onProgress !== undefined);

  return {
    size,
    hash,
    repeatable: !isOneShot(source),
    open() {
      if (!streams) return openWhole(source, size, onProgress);
      return sendStream(openBody(source), { size, hash, hashName }, onProgress);
    },
    complete() {
      if (!streams) onProgress?.({ transferred: size, total: size });
    },
  };
}

/** A short text that is there as a whole. */
export function textContent(
  text: string,
  type: string,
): Pick<UploadContent, "open" | "repeatable"> {
  return {
    repeatable: true,
    open: () => ({
      value: text,
      isStream: false,
      headers: { "Content-Type": type },
      failure: () => undefined,
      discard: () => undefined,
    }),
  };
}

function openWhole(
  value: unknown,
  total: number,
  onProgress: TransferOptions["onProgress"],
): OutgoingBody {
  onProgress?.({ transferred: 0, total });
  return {
    value,
    isStream: false,
    headers: {},
    failure: () => undefined,
    discard: () => undefined,
  };
}

function sendStream(
  { chunks, cancel }: ByteSource,
  { size, hash, hashName }: { size: number; hash: string; hashName: HashName },
  onProgress: TransferOptions["onProgress"],
): OutgoingBody {
  let failure: unknown;
  async function* counted(): AsyncGenerator<Uint8Array, undefined> {
    const running = createHash(hashName);
    let read = 0;
    let transferred = 0;
    // The last piece goes out when all has been checked: until then the request can be broken off.
    let held: Uint8Array | undefined;
    const handOver = (piece: Uint8Array): Uint8Array => {
      transferred += piece.length;
      onProgress?.({ transferred, total: size });
      return piece;
    };
    try {
      onProgress?.({ transferred, total: size });
      for await (const chunk of chunks) {
        if (chunk.length === 0) continue;
        read += chunk.length;
        if (read > size) break;
        running.update(chunk);
        if (held) yield handOver(held);
        held = chunk;
      }
      if (read !== size) throw new DigestMismatchError("size", String(size), String(read));
      requireHash(hashName, hash, running.hex());
      if (held) yield handOver(held);
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  const stream = streamOf({ chunks: counted(), cancel });
  return {
    value: stream,
    isStream: true,
    headers: { "Content-Length": String(size) },
    failure: () => failure,
    discard: cancel,
  };
}

function requireDigits(hash: string | undefined, name: HashName): void {
  if (hash !== undefined && (hash.length !== DIGITS[name] || !/^[\da-f]*$/i.test(hash))) {
    throw new TypeError(`a ${name} has ${DIGITS[name]} hexadecimal digits`);
  }
}

/** Compares hashes; of the expected one only the first digits may be known. */
export function requireHash(hashName: HashName, expected: string, actual: string): void {
  if (!actual.startsWith(expected.toLowerCase())) {
    throw new DigestMismatchError(hashName, expected, actual);
  }
}

/** Reads a body to its end, unless the signal aborts before. */
async function readWhole<Value>(
  body: UploadBody,
  signal: AbortSignalLike | undefined,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<Value>,
): Promise<Value> {
  const { chunks, cancel } = openBody(body);
  return withAbort(signal, (either) => {
    either.addEventListener("abort", cancel);
    return read(chunks);
  });
}

async function hashOf(chunks: AsyncIterable<Uint8Array>, name: HashName): Promise<string> {
  const hash = createHash(name);
  for await (const chunk of chunks) hash.update(chunk);
  return hash.hex();
}

function isOneShot(body: UploadBody): body is ByteStream | AsyncIterable<Uint8Array> {
  return !(body instanceof Uint8Array) && !("stream" in body && "size" in body);
}

function sizeOf(body: Uint8Array | BlobLike): number {
  return body instanceof Uint8Array ? body.length : body.size;
}

function openBody(body: UploadBody): ByteSource {
  if (body instanceof Uint8Array) return openIterable(pieces(body));
  if ("getReader" in body) return openStream(body);
  return Symbol.asyncIterator in body ? openIterable(body) : openStream(body.stream());
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
  for (let start = 0; start < bytes.length; start += PIECE_LENGTH) {
    yield bytes.subarray(start, start + PIECE_LENGTH);
  }
}

/** Whether this runs in Node, whose `fetch` sends a stream with the length that it is told. */
function isNode(): boolean {
  const process: { readonly versions?: { readonly node?: string } } =
    Reflect.get(globalThis, "process") ?? {};
  return process.versions?.node !== undefined;
}
