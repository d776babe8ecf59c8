/** How many keys all objects of a parsed value have together, and how many objects and arrays nest at most. */
export function measureJson(value: unknown): { readonly keys: number; readonly depth: number } {
  let keys = 0;
  let depth = 0;
  // Level by level: recursion would overflow the stack on hostile input.
  for (let level = isContainer(value) ? [value] : []; level.length > 0; depth++) {
    const next: object[] = [];
    for (const container of level) {
      if (!Array.isArray(container)) keys += Object.keys(container).length;
      for (const member of Object.values(container) as unknown[]) {
        if (isContainer(member)) next.push(member);
      }
    }
    level = next;
  }
  return { keys, depth };
}

function isContainer(value: unknown): value is object {
  return value !== null && typeof value === "object";
}

const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** How many keys stand in a text that is known to be JSON, equal ones included. */
export function countKeysInText(text: string): number {
  let keys = 0;
  for (let start = text.indexOf('"'); start !== -1;) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
    let after = end + 1;
    while (isWhiteSpace(text.charCodeAt(after))) after++;
    if (text.charCodeAt(after) === COLON) keys++;
    start = text.indexOf('"', after);
  }
  return keys;
}

/** Whether the character at an offset has an odd number of backslashes before it. */
function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (text.charCodeAt(start - 1) === BACKSLASH) start--;
  return (offset - start) % 2 === 1;
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
