import type { Syntax } from "../inspect/ts-morph.js";
import type { MigratedFile } from "./migrated-file.js";

/**
 * Takes elements out of a list between brackets, with the commas and white space that went with them. The lines of
 * the others stay as they are.
 */
export function removeElements(
  file: MigratedFile,
  elements: readonly Syntax.Node[],
  removed: (element: Syntax.Node) => boolean,
): void {
  for (let first = 0; first < elements.length; first++) {
    const from = elements[first];
    if (from === undefined || !removed(from)) continue;
    let last = first;
    let next = elements[last + 1];
    while (next !== undefined && removed(next)) next = elements[++last + 1];
    const to = elements[last] ?? from;
    const previous = elements[first - 1];
    const end = afterComma(file.text, to.end);
    if (next !== undefined) {
      const gap = /^[^\S\n]*(?:\/\/[^\n]*)?(?:\n\s*|)/u.exec(file.text.slice(end))?.[0] ?? "";
      file.replaceRange(file.start(from), end + gap.length);
    } else if (previous === undefined) file.replaceRange(file.start(from), end);
    else if (!file.text.slice(previous.end, file.start(from)).includes("\n"))
      file.replaceRange(previous.end, to.end);
    else {
      const comma = afterComma(file.text, previous.end);
      // A list without a comma at its end stays so.
      if (end === to.end) file.replaceRange(previous.end, comma);
      file.replaceRange(afterComment(file.text, comma), afterComment(file.text, end));
    }
    first = last;
  }
}

/** The end of a comment on the same line, and of the white space before it. */
function afterComment(text: string, position: number): number {
  return position + (/^[^\S\n]*\/\/[^\r\n]*/u.exec(text.slice(position))?.[0].length ?? 0);
}

function afterComma(text: string, position: number): number {
  const comma = /^\s*,/u.exec(text.slice(position));
  return position + (comma?.[0].length ?? 0);
}
