/** How many bytes become characters in one call: few enough for any stack, and a multiple of three. */
const CHUNK_LENGTH = 8190;

/**
 * The bytes of a Go `[]byte`, which its JSON holds as base64 with the standard alphabet and padding.
 * No line breaks, no URL alphabet. A nil `[]byte` is `null` in JSON: that is for the caller to tell.
 *
 * @returns A new array over a buffer of its own.
 * @throws `TypeError` when the text is no such base64. The message says where, and not what the text
 * is, which may be a secret.
 */
// The return type is `Uint8Array` under TypeScript before 5.7 and `Uint8Array<ArrayBuffer>` from then
// on, which is what `Blob`, `fetch` and `crypto.subtle` ask for. Neither can be spelled for both.
export function decodeBytes(base64: string): ReturnType<Uint8ArrayConstructor["of"]> {
  requireBase64(base64);
  const constructor: Base64Constructor = Uint8Array;
  if (constructor.fromBase64) return constructor.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Base64 for a Go `[]byte`: standard alphabet, padded, `""` for no bytes. */
export function encodeBytes(bytes: Uint8Array): string {
  const source: Base64Source = bytes;
  if (source.toBase64) return source.toBase64();
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK_LENGTH) {
    const chunk = bytes.subarray(start, start + CHUNK_LENGTH);
    // Spreading would do the same through an iterator, several times slower.
    const binary: string = Reflect.apply(String.fromCharCode, undefined, chunk);
    // A multiple of three bytes leaves no padding, so that the parts can be joined.
    parts.push(btoa(binary));
  }
  return parts.join("");
}

/** The platform's own functions, where it has them; ES2022 knows nothing of them. */
type Base64Constructor = Uint8ArrayConstructor & {
  readonly fromBase64?: (base64: string) => ReturnType<Uint8ArrayConstructor["of"]>;
};
type Base64Source = Uint8Array & { readonly toBase64?: () => string };

/** The platform's functions let white space and missing padding pass, which Go never writes. */
function requireBase64(text: string): void {
  const found = text.search(/[^A-Za-z\d+/]/);
  const end = found === -1 ? text.length : found;
  if (!/^={0,2}$/.test(text.slice(end, end + 3))) {
    throw new TypeError(`not base64: wrong character at ${end} of ${text.length}`);
  }
  if (text.length % 4 !== 0) {
    throw new TypeError(`not base64: the length ${text.length} is no multiple of 4`);
  }
}
