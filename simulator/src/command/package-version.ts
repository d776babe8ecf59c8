import { readFileSync } from "node:fs";

/** The version of this package. */
export function packageVersion(): string {
  // As deep in `src` as in `dist`.
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version }: { readonly version: string } = JSON.parse(text);
  return version;
}
