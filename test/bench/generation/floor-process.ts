import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The least that any generator has to do: read the schema, parse it, and write so many files of so many bytes,
 * or only look at them when they are there already. Started as a process of its own.
 */
const [schemaFile = "", folder = "", fileCount = "0", byteCount = "0"] = process.argv.slice(2);
const text = readFileSync(schemaFile, "utf8");
if (!Array.isArray(JSON.parse(text))) throw new Error("a schema file is an array");
mkdirSync(folder, { recursive: true });
const content = "x".repeat(Math.round(Number(byteCount) / Number(fileCount)));
for (let index = 0; index < Number(fileCount); index++) {
  const file = path.join(folder, `file-${index}.ts`);
  if (!existsSync(file) || readFileSync(file, "utf8") !== content) writeFileSync(file, content);
}
