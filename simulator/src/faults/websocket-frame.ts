// The frames of RFC 6455, section 5.2, as servers send them: whole and unmasked.

/** The frame of a text message. */
export function textFrame(text: string): Buffer {
  return frame(0x1, Buffer.from(text));
}

/**
 * A close frame; without a body if there is no code. Also codes that the RFC reserves.
 *
 * @throws {RangeError} when the reason is longer than a control frame holds.
 */
export function closeFrame(code: number | undefined, reason: string): Buffer {
  if (code === undefined) return frame(0x8, Buffer.alloc(0));
  const body = Buffer.alloc(2 + Buffer.byteLength(reason));
  if (body.length > 125) throw new RangeError("the reason of a close frame has at most 123 bytes");
  body.writeUInt16BE(code);
  body.write(reason, 2);
  return frame(0x8, body);
}

function frame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([header(0x80 | opcode, payload.length), payload]);
}

function header(first: number, length: number): Buffer {
  if (length < 126) return Buffer.from([first, length]);
  if (length < 0x10000) return Buffer.from([first, 126, length >> 8, length & 0xff]);
  const long = Buffer.alloc(10);
  long[0] = first;
  long[1] = 127;
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}
