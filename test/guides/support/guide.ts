import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** A block of code in a guide. */
export interface Block {
  /** `sh`, `ts`, `json`, …; of a `typescript` block, too, it is `ts`. */
  readonly language: string;
  readonly code: string;
  /** The heading that it is under. */
  readonly heading: string;
  /** The file that is named last before it, where the guide says what to call it. */
  readonly file: string | undefined;
}

/** A document that readers follow. */
export interface Guide {
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A guide of the repository. */
export function repositoryGuide(name: string): Guide {
  return readGuide(name, path.join(ROOT, name));
}

/** @param name - What failures call it. */
export function readGuide(name: string, file: string): Guide {
  const text = readFileSync(file, "utf8");
  return { name, text, blocks: readBlocks(text) };
}

function readBlocks(text: string): Block[] {
  const fences = text.matchAll(
    /^(?<indent> *)```(?<language>\w+)\n(?<code>[^]*?)^\k<indent>```$/gmu,
  );
  return [...fences].map(({ groups = {}, index }) => {
    const { indent = "", language = "", code = "" } = groups;
    const before = text.slice(0, index);
    return {
      language: language === "typescript" ? "ts" : language,
      code: code.replaceAll(new RegExp(`^${indent}`, "gmu"), ""),
      heading: [...before.matchAll(/^#+ (?<title>.*)$/gmu)].at(-1)?.groups?.["title"] ?? "",
      file: /`(?<file>[\w./-]+\.(?:ts|jsonc?))`:\n+$/u.exec(before)?.groups?.["file"],
    };
  });
}

/** The blocks in one language, under one heading if one is given. */
export function blocksIn(guide: Guide, language: string, heading?: string): string[] {
  return guide.blocks
    .filter((block) => block.language === language)
    .filter((block) => heading === undefined || block.heading === heading)
    .map(({ code }) => code);
}

/** The one block in a language under a heading. */
export function blockUnder(guide: Guide, language: string, heading: string): string {
  const [code, ...others] = blocksIn(guide, language, heading);
  if (code === undefined || others.length > 0)
    throw new Error(`${guide.name} has not one ${language} block under "${heading}"`);
  return code;
}

/** The command lines of `sh` blocks; a line that ends in a backslash goes on in the next. */
export function commandLines(guide: Guide, heading?: string): string[] {
  return blocksIn(guide, "sh", heading).flatMap((code) =>
    code
      .replaceAll(/\\\n\s*/gu, "")
      .trim()
      .split("\n"),
  );
}

/** Names of the packages whose modules a text imports. */
export function importedPackages(code: string): string[] {
  const imports = code.matchAll(/(?:from|import) "(?<specifier>[^".][^"]*)"/gu);
  const names = [...imports].map(({ groups }) => {
    const [scope = "", name = ""] = (groups?.["specifier"] ?? "").split("/");
    return scope.startsWith("@") ? `${scope}/${name}` : scope;
  });
  return [...new Set(names)].filter((name) => !name.startsWith("node:")).sort();
}
