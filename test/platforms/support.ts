import { fileURLToPath } from "node:url";

export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

/** What may be left out on this machine, and why; with `FACADEGEN_REQUIRE_ALL` set, as in CI, that is an error. */
export function skipped(reason: string): undefined {
  if (process.env["FACADEGEN_REQUIRE_ALL"]) {
    throw new Error(`${reason}, and nothing may be skipped`);
  }
  process.stderr.write(`${reason}: what needs it is skipped.\n`);
  return undefined;
}
