/** Longest line of a comment, counted from the margin of the text. */
const LINE_LENGTH = 96;

/**
 * A description from a schema as lines of a documentation comment: paragraphs flowed anew, lists and code kept,
 * and nothing left that could end the comment, start a tag or be taken for HTML.
 *
 * @example
 * describe("Abort removes\nthe model.\n\nSee @foo."); // ["Abort removes the model.", "", "See \\@foo."]
 */
export function describe(text: string): string[] {
  const lines: string[] = [];
  for (const block of blocksOf(text)) {
    if (lines.length > 0) lines.push("");
    lines.push(...formatBlock(block));
  }
  return lines;
}

/** Breaks a sentence made by the generator, whose mark-up is meant, into lines. */
export function flow(sentence: string, hangingIndent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  // A link is one word: a line break inside it would break it.
  for (const word of sentence.match(/\{@\w+[^}]*\}\S*|\S+/gu) ?? []) {
    if (line.trim() !== "" && line.length + 1 + word.length > LINE_LENGTH) {
      lines.push(line);
      line = hangingIndent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Lines of a comment as they stand in a file, from the opening to the closing mark. */
export function commentLines(lines: readonly string[]): string[] {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return [`/** ${only} */`];
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}

/** Text of one line with everything escaped that has a meaning in a comment, in Markdown or in TypeDoc. */
export function escapeText(text: string): string {
  // Code spans are kept; a backtick without a partner is only a character.
  const parts = printable(text).replaceAll("\n", " ").split("`");
  if (parts.length % 2 === 0) return escapeMarkup(parts.join("\\`"));
  return parts.map((part, index) => (index % 2 === 0 ? escapeMarkup(part) : inert(part))).join("`");
}

function escapeMarkup(text: string): string {
  return inert(text.replaceAll("<", "\\<"));
}

/**
 * Text that can neither close a comment nor start a tag. That holds for code too: compilers look for `@` without
 * regard to backticks.
 */
function inert(text: string): string {
  return text.replaceAll("@", "\\@").replaceAll("*/", "*\\/");
}

function blocksOf(text: string): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of printable(text).split("\n")) {
    if (line.trim() === "") {
      if (block.length > 0) blocks.push(block);
      block = [];
    } else {
      block.push(line.trimEnd());
    }
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

/** One kind of line break, and no character that a terminal or an editor would act on. */
function printable(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replaceAll(
      /[^\P{Cc}\n\t]|[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu,
      "",
    );
}

const LIST_MARK = /^\s*(?:[-*+]|\d+[.)])\s/u;

function formatBlock(block: readonly string[]): string[] {
  if (block.some((line) => LIST_MARK.test(line))) {
    return block.map((line) => escapeText(line.trim().replaceAll("\t", "  ")));
  }
  // In Go's comments, an indented block is code.
  if (block.every((line) => /^(?:\t| {2,})/u.test(line))) {
    const fence = block.some((line) => line.includes("```")) ? "````" : "```";
    return [`${fence}text`, ...dedent(block).map(inert), fence];
  }
  return flow(escapeText(block.map((line) => line.trim()).join(" ")));
}

function dedent(block: readonly string[]): string[] {
  const lines = block.map((line) => line.replaceAll("\t", "    "));
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin));
}
