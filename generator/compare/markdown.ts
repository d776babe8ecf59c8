import { changelog, type Comparison, type Style } from "./changelog.js";

/** A changelog for a file, an issue or a release note. */
export function markdownChangelog(comparison: Comparison): string {
  return changelog(comparison, MARKDOWN);
}

/** A changelog for a terminal. */
export function textChangelog(comparison: Comparison): string {
  return changelog(comparison, PLAIN_TEXT);
}

const MARKDOWN: Style = {
  title: (text) => `# ${text}`,
  facade: (text) => `## ${text}`,
  group: (text) => `### ${text}`,
  item: (text) => `- ${text}`,
  code: codeSpan,
};

const PLAIN_TEXT: Style = {
  title: (text) => text,
  facade: (text) => text,
  group: (text) => `  ${text}`,
  item: (text) => `    ${text}`,
  code: visible,
};

/** A code span may hold backticks if longer runs of them, and spaces, enclose it. */
function codeSpan(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  if (longest === 0) return `\`${shown}\``;
  const fence = "`".repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/** Names come from files: none may act on a terminal, or break a line. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
