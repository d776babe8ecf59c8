import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Whether a file has exactly this text. */
export function hasText(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

/**
 * Writes one file, whole or not at all; a file that has the text already keeps its time.
 *
 * @throws The file system's error.
 */
export function writeReport(file: string, text: string): void {
  if (hasText(file, text)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.facadegen-new`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
