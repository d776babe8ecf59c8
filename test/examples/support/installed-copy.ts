import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { COMPILERS, compile } from "../../support/compilers.js";
import { STATUS_BOARD } from "./status-board-folder.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const CLIENT = path.join(ROOT, "generated/juju-client");

/** The facades that the example uses: to build the package with all of them takes minutes. */
const FACADES = ["all-watcher", "client", "model-manager"];

/**
 * A copy of the example in a folder, with what it needs to be built as a package manager installs it: the packages as
 * they are built, found by their own exports.
 */
export async function installedCopy(folder: string): Promise<string> {
  cpSync(STATUS_BOARD, folder, { recursive: true });
  const modules = path.join(folder, "node_modules");
  mkdirSync(path.join(modules, "@facadegen"), { recursive: true });
  symlinkSync(path.join(ROOT, "transport"), path.join(modules, "@facadegen/transport"));
  symlinkSync(path.join(ROOT, "node_modules/vite"), path.join(modules, "vite"));
  const client = path.join(modules, "@facadegen/juju-client");
  for (const name of ["package.json", "tsconfig.json"]) {
    cpSync(path.join(CLIENT, name), path.join(client, name));
  }
  for (const facade of FACADES) {
    cpSync(path.join(CLIENT, "src/facades", facade), path.join(client, "src/facades", facade), {
      recursive: true,
    });
  }
  const output = await compile(COMPILERS[1], path.join(client, "tsconfig.json"));
  if (output !== "") throw new Error(output);
  return folder;
}
