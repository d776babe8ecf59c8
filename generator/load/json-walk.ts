import { createScanner } from "jsonc-parser";
import { SCAN_ERROR, TOKEN } from "./json-tokens.js";

/** Told about each step of a walk; offsets are UTF-16 units from the start of the text. */
export interface JsonVisitor {
  /** A key of an object, before its value; `pointer` is the pointer of the value. */
  readonly key?: (
    key: string,
    offset: number,
    keysSoFar: ReadonlySet<string>,
    pointer: () => string,
  ) => void;
  /** The start of any value; answering `"stop"` ends the walk. */
  readonly value?: (offset: number, pointer: () => string) => "stop" | void;
}

export interface JsonSyntaxError {
  readonly offset: number;
  readonly message: string;
}

interface ObjectFrame {
  readonly kind: "object";
  readonly keys: Set<string>;
  key: string;
}
interface ArrayFrame {
  readonly kind: "array";
  index: number;
}
type Frame = ObjectFrame | ArrayFrame;

/**
 * Walks JSON text token by token without recursion and without building a tree, so that neither depth nor size
 * of hostile input costs more than one pass. Answers the first syntax error, or `undefined`.
 */
export function walkJson(text: string, visitor: JsonVisitor): JsonSyntaxError | undefined {
  const scanner = createScanner(text, false);
  const frames: Frame[] = [];
  const pointer = (): string =>
    frames
      .map(
        (frame) =>
          "/" + (frame.kind === "array" ? String(frame.index) : escapePointerToken(frame.key)),
      )
      .join("");

  const scanError = (): number => scanner.getTokenError();
  // The scanner has no value for punctuation.
  const tokenText = (): string =>
    scanner.getTokenValue() ||
    text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
  const next = (): number => {
    let token: number = scanner.scan();
    while (token === TOKEN.whitespace || token === TOKEN.lineBreak) token = scanner.scan();
    return token;
  };
  const unexpected = (token: number, expected: string): JsonSyntaxError => ({
    offset: scanner.getTokenOffset(),
    message: `${describeProblem(scanError(), token, tokenText())}; expected ${expected}`,
  });

  let token = next();
  for (;;) {
    // A value starts here.
    if (visitor.value?.(scanner.getTokenOffset(), pointer) === "stop") return undefined;
    let closed = true;
    if (token === TOKEN.openBrace) {
      token = next();
      if (token !== TOKEN.closeBrace) {
        const frame: ObjectFrame = { kind: "object", keys: new Set(), key: "" };
        frames.push(frame);
        const problem = readKey(frame);
        if (problem !== undefined) return problem;
        closed = false;
      }
    } else if (token === TOKEN.openBracket) {
      token = next();
      if (token !== TOKEN.closeBracket) {
        frames.push({ kind: "array", index: 0 });
        closed = false;
      }
    } else if (!isScalar(token) || scanError() !== SCAN_ERROR.none) {
      return unexpected(token, "a value");
    }
    if (!closed) continue;

    // A value has ended: go on with the next member, or close what it was the last of.
    for (;;) {
      token = next();
      const frame = frames.at(-1);
      if (frame === undefined) {
        return token === TOKEN.end ? undefined : unexpected(token, "the end of the document");
      }
      if (token === TOKEN.comma) {
        token = next();
        if (frame.kind === "array") {
          frame.index++;
        } else {
          const problem = readKey(frame);
          if (problem !== undefined) return problem;
        }
        break;
      }
      const closing = frame.kind === "array" ? TOKEN.closeBracket : TOKEN.closeBrace;
      if (token !== closing)
        return unexpected(token, frame.kind === "array" ? "`,` or `]`" : "`,` or `}`");
      frames.pop();
    }
  }

  function readKey(frame: ObjectFrame): JsonSyntaxError | undefined {
    if (token !== TOKEN.string || scanError() !== SCAN_ERROR.none) {
      return unexpected(token, "a key in double quotes");
    }
    const key = scanner.getTokenValue();
    frame.key = key;
    visitor.key?.(key, scanner.getTokenOffset(), frame.keys, pointer);
    frame.keys.add(key);
    token = next();
    if (token !== TOKEN.colon) return unexpected(token, "`:`");
    token = next();
    return undefined;
  }
}

/** Escapes one token of a JSON pointer (RFC 6901, section 3). */
export function escapePointerToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isScalar(token: number): boolean {
  return (
    token === TOKEN.string ||
    token === TOKEN.number ||
    token === TOKEN.true ||
    token === TOKEN.false ||
    token === TOKEN.null
  );
}

function describeProblem(error: number, token: number, value: string): string {
  switch (error) {
    case SCAN_ERROR.endOfString:
      return "this string is not closed";
    case SCAN_ERROR.endOfNumber:
      return "this number is not complete";
    case SCAN_ERROR.unicodeEscape:
    case SCAN_ERROR.escape:
      return "this string has an escape that JSON does not know";
    case SCAN_ERROR.controlCharacter:
      return "this string holds a control character";
  }
  if (token === TOKEN.end) return "the text ends here";
  if (token === TOKEN.lineComment || token === TOKEN.blockComment) {
    return "JSON has no comments";
  }
  return `unexpected ${JSON.stringify(value.length > 20 ? value.slice(0, 20) + "…" : value)}`;
}
