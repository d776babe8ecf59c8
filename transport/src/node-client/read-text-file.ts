import { readFile } from "node:fs/promises";
import { JujuClientError } from "../client-files/juju-client-error.js";

/**
 * Reads a file of the `juju` command. Nothing is ever written there, no lock either: the command puts new
 * files in place of the old ones as a whole.
 *
 * @returns The text; `undefined` when there is no such file.
 * @throws {@link JujuClientError} when it cannot be read.
 */
export async function readTextFile(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code: unknown = Reflect.get(Object(cause), "code");
    if (code === "ENOENT") return undefined;
    const why = typeof code === "string" ? code : "no reason given";
    throw new JujuClientError(`the file cannot be read, ${why}`, { file, cause });
  }
}
