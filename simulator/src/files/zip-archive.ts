import { crc32, inflateRawSync } from "node:zlib";

/** One file or folder of an archive. */
export interface ZipEntry {
  /** As the archive says it; folders end with `/`. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Its content, unpacked. */
  read(): Buffer;
}

/** The bytes are no zip archive; the message is what Go's `archive/zip` says. */
export class ZipFormatError extends Error {
  override readonly name = "ZipFormatError";
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day that an archive can say. */
const FIRST_DAY = 0x0021;

/** @throws {@link ZipFormatError} when there is no directory at the end, or none that can be read. */
export function readZip(archive: Uint8Array): readonly ZipEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(bytes);
  const entries: ZipEntry[] = [];
  let offset = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (offset + 46 > bytes.length || bytes.readUInt32LE(offset) !== ENTRY_SIGNATURE) {
      throw invalidZip();
    }
    const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(offset + field));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    const name = bytes.toString("utf8", offset + 46, offset + 46 + nameLength);
    const method = bytes.readUInt16LE(offset + 10);
    const packedSize = bytes.readUInt32LE(offset + 20);
    const local = bytes.readUInt32LE(offset + 42);
    entries.push({
      name,
      isFolder: name.endsWith("/"),
      read: () => readContent(bytes, { local, packedSize, method }),
    });
    offset += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** Packs files, by their names, into an archive; the same files give the same bytes. */
export function writeZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // The name is UTF-8.
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(FIRST_DAY, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(LOCAL_SIGNATURE), common, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([signature(ENTRY_SIGNATURE), Buffer.from([20, 0]), common, rest, name]),
    );
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, signature(END_SIGNATURE), end]);
}

function readContent(
  bytes: Buffer,
  entry: { readonly local: number; readonly packedSize: number; readonly method: number },
): Buffer {
  const { local, packedSize, method } = entry;
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_SIGNATURE) {
    throw invalidZip();
  }
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new ZipFormatError("zip: unsupported compression algorithm");
  return inflateRawSync(packed);
}

/** The record at the end may be followed by a comment. */
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - 22 - 0xffff);
  for (let offset = bytes.length - 22; offset >= first; offset--) {
    if (bytes.readUInt32LE(offset) === END_SIGNATURE) return offset;
  }
  throw invalidZip();
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function invalidZip(): ZipFormatError {
  return new ZipFormatError("zip: not a valid zip file");
}
