/** Cuts what it is given into blocks of one size. */
export interface BlockFeeder {
  /** Takes more bytes and hands over the blocks that are full. */
  update(bytes: Uint8Array): void;
  /** Pads what is left as FIPS 180-4 says and hands over the last blocks. */
  finish(): void;
}

/**
 * Makes a feeder.
 *
 * @param blockLength - 64 for SHA-256, 128 for SHA-384.
 * @param block - Takes a block: where it begins in the view.
 */
export function createBlockFeeder(
  blockLength: 64 | 128,
  block: (view: DataView, offset: number) => void,
): BlockFeeder {
  const waiting = new Uint8Array(blockLength);
  const waitingView = new DataView(waiting.buffer);
  let waitingLength = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    total += bytes.length;
    let offset = 0;
    if (waitingLength > 0) {
      offset = Math.min(blockLength - waitingLength, bytes.length);
      waiting.set(bytes.subarray(0, offset), waitingLength);
      waitingLength += offset;
      if (waitingLength < blockLength) return;
      block(waitingView, 0);
      waitingLength = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; offset + blockLength <= bytes.length; offset += blockLength) block(view, offset);
    waiting.set(bytes.subarray(offset));
    waitingLength = bytes.length - offset;
  }

  function finish(): void {
    const bits = BigInt(total) * 8n;
    waiting.fill(0, waitingLength);
    waiting[waitingLength] = 0x80;
    // The length takes an eighth of the block; one that has no room for it is followed by another.
    if (waitingLength + 1 > blockLength - blockLength / 8) {
      block(waitingView, 0);
      waiting.fill(0);
    }
    waitingView.setBigUint64(blockLength - 8, bits);
    block(waitingView, 0);
  }

  return { update, finish };
}
