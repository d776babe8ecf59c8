/** A text that is no JSON object: what sent it is cut off. */
export class MalformedFrame extends Error {
  override readonly name = "MalformedFrame";
}

/** A member of an object, as text: numbers keep their form, which decides whether Go takes them. */
export interface RawMember {
  readonly key: string;
  readonly text: string;
}

/** As deep as Go's decoder goes. */
const DEEPEST = 10_000;

/**
 * The members of the object that a text begins with, in order, or none of `null`, which Go takes for an empty one.
 * What comes after the first value is not looked at, as Go's decoder does not.
 *
 * @throws {MalformedFrame} when the text begins with anything else.
 */
export function scanObject(text: string): readonly RawMember[] {
  const start = text.search(/[^ \t\r\n]/u);
  if (start >= 0 && text.startsWith("null", start)) return [];
  if (start < 0 || text[start] !== "{") throw new MalformedFrame("no object");
  const members: RawMember[] = [];
  let depth = 0;
  let key: string | undefined;
  let value = -1;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      if (depth === 1 && value < 0) key = text.slice(at, end + 1);
      at = end;
    } else if (character === "{" || character === "[") {
      if (++depth > DEEPEST) throw new MalformedFrame("exceeded max depth");
    } else if (character === ":" && depth === 1 && value < 0) {
      value = at + 1;
    } else if (
      (character === "," && depth === 1) ||
      ((character === "}" || character === "]") && --depth === 0)
    ) {
      if (key !== undefined && value >= 0)
        members.push({ key: parsedKey(key), text: text.slice(value, at) });
      if (depth === 0) return validated(text.slice(start, at + 1), members);
      key = undefined;
      value = -1;
    }
  }
  throw new MalformedFrame("unexpected end of JSON input");
}

/** The scan only finds where things are; whether it is JSON at all, the parser says. */
function validated(text: string, members: readonly RawMember[]): readonly RawMember[] {
  parseJson(text);
  return members;
}

function parsedKey(text: string): string {
  const key = parseJson(text);
  if (typeof key !== "string") throw new MalformedFrame("no key");
  return key;
}

/** @throws {MalformedFrame} when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedFrame("no JSON", { cause });
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  throw new MalformedFrame("unexpected end of JSON input");
}
