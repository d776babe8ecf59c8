import { homedir } from "node:os";
import { env, platform } from "node:process";
import type { ClientMachine } from "../client-files/data-folder.js";

/** The machine that this runs on, as its environment is now. */
export function thisMachine(): ClientMachine {
  return { env, platform, home: homedir() };
}
