/// <reference lib="es2018.asyncgenerator" preserve="true" />
/// <reference lib="es2018.asynciterable" preserve="true" />
import { decodeBytes } from "../wire-values/bytes.js";
import type { PlatformStream } from "./byte-stream.js";
import { collectBytes, readChunks, streamOf } from "./byte-stream.js";
import { createHash } from "./digest/create-hash.js";
import type { HashName } from "./digest/hash-type.js";
import { DIGITS } from "./digest/hash-type.js";
import { DigestMismatchError } from "./http-errors.js";
import type { HttpTarget } from "./http-target.js";
import type { EndpointRequest, EndpointResponse } from "./send-request.js";
import { sendRequest } from "./send-request.js";
import type { TransferOptions } from "./transfer-options.js";
import { requireHash } from "./upload-body.js";

/**
 * What a server sends, to be read once in one of three ways: as chunks with `for await`, as a stream, or
 * all at once. Its size and hash are checked as far as they are known; when they do not agree, the reading
 * fails with {@link DigestMismatchError} at its end. One that is not read must be cancelled.
 */
export interface Download {
  /** How many bytes there are; `undefined` where the server does not say. */
  readonly size: number | undefined;
  /** The media type, `""` where the server does not say. */
  readonly contentType: string;
  /** The hash that the bytes are checked against, as hexadecimal digits; `undefined` where none is known. */
  readonly expectedHash: string | undefined;
  /** The bytes as a `ReadableStream`. */
  stream(): PlatformStream;
  /** All bytes. */
  bytes(): Promise<Uint8Array>;
  /** Says that the rest is not wanted. */
  cancel(): Promise<void>;
  /** The bytes, chunk after chunk; leaving the loop early cancels the rest. */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, undefined>;
}

/** What a download is checked against. */
export interface Expected {
  readonly hashName: HashName;
  /** What the caller knows of the hash: hexadecimal digits, maybe only the first ones. */
  readonly hash?: string | undefined;
  /** The header that the server tells the hash in. */
  readonly header?: string;
}

/** Asks for something to download. */
export async function startDownload(
  target: HttpTarget,
  request: EndpointRequest,
  { signal, onProgress }: TransferOptions,
  expected: Expected,
): Promise<Download> {
  const answer = await sendRequest(target, request, signal);
  const { headers } = answer.response;
  // What a proxy has compressed has another length than what the platform makes of it.
  const isCompressed = !/^(?:identity)?$/.test(headers.get("Content-Encoding") ?? "");
  const length = headers.get("Content-Length");
  const size = isCompressed || length === null ? undefined : Number(length);
  const told = expected.header === undefined ? null : headers.get(expected.header);
  const hash = expected.hash ?? (told === null ? undefined : readDigest(told, expected.hashName));
  const chunks = checkedChunks(answer, { size, hash, hashName: expected.hashName }, onProgress);

  return {
    size,
    contentType: headers.get("Content-Type") ?? "",
    expectedHash: hash,
    stream() {
      // The platform's own, of which not every platform's types are known here.
      const stream: unknown = streamOf({ chunks, cancel: answer.giveUp });
      return stream as PlatformStream;
    },
    bytes: () => collectBytes(chunks),
    async cancel() {
      answer.giveUp();
      // Rejects where somebody is reading, who is told.
      await chunks.return(undefined).catch(() => undefined);
    },
    [Symbol.asyncIterator]: () => chunks,
  };
}

async function* checkedChunks(
  { response, readError, finish }: EndpointResponse,
  {
    size,
    hash,
    hashName,
  }: { size: number | undefined; hash: string | undefined; hashName: HashName },
  onProgress: TransferOptions["onProgress"],
): AsyncGenerator<Uint8Array, undefined> {
  const running = hash === undefined ? undefined : createHash(hashName);
  let transferred = 0;
  try {
    const chunks = response.body ? readChunks(response.body) : [];
    const source = guarded(chunks, readError);
    for await (const chunk of source) {
      running?.update(chunk);
      transferred += chunk.length;
      onProgress?.({ transferred, total: size });
      yield chunk;
    }
    if (size !== undefined && transferred !== size) {
      throw new DigestMismatchError("size", String(size), String(transferred));
    }
    if (running && hash !== undefined) requireHash(hashName, hash, running.hex());
  } finally {
    finish();
  }
}

/** The same chunks, with the platform's errors in this package's words. */
async function* guarded(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  readError: (cause: unknown) => unknown,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    yield* chunks;
  } catch (cause) {
    throw readError(cause);
  }
}

/**
 * The hash in a header, as hexadecimal digits: in those, in base64, or in base64 of either, as backups
 * have it (`rpc/params/constants.go`, `EncodeChecksum`). `undefined` for anything else, such as the SHA-1
 * that older backups have there.
 */
export function readDigest(header: string, hashName: HashName): string | undefined {
  let text = header.replace(/^SHA-\d+=/i, "").trim();
  for (let depth = 0; depth < 3; depth++) {
    if (text.length === DIGITS[hashName] && /^[\da-f]+$/i.test(text)) return text.toLowerCase();
    let bytes: Uint8Array;
    try {
      bytes = decodeBytes(text);
    } catch {
      return undefined;
    }
    if (bytes.length * 2 === DIGITS[hashName]) {
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
    text = new TextDecoder().decode(bytes);
  }
  return undefined;
}
