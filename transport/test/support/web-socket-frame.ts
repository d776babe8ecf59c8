const OPCODES = { text: 0x1, binary: 0x2 };
/** The frame is the last, and so the only one, of its message. */
const FINAL = 0x80;

/** A WebSocket message as servers put it on the connection: one frame, unmasked (RFC 6455, section 5.2). */
export function webSocketFrame(kind: keyof typeof OPCODES, message: string): Buffer {
  const payload = Buffer.from(message);
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = FINAL | OPCODES[kind];
  header[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}
