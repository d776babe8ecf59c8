import type { ClientMachine } from "../client-files/data-folder.js";
import { jujuDataFolder } from "../client-files/data-folder.js";
import type { JujuClient } from "../client-files/juju-client.js";
import { JujuClientError } from "../client-files/juju-client-error.js";
import type { MacaroonSlice } from "../client-files/read-cookies.js";
import { readMacaroons } from "../client-files/read-cookies.js";
import { readAccounts, readControllers, readModels } from "../client-files/read-files.js";
import type { YamlPackage } from "./parse-yaml.js";
import { loadYaml, parseYaml } from "./parse-yaml.js";
import { readTextFile } from "./read-text-file.js";
import { thisMachine } from "./this-machine.js";

/** Where the `juju` command keeps its files, and what reads them. */
export interface ReadClientOptions {
  /** The folder. By default that of the `juju` command, as {@link jujuDataFolder} says. */
  readonly folder?: string | undefined;
  /** The environment, of which the folder, `JUJU_CONTROLLER` and `JUJU_MODEL` are heeded. By default the process's. */
  readonly env?: ClientMachine["env"] | undefined;
  /**
   * The package `yaml`. By default it is loaded, which a program in a single file cannot do.
   */
  readonly yaml?: YamlPackage | undefined;
}

/**
 * Reads what the `juju` command keeps on this machine. It needs the package `yaml`. Nothing is written.
 *
 * @throws {@link JujuClientError} when there are no such files, or one cannot be read or is damaged.
 */
export async function readJujuClient(options: ReadClientOptions = {}): Promise<JujuClient> {
  const folder = clientFolder(options);
  const yaml = options.yaml ?? (await loadYaml());
  const read = async <Data>(
    name: string,
    reader: (yaml: unknown, file: string) => Data,
    isNeeded = false,
  ): Promise<Data> => {
    const file = `${folder}/${name}`;
    const text = await readTextFile(file);
    if (text === undefined && isNeeded) {
      throw new JujuClientError("the juju command was not used here yet, there is no such file", {
        file,
        command: "juju register",
      });
    }
    return reader(parseYaml(yaml, text ?? "", file), file);
  };
  const { controllers, currentController } = await read("controllers.yaml", readControllers, true);
  return {
    folder,
    controllers,
    currentController,
    accounts: await read("accounts.yaml", readAccounts),
    models: await read("models.yaml", readModels),
  };
}

/**
 * The macaroons that the `juju` command has for a controller.
 *
 * @param host - The controller's public name, or its UUID where it has none.
 * @throws {@link JujuClientError} when the file cannot be read or is damaged.
 */
export async function readClientMacaroons(
  folder: string,
  controllerName: string,
  host: string,
): Promise<MacaroonSlice[]> {
  // No name leads out of the folder.
  if (/[/\\]/.test(controllerName)) return [];
  const file = `${folder}/cookies/${controllerName}.json`;
  const text = await readTextFile(file);
  return text === undefined ? [] : readMacaroons(text, file, host, Date.now());
}

function clientFolder({ folder, env }: ReadClientOptions): string {
  const machine = thisMachine();
  return folder ?? jujuDataFolder({ ...machine, env: env ?? machine.env });
}
