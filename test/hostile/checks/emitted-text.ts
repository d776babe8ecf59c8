import ts from "typescript";

/** The tags that the generator itself writes; a schema's text must never become one. */
const TAGS = new Set(["module", "param", "returns", "format", "see", "remarks"]);

/** Characters that an editor acts on instead of showing them: control characters and bidirectional marks. */
const INVISIBLE = /[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** What is wrong with a file's text, whatever it declares. */
export function textProblems(name: string, text: string): string[] {
  const problems: string[] = [];
  const found = INVISIBLE.exec(text);
  if (found !== null) {
    const line = text.slice(0, found.index).split("\n").length;
    problems.push(`${name}:${line}: holds U+${found[0].charCodeAt(0).toString(16)} as it is`);
  }
  return problems;
}

/** Tags and links that TypeScript sees in a file's comments, and that come from the schema's text. */
export function commentProblems(file: ts.SourceFile): string[] {
  // One of each kind is enough: a description stands in many comments.
  const problems = new Map<string, string>();
  const report = (node: ts.Node, what: string): void => {
    if (problems.has(what)) return;
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    problems.set(what, `${file.fileName}:${line}: ${what}`);
  };
  const checkComment = (node: ts.Node, comment: ts.JSDoc["comment"]): void => {
    if (comment === undefined || typeof comment === "string") return;
    for (const part of comment) {
      const isLink = part.kind !== ts.SyntaxKind.JSDocText;
      if (isLink && part.getText(file).includes("hostile"))
        report(node, "a link from a description");
    }
  };
  let modules = 0;
  const visit = (node: ts.Node): void => {
    for (const comment of ts.getJSDocCommentsAndTags(node)) {
      if (comment.parent !== node) continue;
      checkComment(comment, comment.comment);
      if (!ts.isJSDoc(comment)) continue;
      for (const tag of comment.tags ?? []) {
        const name = tag.tagName.text;
        if (!TAGS.has(name)) report(tag, `a tag @${name} from a description`);
        if (name === "module") modules++;
        checkComment(tag, tag.comment);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (modules > 1) report(file, `${modules} tags @module`);
  return [...problems.values()];
}
