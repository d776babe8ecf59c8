import { expect, test } from "vitest";
import { commentLines, describe, flow } from "../../generator/view/doc-text.js";

test.each<[string, string, string[]]>([
  ["paragraphs are flowed anew", "One\ntwo.\n\n\nThree.", ["One two.", "", "Three."]],
  ["a comment cannot be closed", "a */ b", ["a *\\/ b"]],
  ["a tag cannot be started", "see @module and {@link X}", ["see \\@module and {\\@link X}"]],
  ["HTML is text", "<script>", ["\\<script>"]],
  ["code spans stay, but start no tag either", "use `@x <y>` now", ["use `\\@x <y>` now"]],
  ["but cannot close the comment either", "use `*/` now", ["use `*\\/` now"]],
  ["a backtick without a partner is text", "a ` @b", ["a \\` \\@b"]],
  [
    "lists keep their lines",
    "when:\n  - one\n  - two\n    and more",
    ["when:", "- one", "- two", "and more"],
  ],
  [
    "an indented block is code",
    "Run:\n\n\tjuju status\n\t\t--format json",
    ["Run:", "", "```text", "juju status", "    --format json", "```"],
  ],
  ["every kind of line break is one", "a\r\nb\u2028c\rd", ["a b c d"]],
  ["control and direction marks go", "a\u0007b\u202Ec", ["abc"]],
  ["nothing gives nothing", " \n ", []],
])("%s", (_title, text, lines) => {
  expect(describe(text)).toEqual(lines);
});

test("long text is broken between words, never inside a link", () => {
  const link = "{@link MigrationTargetV3.abort | abort}";
  const lines = flow(`${"word ".repeat(15)}${link}, ${link} and ${link}.`);
  expect(lines.every((line) => line.length <= 96)).toBe(true);
  expect(lines.join(" ").split(link)).toHaveLength(4);
  expect(flow("x".repeat(200))).toEqual(["x".repeat(200)]);
});

test("a comment of one line stands on one", () => {
  expect(commentLines(["One."])).toEqual(["/** One. */"]);
  expect(commentLines(["One.", "", "Two."])).toEqual(["/**", " * One.", " *", " * Two.", " */"]);
});
