import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COMPILERS, compile, strictProject } from "../support/compilers.js";

/** A reply that came through a method of a generated class. */
export interface Reply {
  /** The emitted file, without its extension. */
  readonly file: string;
  readonly className: string;
  readonly method: string;
  readonly value: unknown;
}

/** Where a method answers nothing, an empty object travels. */
const REPLY_OF = "type ReplyOf<Result> = [Result] extends [void] ? Record<string, never> : Result;";

/** Asks the compiler whether each reply is what its method says that it answers; in words what is not. */
export async function checkReplies(folder: string, replies: readonly Reply[]): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const lines = replies.map(({ file, className, method, value }, index) => {
    const specifier = path.relative(folder, `${file}.js`).replaceAll(path.sep, "/");
    const type = `import(${JSON.stringify(specifier)}).${className}[${JSON.stringify(method)}]`;
    return `export const reply${index}: ReplyOf<Awaited<ReturnType<${type}>>> = ${JSON.stringify(value) ?? "undefined"};`;
  });
  writeFileSync(path.join(folder, "replies.ts"), [...lines, REPLY_OF].join("\n"));
  const output = await compile(COMPILERS[2], strictProject(folder, ["replies.ts"]));
  return output.split("\n").flatMap((line) => {
    const found = /replies\.ts\((\d+),\d+\): (.*)$/u.exec(line);
    if (found === null) return line.trim() === "" ? [] : [line];
    const reply = replies[Number(found[1]) - 1];
    return [`${reply?.className}.${reply?.method}: ${found[2]}`];
  });
}
