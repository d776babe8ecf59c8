import { fileURLToPath } from "node:url";
import { facadegen, type CommandResult } from "../../support/command.js";

const RELEASES = fileURLToPath(new URL("../../../schema/releases.json", import.meta.url));

/** Runs `facadegen diff` in this process, with this project's pins. */
export function diff(words: readonly string[], input = ""): Promise<CommandResult> {
  return facadegen(["diff", "--releases", RELEASES, ...words], input);
}
