import { createHash } from "node:crypto";

export function hashOf(name: string, bytes: Uint8Array): string {
  return createHash(name).update(bytes).digest("hex");
}

/** Whether both hold the same; `toEqual` takes seconds over so many. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Bytes that differ from their neighbours, so that pieces in a wrong order show. */
export function sample(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 7) & 0xff);
}

/** A stream of these bytes in pieces. */
export function streamOfBytes(bytes: Uint8Array, pieceLength = 1000): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (offset >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(offset, (offset += pieceLength)));
      },
    },
    { highWaterMark: 0 },
  );
}
