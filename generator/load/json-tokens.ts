/**
 * Token kinds and scan errors of jsonc-parser's scanner. The library declares them as `const enum`s, which do
 * not exist at run time and cannot be read under `isolatedModules`; a test holds these values against it.
 */
export const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  whitespace: 15,
  end: 17,
} as const;

export const SCAN_ERROR = {
  none: 0,
  endOfString: 2,
  endOfNumber: 3,
  unicodeEscape: 4,
  escape: 5,
  controlCharacter: 6,
} as const;
