import { goQuote } from "../listen/go-quote.js";
import { WireError } from "../parts/wire-error.js";

/**
 * The file's name in a `Content-Disposition`, which may be in the words of RFC 2047.
 *
 * @throws {WireError} when there is none.
 */
export function readFilename(disposition: string): string {
  const [, rest] = /^\s*[\w-]+\s*((?:;.*)?)$/s.exec(disposition) ?? [];
  if (rest === undefined) {
    throw new WireError("badly formatted Content-Disposition: mime: no media type");
  }
  const [, quoted, plain] =
    /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(rest) ?? [];
  const name = quoted?.replace(/\\(.)/g, "$1") ?? plain;
  if (name === undefined) throw new WireError('missing "filename" in resource upload request');
  if (!/=\?[^?]*\?[bq]\?/i.test(name)) return name;
  return decodeWords(name);
}

/** White space between two words is none of the name's. */
function decodeWords(name: string): string {
  const joined = name.replace(/(\?=)\s+(?==\?)/g, "$1");
  const decoded = joined.replace(
    /=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi,
    (_, charset: string, encoding: string, text: string) => {
      if (!/^utf-8$/i.test(charset)) {
        throw new WireError(
          `decoding filename ${goQuote(name)} from upload request: mime: unhandled charset ${goQuote(charset)}`,
        );
      }
      const bytes =
        encoding.toLowerCase() === "b"
          ? Buffer.from(text, "base64")
          : Buffer.from(
              text
                .replaceAll("_", " ")
                .replace(/=([\da-f]{2})/gi, (__, digits: string) =>
                  String.fromCharCode(Number.parseInt(digits, 16)),
                ),
              "latin1",
            );
      return bytes.toString("utf8");
    },
  );
  return decoded;
}
